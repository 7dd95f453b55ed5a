"""Which sentence translates which: the cheapest path over lengths and shared names and numbers.

The path is that of Gale and Church (1993) with the costs of small passages: one to one is free but
for its lengths, two sentences may become one or one two, and a sentence may have no partner. What
both languages write alike (identifiers, code, digits) is worth more than length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct

from glossary.lazy import lazy
from glossary.parallel.passages import Pair, Passage

_ENGLISH_END = lazy(
    r"(?<![.\s][A-Z])(?<!e\.g)(?<!i\.e)(?<!vs)(?<!etc)(?<!cf)(?<!approx)(?<!No)[.!?]+[\"”')\]`]*(?=\s+[\"“(`]?[A-Z0-9`\-]|\s*$)|\n\s*\n"
)
_CHINESE_END = lazy(r"[。！？!?]+[”’\"」』）)]*|\n\s*\n|\.(?=\s|$)")
_ANCHOR = lazy(r"[A-Za-z_][A-Za-z0-9_.]*[A-Za-z0-9_]|\d+(?:\.\d+)*")
_SIGN = lazy("[\u4e00-\u9fff]|[A-Za-z0-9_.]+")
_ALONE = 2.0  # cost of a sentence without partner
_MERGED = 1.2  # cost of two for one
_RATIO = 1.75  # Chinese signs an English word


class Sentence(Struct, frozen=True):
    """One sentence of a passage; offsets are in its segment's text."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """Return its words."""
        return self.passage.segment.text[self.start : self.end]


class Bead(Struct, frozen=True):
    """Sentences that translate each other; one side may be empty."""

    english: tuple[Sentence, ...]
    chinese: tuple[Sentence, ...]

    @property
    def single(self) -> bool:
        """Tell whether it is one sentence for one."""
        return len(self.english) == len(self.chinese) == 1


_T = TypeVar("_T")
Known = Callable[[str], frozenset[int]]  # what a sentence speaks of, alike in both languages


def beads(pair: Pair, known: Known) -> tuple[Bead, ...]:
    """Return the aligned sentences of a pair, in order.

    `known` gives the concepts of a sentence that the base knows: the same for backoff and 退避.
    """
    english = tuple(_sentences(pair.english, _ENGLISH_END))
    chinese = tuple(_sentences(pair.chinese, _CHINESE_END))
    return tuple(_path(english, chinese, known))


def _sentences(passage: Passage, ends: re.Pattern[str]) -> Iterator[Sentence]:
    text, at = passage.segment.text, passage.start
    for m in ends.finditer(text, passage.start, passage.end):
        yield from _trimmed(passage, at, m.end())
        at = m.end()
    yield from _trimmed(passage, at, passage.end)


def _trimmed(passage: Passage, start: int, end: int) -> Iterator[Sentence]:
    text = passage.segment.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Sentence(passage, start, end)


def _path(english: Sequence[Sentence], chinese: Sequence[Sentence], known: Known) -> list[Bead]:
    """Return the cheapest beads; costs are kept for each prefix of both sides."""
    steps = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 1))
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(english) + 1):
        for j in range(len(chinese) + 1):
            for di, dj in steps:
                if i >= di and j >= dj and (i - di, j - dj) in best:
                    bead = Bead(tuple(english[i - di : i]), tuple(chinese[j - dj : j]))
                    cost = best[i - di, j - dj][0] + _cost(bead, known)
                    if (i, j) not in best or cost < best[i, j][0]:
                        best[i, j] = (cost, (di, dj))
    path, (i, j) = [], (len(english), len(chinese))
    while (i, j) != (0, 0):
        di, dj = best[i, j][1]
        path.append(Bead(tuple(english[i - di : i]), tuple(chinese[j - dj : j])))
        i, j = i - di, j - dj
    return path[::-1]


def _cost(bead: Bead, known: Known) -> float:
    if not bead.english or not bead.chinese:
        return _ALONE
    ours, theirs = ([s.text for s in side] for side in (bead.english, bead.chinese))
    whole = _RATIO * sum(map(_words, ours))
    length: float = abs(sum(map(signs, theirs)) - whole) / (0.8 * whole**0.5 + 1)
    merged = _MERGED * (len(ours) + len(theirs) - 2)
    return length + merged - _shared(ours, theirs, known)


def in_common(english: str, chinese: str, known: Known) -> bool:
    """Tell whether two texts share a name, a number or a term of the base."""
    return bool(_anchors(english) & _anchors(chinese) or known(english) & known(chinese))


def alike(english: str, chinese: str, known: Known) -> float:
    """Return how much two texts have in common: names and digits, and the terms of the base.

    Positive for what they share, negative for what only one of them has.
    """
    return _shared([english], [chinese], known)


def _shared(english: Sequence[str], chinese: Sequence[str], known: Known) -> float:
    """Return how much two rows of sentences have in common; each sentence is read once."""
    ours, theirs = _union(_anchors, english), _union(_anchors, chinese)
    meant, said = _union(known, english), _union(known, chinese)
    names = len(ours & theirs) - len(ours - theirs) * 0.5 - len(theirs - ours) * 0.7
    return names + min(len(meant & said), 4) * 0.6 - len(meant - said) * 0.2


def _union(found: Callable[[str], frozenset[_T]], texts: Sequence[str]) -> frozenset[_T]:
    first, *more = texts
    return found(first).union(*map(found, more)) if more else found(first)


def coverage(pair: Pair) -> float:
    """Return how long the Chinese is, 1 where it is as long as a whole translation would be."""
    return signs(pair.chinese.text) / (_RATIO * max(len(pair.english.text.split()), 1))


def expected(sentence: Sentence) -> float:
    """Return how many Chinese signs a translation of an English sentence takes."""
    return _RATIO * len(sentence.text.split())


@lru_cache(4096)
def signs(text: str) -> int:
    """Return the length of a text in Chinese signs; a Latin word or number counts as one."""
    return len(_SIGN.findall(text))


@lru_cache(4096)
def _words(text: str) -> int:
    return len(text.split())


@lru_cache(4096)
def _anchors(text: str) -> frozenset[str]:
    """Return what both languages write alike: digits, and names with an inner capital or sign."""
    return frozenset(
        m[0]
        for m in _ANCHOR.finditer(text)
        if m[0][0].isdigit() or not (m[0].islower() or m[0].istitle()) or "." in m[0] or "_" in m[0]
    )
