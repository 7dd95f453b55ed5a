"""Offsets and columns: the one place that converts between them, in a stated unit.

Lines end at LF, CRLF and CR only, as LSP 3.17 says ("Text Documents"); U+2028, form feeds and their
like end nothing, so `str.splitlines` is not used. Offsets are code points of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from enum import StrEnum
from itertools import accumulate, repeat
from operator import add

from glossary.lazy import lazy

_NEWLINE = lazy(r"\r\n|\n|\r")


class Unit(StrEnum):
    """What a column counts."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


class LineIndex:
    """The line starts of a text; lines and columns count from 0."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *_line_ends(text)]

    def __len__(self) -> int:
        return len(self._starts)

    def span_of_line(self, number: int) -> tuple[int, int]:
        """Return start and end of a line, its newline left out; 0 <= number < len(self)."""
        start = self._starts[number]
        if number + 1 == len(self._starts):
            return start, len(self.text)
        end = self._starts[number + 1] - 1
        if self.text[end] == "\n" and end > start and self.text[end - 1] == "\r":
            end -= 1
        return start, end

    def line(self, number: int) -> str:
        """Return a line without its newline."""
        start, end = self.span_of_line(number)
        return self.text[start:end]

    def position(self, offset: int, unit: Unit) -> tuple[int, int]:
        """Return (line, column) of an offset.

        Offsets outside the text are clamped to it; one between CR and LF means the line's end.
        """
        number = max(bisect_right(self._starts, offset) - 1, 0)
        start, end = self.span_of_line(number)
        return number, _width(self.text[start : max(start, min(offset, end))], unit)

    def span(self, start: int, end: int, unit: Unit) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return the positions of two offsets; it is quick where both are inside of one line."""
        after = bisect_right(self._starts, start)
        stop = self._starts[after] - 1 if after < len(self._starts) else len(self.text) + 1
        if not 0 <= start <= end < stop:
            return self.position(start, unit), self.position(end, unit)
        line = after - 1
        column = _width(self.text[self._starts[line] : start], unit)
        return (line, column), (line, column + _width(self.text[start:end], unit))

    def offset(self, line: int, column: int, unit: Unit) -> int:
        """Return the offset at (line, column).

        A column past the line's end means its end, before the newline; one inside a character
        means its start.
        """
        if line < 0:
            return 0
        if line >= len(self._starts):
            return len(self.text)
        start, end = self.span_of_line(line)
        return start + _count(self.text[start:end], max(column, 0), unit)


def _line_ends(text: str) -> Iterable[int]:
    """Return the offsets behind all newlines of a text."""
    if "\r" in text:
        return [m.end() for m in _NEWLINE.finditer(text)]
    lines = text.split("\n")  # many times as fast, and done at every key
    del lines[-1]
    return accumulate(map(add, map(len, lines), repeat(1)))


def _width(text: str, unit: Unit) -> int:
    """Return how many units `text` has."""
    if unit is Unit.UTF32 or text.isascii():
        return len(text)
    if unit is Unit.UTF8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _count(line: str, column: int, unit: Unit) -> int:
    """Return how many whole characters of `line` lie before `column`."""
    if unit is Unit.UTF32 or line.isascii():
        return min(column, len(line))
    steps = (0x80, 0x800, 0x10000) if unit is Unit.UTF8 else (0x10000,)
    at = 0
    for number, char in enumerate(line):
        at += 1 + sum(char >= chr(step) for step in steps)
        if at > column:
            return number
    return len(line)
