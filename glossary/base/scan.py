"""Where the patterns of a base stand in a text: an automaton, and a table for short texts.

The automaton reads 50 million characters a second but takes 20 ms to build, more than a small
file is worth. Until enough text has come by, patterns are found by their heads: the first word of
a Latin one, the first two characters of any other; only the heads that a text has are read from
the index. Both give the same answer in the same order, but for Latin patterns in the middle of a
Latin word, which are none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import add
from typing import Any

from glossary.lazy import lazy

_WORD = lazy(r"[a-z0-9_]+")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
_SHORT = 60_000  # characters from which on the automaton pays off

Found = list[tuple[int, int, int]]  # pattern, start, end; by end, then by start
Bucket = list[tuple[str, int]]  # patterns of one head, with their numbers


def heads(patterns: Sequence[str]) -> Mapping[str, Bucket]:
    """Return the patterns by their heads; they are numbered by their place."""
    table: dict[str, Bucket] = defaultdict(list)
    for number, pattern in enumerate(patterns):
        word = _WORD.match(pattern)
        table[word[0] if word else pattern[:2]].append((pattern, number))
    return table


class Scanner:
    """Finds patterns, which are lower-cased, unique and not empty.

    `patterns` gives all of them, `buckets` those of some heads.
    """

    def __init__(
        self,
        patterns: Callable[[], Sequence[str]],
        buckets: Callable[[Iterable[str]], Mapping[str, Bucket]],
    ) -> None:
        self._patterns = patterns
        self._buckets = buckets
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
            self._automaton = AhoCorasick(self._patterns(), implementation=kind)
        found: Found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        return found

    def by_heads(self, folded: str) -> Found:
        """Find with the table of heads."""
        found: Found = []
        for head, bucket in self._buckets(_heads_in(folded)).items():
            for start in _places(head, folded):
                found += (
                    (number, start, start + len(pattern))
                    for pattern, number in bucket
                    if folded.startswith(pattern, start)
                )
        return sorted(found, key=lambda f: (f[2], f[1]))


def _heads_in(folded: str) -> set[str]:
    """Return what may be a head here: words, other characters, and these with what follows."""
    characters = set(folded) - _LATIN
    pairs = set(map(add, folded, folded[1:]))
    return set(_WORD.findall(folded)) | characters | {p for p in pairs if p[0] in characters}


def _places(head: str, folded: str) -> Iterator[int]:
    """Yield where a head begins; a Latin one is a whole word."""
    latin = head[0] in _LATIN
    start = folded.find(head)
    while start >= 0:
        end = start + len(head)
        inside = folded[start - 1 : start] in _LATIN or folded[end : end + 1] in _LATIN
        if not latin or not inside:
            yield start
        start = folded.find(head, start + 1)
