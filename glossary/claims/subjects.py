"""Which claims a text speaks of, asked of all at once.

A segment holds words of dozens of claims and all that any one asks for of hardly any. So each group
of words is a bit: plane g holds the g-th group of every claim, and whole numbers are compared
instead of claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from glossary.base import Base, Match
from glossary.base.patterns import Role, Use

Planes = tuple[int, ...]
_Bits = tuple[tuple[int, int], ...]  # planes with the bits that a word sets in them


class Subjects:
    """The groups of words that the claims of a base ask for."""

    def __init__(self, base: Base) -> None:
        self._claims = base.subjects
        self._width = max(map(len, self._claims), default=0)
        # A claim with fewer groups asks nothing of the planes above.
        self._free = tuple(
            sum(1 << number for number, groups in enumerate(self._claims) if len(groups) <= plane)
            for plane in range(self._width)
        )
        self._bits: dict[int, tuple[tuple[Use, ...], _Bits]] = {}

    def named(self, matches: Iterable[Match]) -> Planes:
        """Return the groups that matches name."""
        planes = [0] * self._width
        for match in matches:
            for plane, bits in self._of(match.uses):
                planes[plane] |= bits
        return tuple(planes)

    def written(self, names: Iterable[str]) -> Planes:
        """Return the groups that lower-case names of code are words of."""
        planes = [0] * self._width
        for name in names:
            for plane, bits in self._words.get(name, ()):
                planes[plane] |= bits
        return tuple(planes)

    def complete(self, here: Planes, *around: Planes) -> Iterator[int]:
        """Yield the claims of which each group is named here or around, and one of them here."""
        left, some = -1, 0
        for plane, free in enumerate(self._free):
            found = free | here[plane]
            for other in around:
                found |= other[plane]
            left &= found
            some |= here[plane]
        left &= some
        while left:
            lowest = left & -left
            yield lowest.bit_length() - 1
            left ^= lowest

    def _of(self, uses: tuple[Use, ...]) -> _Bits:
        """Return the bits of a pattern; the base keeps one tuple of uses for each pattern."""
        known = self._bits.get(id(uses))
        if known is None:
            subjects = [(u.rendering, 1 << u.term) for u in uses if u.role is Role.SUBJECT]
            known = self._bits[id(uses)] = (uses, _joined(subjects))
        return known[1]

    @cached_property
    def _words(self) -> Mapping[str, _Bits]:
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, groups in enumerate(self._claims):
            for plane, words in enumerate(groups):
                for word in words:
                    found[word.lower()].append((plane, 1 << number))
        return {word: _joined(bits) for word, bits in found.items()}


def _joined(bits: Iterable[tuple[int, int]]) -> _Bits:
    planes: dict[int, int] = {}
    for plane, bit in bits:
        planes[plane] = planes.get(plane, 0) | bit
    return tuple(planes.items())


def groups_of(number: int, planes: Planes) -> frozenset[int]:
    """Return which groups of a claim are set."""
    return frozenset(plane for plane, bits in enumerate(planes) if bits >> number & 1)
