"""The Go version that a document speaks of: what it says itself, or its module's go directive."""

from __future__ import annotations

from pathlib import Path

from glossary.lazy import lazy

_HEAD = 2000  # characters in which an article says what it is based on
_LARGEST = 1 << 20  # bytes of a go.mod
_STATED = lazy(
    r"(?:基于|基於|适用于|適用於)\s*`?[Gg]o(?:lang)?`?\s*(?:版本)?\s*[:：]?\s*v?(1\.\d{1,2})(?![\d])"
    r"(?:\.\d+)?(?!\s*(?:[+~～\-—至到或及和]|之前|以前|以下|之后|之後|以后|以後|以上|起|开始|開始|引入))"
)
_DIRECTIVE = lazy(r"(?m)^go[ \t]+(1\.\d{1,2})")


def version_of(path: str, text: str) -> str:
    """Return the version, such as "1.22", of a document at `path`; empty if nothing says one."""
    stated = _STATED.search(text, 0, _HEAD)
    return stated[1] if stated else _of_module(Path(path).absolute().parent)


def _of_module(folder: Path) -> str:
    """Return what the nearest go.mod says, up to the repository's root."""
    try:
        with Path(folder, "go.mod").open("rb") as file:
            found = _DIRECTIVE.search(file.read(_LARGEST).decode("utf-8", "replace"))
        return found[1] if found else ""
    except OSError:
        pass
    if folder.parent == folder or Path(folder, ".git").exists():
        return ""
    return _of_module(folder.parent)
