"""The bytes a parser reads and the characters everything else counts.

tree-sitter answers in rows and byte columns. Its text is the document's with every line end made a
single LF of the same length, so rows are LF-separated and offsets stay the document's own.
"""

from __future__ import annotations

from functools import cached_property
from typing import Protocol

BOM = "\ufeff"


class Point(Protocol):
    """A place as tree-sitter says it."""

    row: int
    column: int


class Source:
    """A stretch of the document's text, prepared for a parser."""

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        if start == 0 and text.startswith(BOM):
            start = 1
        self.start = start
        body = text[start:end].replace("\r\n", " \n").replace("\r", "\n").replace("\x00", " ")
        self.data = body.encode("utf-8", "replace")
        self._ascii = len(self.data) == len(body)
        self._body = body

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], self.start
        for line in self._body.split("\n"):
            starts.append(at)
            at += len(line) + 1
        return [*starts, at]

    @cached_property
    def _lines(self) -> list[bytes]:
        return self.data.split(b"\n")

    def offset(self, point: Point) -> int:
        """Return the document's offset, in code points, of a row and byte column."""
        row, column = point.row, point.column
        if row >= len(self._lines):
            return min(self._starts[-1], len(self.text))
        if column and not self._ascii:
            column = len(self._lines[row][:column].decode("utf-8", "ignore"))
        return min(self._starts[row] + column, len(self.text))

    def line_start(self, row: int) -> int:
        """Return the document's offset of the start of a row."""
        return self._starts[row]
