"""Whether everyday words stand around a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from operator import itemgetter

from glossary.case import AROUND
from glossary.incremental.cell import Cell
from glossary.incremental.local import Key


class Around:
    """Answers whether everyday words stand around a place, as `glossary.case.Asides` does.

    Few places ask, so only the segments in reach are looked at, of those that hold such words.
    """

    def __init__(self, placed: Sequence[tuple[int, Cell]]) -> None:
        self._all = placed

    @cached_property
    def _placed(self) -> Sequence[tuple[int, Cell]]:
        return [(start, cell) for start, cell in self._all if cell.asides]

    def near(self, key: Key, here: int, length: int) -> bool:
        """Tell whether a word of `key` stands within reach of document[here:here + length]."""
        # The last segment that starts out of reach may still have a part in it.
        number = max(bisect_left(self._placed, here - AROUND, key=_start) - 1, 0)
        while number < len(self._placed) and self._placed[number][0] <= here + AROUND:
            start, cell = self._placed[number]
            number += 1
            for offset, size, keys in cell.asides:
                if key not in keys:
                    continue
                at = start + offset
                apart = at + size <= here or here + length <= at
                if apart and abs(at - here) <= AROUND:
                    return True
        return False


_start = itemgetter(0)
