"""Whether everyday words stand around a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

from glossary.case import AROUND
from glossary.incremental.cell import Cell
from glossary.incremental.local import Key


class Around:
    """Answers whether everyday words stand around a place, as `glossary.case.Asides` does.

    Few places ask, so only the segments in reach are looked at.
    """

    def __init__(self, placed: Sequence[tuple[int, Cell]]) -> None:
        self._placed = placed

    def near(self, key: Key, here: int, length: int) -> bool:
        """Tell whether a word of `key` stands within reach of document[here:here + length]."""
        # The last segment that starts out of reach may still have a part in it.
        first = max(bisect_left(self._placed, here - AROUND, key=_start) - 1, 0)
        last = bisect_right(self._placed, here + AROUND, lo=first, key=_start)
        for start, cell in self._placed[first:last]:
            for offset, size, keys in cell.asides:
                if key in keys:
                    at = start + offset
                    apart = at + size <= here or here + length <= at
                    if apart and abs(at - here) <= AROUND:
                        return True
        return False


_start = itemgetter(0)
