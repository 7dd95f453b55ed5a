"""What it costs to let blocks of two documents translate each other, and the way through them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from msgspec import Struct

from glossary.parallel.blocks import Block, Role, common_words
from glossary.parallel.path import astray, cheapest
from glossary.parallel.traits import Traits, alike, merged

SKIP = 1.2  # cost of a block without partner
LIKE = 1.6  # cost up to which two blocks are taken for a pair
_BAND = 60  # how far two documents may run apart, in blocks
_NARROW = 12  # the same, where they are very long or nearly parallel
_NEAR = 7  # how far they may run apart to be nearly parallel
_WORK = 300_000  # blocks times how far they may run apart
_SKIPPED_CODE = 0.5
_JOINED = 0.7  # cost of each block that is read together with another
_NEVER = 99.0
_SAME = -2.0  # cost of two blocks that are equal to the letter
_SHARE = 6.0  # what long blocks of unlike lengths cost, by the share that they differ in
_LONG = 4.0  # how far lengths may be apart for a pair to be looked at
_MOST = 4.0  # likeness beyond which nothing is gained
_LEAST = 1.0 - _MOST / 2  # cost of blocks that are as like as can be
_MOVES = (
    (1, 1, _SAME),
    (2, 1, _LEAST + _JOINED),
    (1, 2, _LEAST + _JOINED),
    (3, 1, _LEAST + 2 * _JOINED),
    (1, 3, _LEAST + 2 * _JOINED),
)


class Step(Struct, frozen=True):
    """A step of the path: blocks ours[a:b] with theirs[c:d]."""

    a: int
    b: int
    c: int
    d: int
    cost: float = 0.0
    sure: bool = False
    moved: bool = False

    @property
    def paired(self) -> bool:
        """Tell whether it has both sides."""
        return self.a < self.b and self.c < self.d


class Table:
    """The blocks of both sides, and what it costs to let some of them translate each other."""

    def __init__(self, ours: Sequence[Block], theirs: Sequence[Block]) -> None:
        self.ours = ours
        self.theirs = theirs
        common = common_words(ours)
        self._ours = [_without(b.traits, common) for b in ours]
        self._theirs = [_without(b.traits, common) for b in theirs]
        self.left = [_SKIPPED_CODE if b.is_code else SKIP for b in ours]
        self.right = [_SKIPPED_CODE if b.is_code else SKIP for b in theirs]
        self._lengths = _sums(self._ours), _sums(self._theirs)
        self._groups: tuple[dict[tuple[int, int], Traits], ...] = ({}, {})
        self._alone = [not b.joins for b in ours], [not b.joins for b in theirs]

    def cost(self, a: int, b: int, c: int, d: int, most: float = _NEVER) -> float:
        """Return the cost of a step, or any number above `most` if it is above.

        The path asks for millions of them.
        """
        if a == b:
            return sum(self.right[c:d])
        if c == d:
            return sum(self.left[a:b])
        if b - a == d - c == 1:
            return self._single(a, c, most)
        if True in self._alone[0][a:b] or True in self._alone[1][c:d]:
            return _NEVER
        joining = _JOINED * (b - a + d - c - 2)
        lengths = self._lengths
        apart = _apart(lengths[0][b] - lengths[0][a], lengths[1][d] - lengths[1][c])
        if _LEAST + apart + joining > most:
            return _NEVER
        ours, theirs = self._joined(a, b, theirs=False), self._joined(c, d, theirs=True)
        return _text(ours, theirs, _NEVER) + joining

    def _joined(self, first: int, last: int, *, theirs: bool) -> Traits:
        """Return the traits of blocks that are read as one; each group meets many others."""
        memory = self._groups[theirs]
        found = memory.get((first, last))
        if found is None:
            side = self._theirs if theirs else self._ours
            found = memory[first, last] = merged(side[first:last])
        return found

    def _single(self, i: int, j: int, most: float) -> float:
        one, other = self.ours[i], self.theirs[j]
        if one.role is not other.role:
            return _NEVER
        if one.key == other.key:
            return _SAME
        if one.is_code:
            shared = len(one.lines & other.lines) / max(len(one.lines | other.lines), 1)
            return 1.0 - 3.0 * shared
        levels = 0.0
        if one.role is Role.HEADING:
            levels = -0.3 if one.level == other.level else 0.3
        return _text(self._ours[i], self._theirs[j], most - levels) + levels

    def step(self, a: int, b: int, c: int, d: int, *, moved: bool = False) -> Step:
        """Return the step with its cost."""
        cost = self.cost(a, b, c, d)
        if a == b or c == d:
            return Step(a, b, c, d, cost)
        same = cost == _SAME or (self.ours[a].is_code and cost < 0)
        shared = self.shared(a, b, c, d) > 0
        return Step(a, b, c, d, cost, same or (shared and cost <= LIKE), moved)

    def shared(self, a: int, b: int, c: int, d: int) -> int:
        """Return how many names, numbers and terms two groups of blocks have in common."""
        ours, theirs = merged(self._ours[a:b]), merged(self._theirs[c:d])
        return len(ours.words & theirs.words) + len(ours.terms & theirs.terms)

    def known_by(self, a: int, b: int, *, theirs: bool) -> frozenset[object]:
        """Return what a run of blocks can be known by; a block's own words to the letter twice."""
        traits, found = (self._theirs, self.theirs) if theirs else (self._ours, self.ours)
        whole = merged(traits[a:b])
        keys = ((block.key, n) for block in found[a:b] for n in (0, 1))
        return frozenset((*whole.words, *whole.terms, *keys))


def _text(ours: Traits, theirs: Traits, most: float) -> float:
    """Return what it costs to let two texts translate each other, or a number above `most`."""
    apart = _apart(ours.length, theirs.length)
    if apart > _LONG:
        return 1.0 + apart  # nothing that they share could make up for it
    if _LEAST + apart > most:
        return _NEVER
    return 1.0 + apart - min(alike(ours, theirs), _MOST) * 0.5


def _apart(ours: float, theirs: float) -> float:
    """Return what lengths that do not fit cost."""
    apart = abs(theirs - ours)
    cost: float = min(apart / (1.5 * ours**0.5 + 2), _SHARE * apart / max(ours, theirs, 1))
    return cost


def _sums(traits: Sequence[Traits]) -> list[float]:
    return list(accumulate((t.length for t in traits), initial=0.0))


def _without(traits: Traits, common: frozenset[str]) -> Traits:
    return Traits(traits.words - common, traits.names - common, traits.terms, traits.length)


def between(table: Table, i: int, x: int, j: int, y: int, *, moved: bool = False) -> list[Step]:
    """Return the cheapest steps through ours[i:x] and theirs[j:y]."""

    def cost(a: int, b: int, c: int, d: int, most: float) -> float:
        return table.cost(i + a, i + b, j + c, j + d, most)

    alone = table.left[i:x], table.right[j:y]
    steps = cheapest(*alone, _MOVES, cost, _NARROW)
    if astray(steps, x - i, y - j) > _NEAR:
        band = max(_NARROW, min(_BAND, _WORK // max(x - i, 1)))
        steps = cheapest(*alone, _MOVES, cost, band)
    return [table.step(i + a, i + b, j + c, j + d, moved=moved) for a, b, c, d in steps]
