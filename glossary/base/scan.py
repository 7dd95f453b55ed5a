"""Where the patterns of a base stand in a text: an automaton, and a table for short texts.

The automaton reads 50 million characters a second but takes 20 ms to build, more than a small
file is worth. Until enough text has come by, patterns are found by their heads: the first word of
a Latin one, the first two characters of any other. Both give the same answer in the same order,
but for Latin patterns in the middle of a Latin word, which are none.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct

from glossary.lazy import lazy

_STARTS = lazy(r"(?<![a-z0-9_])[a-z0-9_]+|[^a-z0-9_\s]")
_WORD = lazy(r"[a-z0-9_]+")
_SHORT = 60_000  # characters from which on the automaton pays off

Found = list[tuple[int, int, int]]  # pattern, start, end; by end, then by start


class Heads(Struct, frozen=True):
    """The table as it is stored; head i has the patterns `numbers[first[i]:first[i + 1]]`."""

    texts: str  # joined by newlines
    first: bytes  # array("I")
    numbers: bytes  # array("I")


def compile_heads(patterns: Sequence[str]) -> Heads:
    """Return the table of patterns that are numbered by their place."""
    table: dict[str, list[int]] = defaultdict(list)
    for number, pattern in enumerate(patterns):
        word = _WORD.match(pattern)
        table[word[0] if word else pattern[:2]].append(number)
    first, numbers = array("I", [0]), array("I")
    for bucket in table.values():
        numbers.extend(bucket)
        first.append(len(numbers))
    return Heads("\n".join(table), first.tobytes(), numbers.tobytes())


class Scanner:
    """Finds patterns, which are lower-cased, unique and not empty."""

    def __init__(self, patterns: Sequence[str], heads: Heads) -> None:
        self._patterns = patterns
        self._heads = heads
        self._buckets: Mapping[str, tuple[int, int]] = {}
        self._numbers = array("I")
        self._automaton: Any = None
        self._budget = _SHORT

    def find(self, folded: str) -> Found:
        """Return every pattern in a lower-cased text, overlapping ones too."""
        self._budget -= len(folded)
        if self._budget < 0:
            return self.by_automaton(folded)
        return self.by_heads(folded)

    def by_automaton(self, folded: str) -> Found:
        """Find with the automaton, built on first use."""
        if self._automaton is None:
            from ahocorasick_rs import AhoCorasick, Implementation

            # It builds and reads faster here than what the library would choose by itself.
            kind = Implementation.ContiguousNFA
            self._automaton = AhoCorasick(self._patterns, implementation=kind)
        found: Found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        return found

    def by_heads(self, folded: str) -> Found:
        """Find with the table of heads, read on first use."""
        if not self._buckets:
            self._read()
        buckets, numbers, patterns, found = self._buckets, self._numbers, self._patterns, []
        for m in _STARTS.finditer(folded):
            start = m.start()
            for head in {m[0], folded[start : start + 2]} if len(m[0]) == 1 else (m[0],):
                if head in buckets:
                    for number in numbers[slice(*buckets[head])]:
                        if folded.startswith(patterns[number], start):
                            found.append((number, start, start + len(patterns[number])))
        return sorted(found, key=lambda f: (f[2], f[1]))

    def _read(self) -> None:
        first = array("I")
        first.frombytes(self._heads.first)
        self._numbers.frombytes(self._heads.numbers)
        self._buckets = dict(zip(self._heads.texts.split("\n"), pairwise(first), strict=True))
