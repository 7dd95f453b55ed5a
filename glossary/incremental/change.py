"""What differs between the segments of one version of a document and those of the next."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from glossary.case import AROUND
from glossary.incremental.blocks import Placed
from glossary.incremental.cell import Cell


class Change(Struct, frozen=True):
    """The same segments at the same places up to `first`, and the same ones, moved, at the end.

    stop: the number of the first of those at the end, in the next version; gone: in the old one.
    """

    first: int
    stop: int
    gone: int

    @property
    def shift(self) -> int:
        """How much higher the number of a segment at the end has become."""
        return self.stop - self.gone


def between(before: Sequence[Placed], now: Sequence[Placed]) -> Change:
    """Compare the readings of two versions; segments are the same by identity."""
    first, most = 0, min(len(before), len(now))
    for old, new in zip(before, now, strict=False):
        if old is not new and (old[0] != new[0] or old[1] is not new[1]):
            break
        first += 1
    same = 0
    by = now[-1][0] - before[-1][0] if most else 0
    pairs = zip(reversed(before[first:]), reversed(now[first:]), strict=False)
    for (was, one), (start, other) in pairs:
        if one is not other or start - was != by:
            break
        same += 1
    return Change(first, len(now) - same, len(before) - same)


def in_reach(
    change: Change, before: Sequence[tuple[int, Cell]], now: Sequence[tuple[int, Cell]]
) -> tuple[int, int]:
    """Return the numbers between which everyday words in reach may have changed, or have moved."""
    first, stop = change.first, change.stop
    if first == len(now) == len(before):
        return first, first
    begin = min(side[first][0] for side in (before, now) if first < len(side)) - AROUND
    while first and _end(now[first - 1]) >= begin:
        first -= 1
    by = now[-1][0] - before[-1][0] if stop < len(now) else 0
    ends = [_end(placed) for placed in now[change.first : stop]]
    ends += [_end(placed) + by for placed in before[change.first : change.gone]]
    if change.first:  # what did not move at the start is further off, or nearer, than it was
        ends.append(_end(now[change.first - 1]) + max(by, 0))
    end = max(ends, default=-1) + AROUND
    while stop < len(now) and now[stop][0] <= end:
        stop += 1
    return first, stop


def _end(placed: tuple[int, Cell]) -> int:
    start, cell = placed
    return start + cell.extent
