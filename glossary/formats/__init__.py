"""Output formats: a module of this folder is a format, its `render` yields pieces of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from glossary.modules import modules
from glossary.report import Report

_NO_CHARACTER = re.compile("[\ud800-\udfff]")


def names() -> list[str]:
    """Return the names of all formats."""
    found = modules(str(Path(__file__).parent))
    return sorted(name.strip("_") for name in found)


def render(name: str, report: Report) -> Iterator[str]:
    """Yield the report in the named format; the pieces join without anything between."""
    suffix = "_" if name == "json" else ""  # json.py would hide the standard library's module
    pieces: Iterator[str] = import_module(f"{__name__}.{name}{suffix}").render(report)
    return pieces if name == "text" else map(_in_unicode, pieces)


def _in_unicode(piece: str) -> str:
    """Return what programs can read: a file's name may be bytes that are no characters."""
    return piece if piece.isascii() else _NO_CHARACTER.sub("\ufffd", piece)
