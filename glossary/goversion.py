"""The Go version that a document speaks of: what it says itself, or its module's go directive."""

from __future__ import annotations

import os
from functools import lru_cache

from glossary.lazy import lazy
from glossary.model import Change
from glossary.scripts import cue

_HEAD = 2000  # characters in which an article says what it is based on
_LARGEST = 1 << 20  # bytes of a go.mod
_STATED = cue(
    r"(?:基于|基於|适用于|適用於)\s*`?[Gg]o(?:lang)?`?\s*(?:版本)?\s*[:：]?\s*v?(1\.\d{1,2})(?![\d])"
    r"(?:\.\d+)?(?!\s*(?:[+~～\-—至到或及和]|之前|以前|以下|之后|之後|以后|以後|以上|起|开始|開始|引入))"
)
# What a version brought, or what was before it.
_CHANGE = cue(
    r"(?:[Gg]o(?:lang)?\s?`?\s?v?|(?<![\d.])(?=1\.\d{1,2}(?:\.\d+)?\s?(?:版本?)?\s?(?:起|开始|[之以][前后]|引入|\+)))"
    r"(1\.\d{1,2})(?![\d])"
)
_NEAR = 160  # characters on either side of a version that are of its line
_DIRECTIVE = lazy(r"(?m)^go[ \t]+(1\.\d{1,2})")


def changes_in(text: str) -> tuple[Change, ...]:
    """Return the lines of a document that tell what a version of Go changed."""
    return tuple(
        Change(m[1], text[slice(*_line(text, m.start()))].lower()) for m in _CHANGE.finditer(text)
    )


def _line(text: str, at: int) -> tuple[int, int]:
    """Return where the line around an offset starts and ends, of a long one what is near."""
    end = text.find("\n", at)
    first = max(text.rfind("\n", 0, at) + 1, at - _NEAR)
    return first, min(end if end >= 0 else len(text), at + _NEAR)


def version_of(path: str, text: str) -> str:
    """Return the version, such as "1.22", of a document at `path`; empty if nothing says one."""
    stated = _STATED.search(text, 0, _HEAD)
    return stated[1] if stated else module_version(os.path.dirname(path))


def module_version(folder: str) -> str:
    """Return what the go.mod nearest to a folder says, up to the repository's root, else ""."""
    folder = os.path.abspath(folder)
    while True:
        found = _directive(os.path.join(folder, "go.mod"))
        above = os.path.dirname(folder)
        if found is not None or above == folder or os.path.exists(os.path.join(folder, ".git")):
            return found or ""
        folder = above


def _directive(path: str) -> str | None:
    """Return the version that a go.mod names; None where there is no such file.

    A run asks this for every file; a file's stat is what it costs then.
    """
    try:
        found = os.stat(path)
    except OSError:
        return None
    return _read_directive(path, found.st_mtime_ns, found.st_size)


@lru_cache(256)
def _read_directive(path: str, _time: int, _size: int) -> str | None:
    try:
        with open(path, "rb") as file:
            found = _DIRECTIVE.search(file.read(_LARGEST).decode("utf-8", "replace"))
    except OSError:
        return None
    return found[1] if found else ""
