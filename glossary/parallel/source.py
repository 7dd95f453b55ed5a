"""From a place in a Chinese text to the English sentence that stands behind it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from glossary.case import Original, Source
from glossary.model import Segment
from glossary.parallel.align import Bead
from glossary.parallel.documents import Match

Row = tuple[int, int, Original]  # start and end of a sentence in its segment, and its English


def sources(inside: Iterable[Match], beside: Iterable[Match], *, go: bool) -> Source:
    """Return what finds the English of a place, in the same document before another one.

    `go` tells whether the other document is plainly about Go.
    """
    table: dict[int, list[Row]] = defaultdict(list)
    for matches, here in ((inside, True), (beside, False)):
        for match in matches:
            for segment, row in rows_of(match, here=here, go=go):
                table[segment.offset(0)].append(row)
    found = {at: found_in(rows) for at, rows in table.items()}

    def find(segment: Segment, index: int) -> Original | None:
        rows = found.get(segment.offset(0))
        return rows(index) if rows is not None else None

    return find


def rows_of(match: Match, *, here: bool, go: bool) -> Iterator[tuple[Segment, Row]]:
    """Yield for each Chinese sentence of a match its segment, its place there and its English."""
    for bead in match.beads if match.sure else ():
        if bead.english and bead.chinese:
            original = _original(bead, here, go and not here)
            for sentence in bead.chinese:
                yield sentence.passage.segment, (sentence.start, sentence.end, original)


def found_in(rows: Iterable[Row]) -> Callable[[int], Original | None]:
    """Return what finds the English of a place in the segment that the rows are of."""
    table = sorted(rows, key=lambda row: row[:2])

    def find(index: int) -> Original | None:
        at = bisect_right(table, index, key=lambda row: row[0]) - 1
        return table[at][2] if at >= 0 and index < table[at][1] else None

    return find


def _original(bead: Bead, here: bool, go: bool) -> Original:
    text = " ".join(_words(bead))
    first, last = bead.english[0], bead.english[-1]
    segment = first.passage.segment
    whole = here and segment is last.passage.segment
    return Original(text, segment.span(first.start, last.end) if whole else None, go)


def _words(bead: Bead) -> Iterator[str]:
    return (sentence.text for sentence in bead.english)
