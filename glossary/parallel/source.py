"""From a place in a Chinese text to the English sentence that stands behind it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from glossary.case import Original, Source
from glossary.model import Segment
from glossary.parallel.align import Bead
from glossary.parallel.documents import Match


def sources(inside: Iterable[Match], beside: Iterable[Match], *, go: bool) -> Source:
    """Return what finds the English of a place, in the same document before another one.

    `go` tells whether the other document is plainly about Go.
    """
    table: dict[int, list[tuple[int, int, Original]]] = defaultdict(list)
    for matches, here in ((inside, True), (beside, False)):
        for match in matches:
            for bead in match.beads if match.sure else ():
                if bead.english and bead.chinese:
                    original = _original(bead, here, go and not here)
                    for sentence in bead.chinese:
                        key = sentence.passage.segment.offset(0)
                        table[key].append((sentence.start, sentence.end, original))
    for rows in table.values():
        rows.sort(key=lambda row: row[:2])

    def find(segment: Segment, index: int) -> Original | None:
        rows = table.get(segment.offset(0), [])
        at = bisect_right(rows, index, key=lambda row: row[0]) - 1
        return rows[at][2] if at >= 0 and index < rows[at][1] else None

    return find


def _original(bead: Bead, here: bool, go: bool) -> Original:
    text = " ".join(_words(bead))
    first, last = bead.english[0], bead.english[-1]
    segment = first.passage.segment
    whole = here and segment is last.passage.segment
    return Original(text, segment.span(first.start, last.end) if whole else None, go)


def _words(bead: Bead) -> Iterator[str]:
    return (sentence.text for sentence in bead.english)
