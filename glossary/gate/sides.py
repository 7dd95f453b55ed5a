"""Stretches of Latin words in a lean text: a gloss equates a whole one."""

from __future__ import annotations

from bisect import bisect_right

from glossary.equating import LATIN


class Sides:
    """The stretches of a text, as `glossary.gloss` cuts them."""

    def __init__(self, text: str) -> None:
        self.ends = dict(m.span() for m in LATIN.finditer(text))  # by their starts
        self._starts = list(self.ends)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch that holds an offset, at least from `start` to `end`."""
        at = bisect_right(self._starts, start) - 1
        first = self._starts[at] if at >= 0 else start
        last = self.ends.get(first, 0)
        return (first, max(last, end)) if last > start else (start, end)
