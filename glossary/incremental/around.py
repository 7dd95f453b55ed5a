"""Whether everyday words stand around a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from glossary.case import AROUND
from glossary.incremental.cell import Cell


class Around:
    """Answers whether everyday words stand around a place, as `glossary.case.Asides` does.

    Few places ask, and few segments hold such words: only those in reach are looked at.
    """

    def __init__(self, placed: Sequence[tuple[int, Cell]]) -> None:
        self._placed = placed
        self._holding: list[tuple[int, Cell]] | None = None
        self._starts: list[int] = []
        self._longest = 0

    def near(self, key: tuple[int, int], here: int, length: int) -> bool:
        """Tell whether a word of `key` stands within reach of document[here:here + length]."""
        holding = self._held()
        number = bisect_left(self._starts, here - AROUND - self._longest)
        while number < len(holding) and self._starts[number] <= here + AROUND:
            start, cell = holding[number]
            number += 1
            for offset, size, keys in cell.asides:
                if key not in keys:
                    continue
                at = start + offset
                apart = at + size <= here or here + length <= at
                if apart and abs(at - here) <= AROUND:
                    return True
        return False

    def _held(self) -> list[tuple[int, Cell]]:
        """Return the segments with such words, found by the first question."""
        if self._holding is None:
            self._holding = [(start, cell) for start, cell in self._placed if cell.asides]
            self._starts = [start for start, _ in self._holding]
            self._longest = max((cell.extent for _, cell in self._holding), default=0)
        return self._holding
