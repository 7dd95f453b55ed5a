"""Exchange formats: a base for other tools, and other tools' terms for a base.

A module of this folder is a format that is written: its `render` yields pieces of one text, or
its `files` yields (path, text) where the other tool wants a folder. A module of `read/` is a
format that is read as well: its `read` takes the bytes of a file. Names that start with `_` are
helpers. A new file is a new format; no list to edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from glossary.exchange._values import Imported, Selection
from glossary.modules import modules

__all__ = ["Imported", "Selection", "files", "names", "read", "readable", "render"]

_FOLDER = Path(__file__).parent


def names() -> list[str]:
    """Return the names of all formats that can be written."""
    return sorted(_modules(_FOLDER))


def readable() -> list[str]:
    """Return the names of all formats that can be read."""
    return sorted(_modules(_FOLDER / "read"))


def render(name: str, selection: Selection) -> Iterator[str] | None:
    """Yield the text of a format that is one file; None where the format is a folder of files."""
    module = _module(_FOLDER, name)
    return module.render(selection) if hasattr(module, "render") else None


def files(name: str, selection: Selection) -> Iterator[tuple[str, str]]:
    """Yield (path, text) for a format that is a folder of files; paths are relative, with `/`."""
    found: Iterator[tuple[str, str]] = _module(_FOLDER, name).files(selection)
    return found


def read(name: str, data: bytes, path: str) -> Imported:
    """Return what a file says; `path` is for messages only.

    Raises:
        BaseError: The data is not of this format; holds every fault, with line and column.
    """
    imported: Imported = _module(_FOLDER / "read", name).read(data, path)
    return imported


@cache
def _modules(folder: Path) -> dict[str, str]:
    """Return module names by format name; json_.py does not hide the standard library's json."""
    found = modules(str(folder))
    return {name.rstrip("_"): name for name in found}


def _module(folder: Path, name: str) -> Any:
    package = ".".join((__name__, *folder.relative_to(_FOLDER).parts))
    return import_module(f"{package}.{_modules(folder)[name]}")
