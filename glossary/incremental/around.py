"""What stands within reach of a segment: everyday words, and whether anything there has changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from glossary.case import AROUND
from glossary.incremental.cell import Cell


def untouched(before: Sequence[tuple[int, Cell]], now: Sequence[tuple[int, Cell]]) -> list[bool]:
    """Tell for each segment whether all that stands within reach of it is as it was."""
    shorter = min(len(before), len(now))
    first = next((n for n in range(shorter) if before[n] != now[n]), shorter)
    last = 0
    by = now[-1][0] - before[-1][0] if shorter else 0
    while last < shorter - first:
        (was, old), (start, cell) = before[-1 - last], now[-1 - last]
        if old is not cell or start - was != by:
            break
        last += 1
    ends = [side[first][0] for side in (before, now) if first < len(side)]
    stop = min(ends, default=1 << 60) - AROUND
    changed = now[first : len(now) - last]
    gone = before[first : len(before) - last]
    begin = max(
        [start + cell.extent for start, cell in changed]
        + [start + by + cell.extent for start, cell in gone],
        default=-1,
    )
    begin = begin + AROUND if changed or gone else -(1 << 60)
    quiet = [start + cell.extent < stop for start, cell in now[:first]]
    quiet += [False] * len(changed)
    return quiet + [start > begin for start, _ in now[len(now) - last :]] if last else quiet


class Around:
    """Answers whether everyday words stand around a place, as `glossary.case.Asides` does.

    Few places ask, and many such words stand in a text: only the segments in reach are looked at.
    """

    def __init__(self, prose: Sequence[tuple[int, Cell]]) -> None:
        self._prose = prose
        self._starts = [start for start, _ in prose]
        self._longest = max((cell.extent for _, cell in prose), default=0)

    def near(self, key: tuple[int, int], here: int, length: int) -> bool:
        """Tell whether a word of `key` stands within reach of document[here:here + length]."""
        number = bisect_left(self._starts, here - AROUND - self._longest)
        while number < len(self._prose) and self._starts[number] <= here + AROUND:
            start, cell = self._prose[number]
            number += 1
            for offset, size in cell.asides.get(key, ()):
                at = start + offset
                apart = at + size <= here or here + length <= at
                if apart and abs(at - here) <= AROUND:
                    return True
        return False
