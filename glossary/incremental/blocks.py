"""Blocks of a document with their segments, kept from one version to the next."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

import msgspec
from msgspec import Struct

from glossary.model import Segment, Suppression

Placed = tuple[int, Segment]  # a segment whose offsets count from there


class Reading(Struct, frozen=True):
    """A document as it was read: segments in order, each with its place, and facts of the whole."""

    segments: tuple[Placed, ...]
    suppressions: tuple[Suppression, ...] = ()
    names: frozenset[str] = frozenset()
    kinds: Mapping[str, frozenset[str]] = {}
    go: bool = False


def detached(segment: Segment) -> Placed:
    """Return where a segment starts, and the segment with offsets from there."""
    start = segment.pieces[0][1]
    pieces = tuple((at, place - start) for at, place in segment.pieces)
    return start, msgspec.structs.replace(segment, pieces=pieces)


def attached(start: int, segment: Segment) -> Segment:
    """Return the segment with offsets of the document."""
    pieces = tuple((at, place + start) for at, place in segment.pieces)
    return msgspec.structs.replace(segment, pieces=pieces)


def under(segment: Segment, headings: tuple[str, ...] = ()) -> Segment:
    """Return the segment as it is under other headings."""
    if segment.context.headings == headings:
        return segment
    context = msgspec.structs.replace(segment.context, headings=headings)
    return msgspec.structs.replace(segment, context=context)


_T = TypeVar("_T")


class Kept(dict[Hashable, dict[int, _T]]):
    """Things by their keys and places, each handed out once: two like blocks are two things.

    Of like things the one that stood at a place is what stands there, else all behind an edit would
    seem new. What one version did not ask for is kept for one more, so that undoing costs nothing.
    """

    def __init__(self) -> None:
        super().__init__()
        self._new: dict[Hashable, dict[int, _T]] = {}

    def take(self, key: Hashable, place: int = -1) -> Iterator[_T]:
        """Yield what is kept under a key, first what stood at a place; what is yielded is taken."""
        found = self.get(key)
        if found and place in found:
            yield found.pop(place)
        while found:
            yield found.popitem()[1]

    def put(self, key: Hashable, place: int, thing: _T) -> None:
        """Keep a thing for the next versions."""
        self._new.setdefault(key, {})[place] = thing

    def offer(self, key: Hashable, place: int, thing: _T) -> None:
        """Hand a thing out in this version, if somebody asks for it."""
        self.setdefault(key, {})[place] = thing

    def turn(self) -> None:
        """End a version: what was put stays for two more, what was left over goes."""
        left = {key: things for key, things in self.items() if things and key not in self._new}
        self.clear()
        self.update(self._new)
        # One generation of what was left over may stay, but never more than what is in use.
        for key, things in left.items():
            if len(self) > 2 * len(self._new) + 16:
                break
            self[key] = things
        self._new = {}
