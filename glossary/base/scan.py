"""Where the patterns of a base stand in a text: an automaton, and a table for short texts.

The automaton reads 50 million characters a second but takes 40 ms to build, more than a small
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
SHORT = 15_000  # characters from which on the automaton pays off

Found = list[tuple[int, int, int]]  # pattern, start, end; by end, then by start
Bucket = list[tuple[str, int]]  # patterns of one head, with their numbers


def heads(patterns: Sequence[str]) -> Mapping[str, Bucket]:
    """Return the patterns by their heads; they are numbered by their place."""
    table: dict[str, Bucket] = defaultdict(list)
    for number, pattern in enumerate(patterns):
        table[head_of(pattern)].append((pattern, number))
    return table


def head_of(pattern: str) -> str:
    """Return what a pattern is found by."""
    word = _WORD.match(pattern)
    return word[0] if word else pattern[:2]


class Scanner:
    """Finds patterns, which are lower-cased, unique and not empty.

    `patterns` gives all of them, `buckets` those of some heads, `numbers` which ones are wanted if
    not all are; the table of heads may find others too.
    """

    def __init__(
        self,
        patterns: Callable[[], Sequence[str]],
        buckets: Callable[[Iterable[str]], Mapping[str, Bucket]],
        numbers: Callable[[], Sequence[int]] | None = None,
    ) -> None:
        self._patterns = patterns
        self._buckets = buckets
        self._wanted = numbers
        self._numbers: Sequence[int] = ()
        self._automaton: Any = None
        self._budget = SHORT

    def find(self, lower: str) -> Found:
        """Return every pattern in a lower-cased text, overlapping ones too."""
        self._budget -= len(lower)
        if self._budget < 0:
            return self.by_automaton(lower)
        return self.by_heads(lower)

    def by_automaton(self, lower: str) -> Found:
        """Find with the automaton, built on first use."""
        if self._automaton is None:
            from ahocorasick_rs import AhoCorasick, Implementation

            # It builds and reads faster here than what the library would choose by itself.
            kind = Implementation.ContiguousNFA
            patterns = self._patterns()
            if self._wanted is not None:
                self._numbers = self._wanted()
                patterns = [patterns[number] for number in self._numbers]
            self._automaton = AhoCorasick(patterns, implementation=kind)
        found: Found = self._automaton.find_matches_as_indexes(lower, overlapping=True)
        if self._wanted is not None:
            numbers = self._numbers
            return [(numbers[pattern], start, end) for pattern, start, end in found]
        return found

    def by_heads(self, lower: str) -> Found:
        """Find with the table of heads."""
        found: Found = []
        for head, bucket in self._buckets(_heads_in(lower)).items():
            for start in _places(head, lower):
                found += (
                    (number, start, start + len(pattern))
                    for pattern, number in bucket
                    if lower.startswith(pattern, start)
                )
        return sorted(found, key=lambda f: (f[2], f[1]))


def _heads_in(lower: str) -> set[str]:
    """Return what may be a head here: words, other characters, and these with what follows."""
    characters = set(lower) - _LATIN
    pairs = set(map(add, lower, lower[1:]))
    return set(_WORD.findall(lower)) | characters | {p for p in pairs if p[0] in characters}


def _places(head: str, lower: str) -> Iterator[int]:
    """Yield where a head begins; a Latin one is a whole word."""
    latin = head[0] in _LATIN
    start = lower.find(head)
    while start >= 0:
        end = start + len(head)
        inside = lower[start - 1 : start] in _LATIN or lower[end : end + 1] in _LATIN
        if not latin or not inside:
            yield start
        start = lower.find(head, start + 1)


def folded(text: str) -> str:
    """Return the text in lower case, every character still at its place."""
    lower = text.lower()
    if len(lower) != len(text):  # İ and its like grow when lowered
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether lower-cased text[start:end] is no part of a longer Latin word."""
    return not (
        (text[start] in _LATIN and text[start - 1 : start] in _LATIN)
        or (text[end - 1] in _LATIN and text[end : end + 1] in _LATIN)
    )
