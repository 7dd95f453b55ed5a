"""Runs of prose: source slices joined into one text that still knows where each character stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from glossary.model import Span


class Run:
    """Text made of slices of a document, markup left out; grows by `add`."""

    def __init__(self, text: str) -> None:
        self.document = text
        self.parts: list[str] = []
        self.pieces: list[tuple[int, int]] = []
        self.length = 0
        self._end = -1

    def add(self, start: int, end: int) -> None:
        """Append document[start:end]."""
        if start >= end:
            return
        if start != self._end:
            self.pieces.append((self.length, start))
        self.parts.append(self.document[start:end])
        self.length += end - start
        self._end = end

    def extend(self, other: Run) -> None:
        """Append all slices of another run of the same document."""
        stops = [*(at for at, _ in other.pieces[1:]), other.length]
        for (at, place), stop in zip(other.pieces, stops, strict=False):
            self.add(place, place + stop - at)

    @property
    def text(self) -> str:
        """Return what has been added so far."""
        return "".join(self.parts)


class Inner(Run):
    """A run made of slices of another run."""

    def __init__(self, outer: Run) -> None:
        super().__init__(outer.document)
        self.outer = outer

    def take(self, start: int, end: int) -> None:
        """Append outer.text[start:end]."""
        pieces = self.outer.pieces
        at = start
        while at < end:
            index = bisect_right(pieces, (at, len(self.document) + 1)) - 1
            first, place = pieces[index]
            stop = pieces[index + 1][0] if index + 1 < len(pieces) else self.outer.length
            stop = min(stop, end)
            self.add(place + at - first, place + stop - first)
            at = stop


def joined(document: str, slices: Iterable[tuple[int, int]]) -> Run:
    """Return the run of these slices."""
    run = Run(document)
    for start, end in slices:
        run.add(start, end)
    return run


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
