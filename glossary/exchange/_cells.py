r"""Cells of a CSV file: lists, counts and flags as text, and texts that start like a formula.

A list is joined by ` | `; `\|` is a bar, `\\` a backslash and `\_` a space at an item's edge. A
text that a spreadsheet would run as a formula (`=`, `+`, `-`, `@`, tab or return at its start) gets
an apostrophe in front, which spreadsheets use for "this is text", and which is taken off again
when the file is read; so is one in front of apostrophes before such a sign, so that nothing is
lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_ITEM = re.compile(r"(?:[^\\|]|\\.)*", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def guarded(text: str) -> str:
    """Return a cell that no spreadsheet runs."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text that `guarded` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def joined(items: Sequence[str]) -> str:
    """Return a list in one cell; items are not empty."""
    return " | ".join(_escaped(item) for item in items)


def split(cell: str) -> tuple[str, ...]:
    """Return the items that `joined` was given; spaces around bars do not count."""
    items, at = [], 0
    while at < len(cell):
        item = _ITEM.match(cell, at)
        end = item.end() if item and item.end() > at else at
        items.append(cell[at:end].strip(" "))
        at = end + 1
    return tuple(_ESCAPE.sub(lambda m: " " if m[1] == "_" else m[1], i) for i in items if i)


def _escaped(item: str) -> str:
    text = item.replace("\\", "\\\\").replace("|", "\\|")
    if text.startswith(" "):
        text = f"\\_{text[1:]}"
    if text.endswith(" "):
        text = f"{text[:-1]}\\_"
    return text
