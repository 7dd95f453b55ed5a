"""Glosses that may be wrong, and terms that a text glosses in several ways.

The forms of a gloss are those of `glossary.gloss`; here they are asked only where the English of a
term, and nothing else, stands beside Chinese or a bracket.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.base import Base
from glossary.equating import TITLE, may_gloss
from glossary.equation import EXPLAINS, LONGEST, WORD
from glossary.gate.paper import Paper
from glossary.gate.units import MARK
from glossary.gloss import Gloss, glosses
from glossary.model import Cell, Kind, Segment
from glossary.senses import everyday
from glossary.text.slices import trimmed

_REACH = 64  # characters on each side of an English word that hold its gloss
_LONG = 4000  # characters of a row that is looked at
_TITLE = 40  # characters within which both sides of a title stand


class Equations:
    """Judges glosses of exact English words of terms."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._accepted: dict[int, tuple[str, ...]] = {}

    def doubtful(self, paper: Paper, start: int, end: int, terms: tuple[int, ...]) -> bool:
        """Tell whether a wrong gloss may stand at lean[start:end], English of terms.

        Right glosses are noted in `paper.glossed`.
        """
        if paper.sides.ends.get(start) != end:
            return False
        text = paper.lean
        self._note_title(paper, start, end, terms)
        left, right = max(start - _REACH, 0), end + _REACH
        cell = _is_cell(text, start, end)
        if not cell and text[left:start].isascii() and text[end:right].isascii():
            return False
        beside = may_gloss(text, start, end)
        if not (cell or beside):
            return False
        first, last = paper.units.unit(start)
        left, right = max(left, first), min(right, last)
        row = cell and "|" in text[first:last]
        if not (row or beside):
            return False
        if row and last - first > _LONG:
            return True
        if row:
            left, right = first, last
        window = text[left:right]
        found = list(_glosses(window, start - left, end - left, row=row))
        return any(self._wrong(paper, window, gloss, terms) for gloss in found)

    def _wrong(self, paper: Paper, window: str, gloss: Gloss, terms: tuple[int, ...]) -> bool:
        side = window[gloss.chinese.start : gloss.chinese.end]
        self._note(paper, side, terms)
        if not gloss.firm:
            return False
        english = window[gloss.english.start : gloss.english.end]
        whole = WORD.fullmatch(side) is not None
        if not whole and gloss.english.start < gloss.chinese.start:
            return False
        known = [self._base.term(number) for number in terms]
        sense = everyday(self._base, english, side, known)
        if not self._only_in(side, terms, sense):
            return False
        if sense or not whole:
            return bool(sense)
        if self._base.accepts(self._base.simplified(side)) or self._base.accepts(side):
            return True
        return len(side) <= LONGEST and EXPLAINS.search(side) is None

    def _only_in(self, side: str, terms: tuple[int, ...], sense: str) -> bool:
        """Tell whether right words are mere parts of the wrong one, as `glossary.equation` does."""
        start = self._base.simplified(side).rfind(sense)
        end = start + len(sense)
        for word in (word for number in terms for word in self._words(number)):
            at = side.find(word)
            while at >= 0:
                if not sense or not (len(word) == 1 or at <= start < at + len(word) < end):
                    return False
                at = side.find(word, at + 1)
        return True

    def _note(self, paper: Paper, side: str, terms: tuple[int, ...]) -> None:
        """Note a right gloss: two of a term that differ are of interest."""
        for number in terms:
            if side in self._words(number):
                paper.glossed.setdefault(number, set()).add(side)

    def _note_title(self, paper: Paper, start: int, end: int, terms: tuple[int, ...]) -> None:
        """Note a right gloss that stands side by side at the start of a heading or an item."""
        text = paper.lean
        line = text.rfind("\n", max(start - _TITLE, 0), start) + 1
        if not (line or start < _TITLE):
            return
        head = MARK.match(text, line, end)
        title = TITLE.match(text, head.end() if head else line)
        if title is None:
            return
        for english, chinese in ((1, 2), (4, 3)):
            if title.span(english) == (start, end):
                self._note(paper, title[chinese], terms)

    def _words(self, number: int) -> tuple[str, ...]:
        words = self._accepted.get(number)
        if words is None:
            words = self._accepted[number] = self._base.speech(number).accepted
        return words


def _is_cell(text: str, start: int, end: int) -> bool:
    """Tell whether words may be all of a cell, but for an abbreviation behind them."""
    if text.find("|", max(start - 2, 0), end + _REACH) < 0:
        return False
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start].rstrip(" \t“\"「『'‘《")
    return not before or before.endswith("|")


def _glosses(window: str, start: int, end: int, *, row: bool) -> Iterator[Gloss]:
    """Yield the glosses of the words at window[start:end]."""
    kind = Kind.ROW if row else Kind.PARAGRAPH
    segment = Segment(kind, window, ((0, 0),), cells=_cells(window) if row else ())
    for gloss in glosses(segment, [(start, end)]):
        if (gloss.english.start, gloss.english.end) == (start, end):
            yield gloss


def _cells(row: str) -> tuple[Cell, ...]:
    cells, at = [], 0
    for words in row.split("|"):
        cells.append(Cell(trimmed(row, at, at + len(words))))
        at += len(words) + 1
    return tuple(cells)
