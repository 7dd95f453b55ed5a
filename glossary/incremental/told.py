"""What a segment is told of the segments before it, worked out again only where that may change.

Each segment leaves something for those below it: a line that announces a list, a log that they may
speak of, English that they may translate. Where a segment leaves what it left before, everything
below it is told the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from glossary.base import Base
from glossary.hits import leading, listed, opening
from glossary.incremental.cell import Cell
from glossary.incremental.change import Change
from glossary.incremental.local import Told
from glossary.messages import Output, first_output, hear
from glossary.messages.seen import Seen, recognized
from glossary.model import Document, Kind
from glossary.parallel.align import beads
from glossary.parallel.concepts import concepts
from glossary.parallel.documents import Match
from glossary.parallel.passages import Pair, Passage, pairs_of
from glossary.turned import retorted

_LOGS = 256  # logs whose messages are remembered
_Placed = Sequence[tuple[int, Cell]]


class _Left(Struct, frozen=True):
    """What the segments up to a place leave for those below it."""

    output: Output
    lead: str = ""
    before: str = ""
    english: Passage | None = None

    def same(self, other: _Left) -> bool:
        """Compare by identity what is kept by identity, so that equal is quick."""
        one, two = self.output, other.output
        return (
            _alike(self.english, other.english)
            and one.log is two.log
            and (one.age, one.in_code) == (two.age, two.in_code)
            and (self.lead, self.before) == (other.lead, other.before)
        )


class Telling:
    """Tells the segments of one document, version after version, what they may know of it."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._known = concepts(base)
        self._logs = lru_cache(_LOGS)(self._recognized)
        self._first = _Left(Output())
        self._left: list[_Left] = []  # by each segment

    def tell(self, doc: Document, change: Change, placed: _Placed) -> None:
        """Tell every segment that may be told something else than in the version before."""
        first = _Left(first_output(doc, self._logs))
        at = _prose_above(placed, change.first) if first.same(self._first) else 0
        self._first, before = first, self._left
        left = before[:at]
        while at < len(placed) and not self._settled(at, change, placed, left, before):
            left.append(self._tell(at, placed, left[-1] if left else first))
            at += 1
        self._left = left + before[at - change.shift :] if at < len(placed) else left

    def _settled(
        self, at: int, change: Change, placed: _Placed, left: list[_Left], before: list[_Left]
    ) -> bool:
        """Tell whether all from a segment on is told the same as in the version before."""
        if at <= change.stop:
            return False
        now = left[-1]
        # English that waits from further above may have come nearer, or be further off.
        own = now.english is None or now.english.segment is placed[at - 1][1].segment
        return own and now.same(before[at - 1 - change.shift])

    def _tell(self, at: int, placed: _Placed, left: _Left) -> _Left:
        """Tell a segment what is left for it, and return what it leaves."""
        _, cell = placed[at]
        segment = cell.segment
        heard, output = hear(segment, left.output, self._logs)
        further = _further(placed, at, left.english)
        pairs, english = pairs_of(segment, left.english, cell.stretches_of, further)
        if not cell.prose:
            return _Left(output, left.lead, left.before, english)
        cell.hear(
            Told(
                lead=left.lead if listed(segment) else "",
                after=_retort(placed, at + 1),
                before=left.before if segment.kind is Kind.QUOTE else "",  # only they are announced
                heard=heard,
                pairing=tuple(self._matched(pair, at, placed) for pair in pairs),
            )
        )
        return _Left(output, leading(left.lead, segment), segment.text, english)

    def _matched(self, pair: Pair, at: int, placed: _Placed) -> tuple[Match, int]:
        """Return a pair, its sentences aligned, and how far its English is away."""
        start, cell = placed[at]
        one, other = pair.english, pair.chinese
        while placed[at][1].segment is not one.segment:
            at -= 1
        far = placed[at][0] - start
        for match, _ in cell.pairing:
            if _alike(match.english[0], one) and _alike(match.chinese[0], other):
                return match, far
        return Match((one,), (other,), beads(pair, self._known), sure=True), far

    def _recognized(self, log: str) -> tuple[Seen, ...]:
        return recognized(self._base, log)


def _prose_above(placed: _Placed, at: int) -> int:
    """Return the number of the next prose above a place: it is told how what follows begins."""
    at -= 1
    while at > 0 and not placed[at][1].prose:
        at -= 1
    return max(at, 0)


def _retort(placed: _Placed, at: int) -> str:
    """Return how the next prose from a place on begins, where it calls wrong what it follows."""
    while at < len(placed) and not placed[at][1].prose:
        at += 1
    after = opening(placed[at][1].segment) if at < len(placed) else ""
    return after if retorted(after) else ""


def _alike(one: Passage | None, other: Passage | None) -> bool:
    """Compare passages by the identity of their segments, so that equal is quick."""
    if one is None or other is None:
        return one is other
    return one.segment is other.segment and (one.start, one.end, one.listed) == (
        other.start,
        other.end,
        other.listed,
    )


def _further(placed: _Placed, at: int, english: Passage | None) -> int:
    """Return how far below the segment of the English that waits above it a segment starts."""
    if english is None:
        return 0
    above = at - 1
    while above > 0 and placed[above][1].segment is not english.segment:
        above -= 1  # hardly ever: most segments have words of their own
    return placed[at][0] - placed[above][0]
