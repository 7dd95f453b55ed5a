"""Stretches of a lean text: a unit holds the clause around a place, a block its segment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from glossary.lazy import lazy

_MARKS = r"[-+•][ \t]|\d{1,9}[.)、][ \t]"  # of a list; `glossary.sentence` ends sentences there too
MARK = lazy(r"\s*(?:(?:[-+•]|\d{1,9}[.)、]|#{1,6})[ \t]+)*")  # of a list or a heading
_BLANK = lazy(r"\n(?=[ \t]*\n)")
_LISTED = lazy(rf"\n(?=[ \t]*(?:\n|{_MARKS}))")
_HEADED = lazy(rf"\n(?=[ \t]*(?:\n|{_MARKS}|#{{1,6}}[ \t]|\x02))")
_RULE = lazy(r"\n(?=[ \t]*\|?[ \t]*:?-+:?[ \t]*\|)[-:| \t]+(?=\n)")  # below the head of a table
_BAR = lazy(r"[ \t]*\|")
_OPEN = lazy(r"<!--(?:(?!-->)[^\n])*\n")


class Units:
    """The units and blocks of a text; in HTML, where lines mean less, units are larger.

    html: whether it has blocks of HTML; cells: whether they may hold tables or lists.
    """

    def __init__(self, text: str, *, html: bool, cells: bool) -> None:
        self.text = text
        self.alone = not html  # whether a unit is of one segment only
        self._blanks: list[int] | None = None
        rows = () if html else _rows(text)
        self._breaks = sorted({*_breaks(text, html=html, cells=cells), *rows})

    def unit(self, at: int) -> tuple[int, int]:
        """Return where the unit around an offset starts and ends."""
        return _around(self._breaks, at, len(self.text))

    def block(self, at: int) -> tuple[int, int]:
        """Return where the lines around an offset start and end, up to blank ones."""
        if self._blanks is None:
            self._blanks = [m.start() for m in _BLANK.finditer(self.text)]
        return _around(self._blanks, at, len(self.text))

    def whole(self, at: int) -> tuple[int, int]:
        """Return the unit around an offset; for a row of a table the block, its head is there."""
        start, end = self.unit(at)
        return self.block(at) if "|" in self.text[start:end] else (start, end)


def _breaks(text: str, *, html: bool, cells: bool) -> Iterator[int]:
    """Yield where units end, rows of tables left out."""
    if html and _OPEN.search(text):
        return
    ends = _HEADED
    if html:
        ends = _BLANK if cells else _LISTED
    yield from (m.start() for m in ends.finditer(text))


def _rows(text: str) -> Iterator[int]:
    """Yield where rows of tables start: the line above a rule with as many bars is their head."""
    if "|" not in text:
        return
    for m in _RULE.finditer(text):
        head = text[text.rfind("\n", 0, m.start()) + 1 : m.start()]
        if head.count("|") != m[0].count("|"):
            continue
        at = m.start()
        while at >= 0 and _BAR.match(text, at + 1):
            yield at
            at = text.find("\n", at + 1)


def _around(breaks: list[int], at: int, size: int) -> tuple[int, int]:
    index = bisect_right(breaks, at)
    start = breaks[index - 1] if index else 0
    return start, breaks[index] if index < len(breaks) else size
