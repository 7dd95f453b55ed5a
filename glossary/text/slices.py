"""Runs of prose: source slices joined into one text that knows where each character stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from glossary.model import Span

_FAR = 1 << 60


class Run:
    """Text made of slices of a document, markup left out; grows by `add`."""

    def __init__(self, document: str) -> None:
        self.document = document
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

    def take(self, other: Run, start: int, end: int) -> None:
        """Append other.text[start:end], another run of the same document."""
        pieces = other.pieces
        index = bisect_right(pieces, (start, _FAR)) - 1
        while start < end:
            at, place = pieces[index]
            index += 1
            stop = min(end, pieces[index][0]) if index < len(pieces) else end
            self.add(place + start - at, place + stop - at)
            start = stop

    @property
    def text(self) -> str:
        """Return what has been added so far."""
        return self.parts[0] if len(self.parts) == 1 else "".join(self.parts)


def joined(document: str, slices: Iterable[tuple[int, int]]) -> Run:
    """Return the run of these slices."""
    run = Run(document)
    for start, end in slices:
        run.add(start, end)
    return run


def part(run: Run, start: int, end: int) -> Run:
    """Return the run of run.text[start:end]."""
    inner = Run(run.document)
    inner.take(run, start, end)
    return inner


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
