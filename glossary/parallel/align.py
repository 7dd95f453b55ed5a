"""Which sentence translates which: the cheapest path over lengths and shared names and numbers.

The path is that of Gale and Church (1993) with the costs of small passages: one to one is free but
for its lengths, two sentences may become one or one two, and a sentence may have no partner. What
both languages write alike (identifiers, code, digits) is worth more than length. Sentences that a
translator exchanged are found afterwards, by what they share.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from glossary.lazy import lazy
from glossary.parallel.passages import Pair, Passage
from glossary.parallel.path import cheapest
from glossary.parallel.traits import HAN, Known, Traits, alike, expected, merged, signs, traits

_ENGLISH_END = lazy(
    r"(?<![.\s][A-Z])(?<!e\.g)(?<!i\.e)(?<!vs)(?<!etc)(?<!cf)(?<!approx)(?<!No)[.!?]+[\"”')\]`]*(?=\s+[\"“(`]?[A-Z0-9`\-]|\s*$)|\n\s*\n"
)
_LIST_MARK = lazy(r"\s*\(?\d{1,2}[.)]+")
_CHINESE_END = lazy(r"[。！？!?]+[”’\"」』）)]*|\n\s*\n|\.(?=\s|$)")
_ALONE = 2.0  # cost of a sentence without partner
_ANY = -1e9  # what sentences have in common has no bound
_MOVES = (
    (1, 1, _ANY),
    (2, 1, _ANY),
    (1, 2, _ANY),
    (3, 1, _ANY),
)
_MERGED = 1.2  # cost of two for one
_PARTED = 1.0  # how much better two sentences must fit apart
_EXCHANGED = 2.0  # how much more two exchanged sentences must have in common
_BAND = 40  # how far two passages may run apart, in sentences
_REACH = 12  # links between which sentences may have been exchanged
_FOUND = 1.5  # what a sentence out of order must have in common with its partner


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
    """Sentences that translate each other; one side may be empty.

    The beads that are not `moved` are monotone: they never cross.
    """

    english: tuple[Sentence, ...]
    chinese: tuple[Sentence, ...]
    moved: bool = False

    @property
    def single(self) -> bool:
        """Tell whether it is one sentence for one."""
        return len(self.english) == len(self.chinese) == 1


def beads(pair: Pair, known: Known) -> tuple[Bead, ...]:
    """Return the aligned sentences of a pair, in order.

    `known` gives the concepts of a sentence that the base knows: the same for backoff and 退避.
    """
    return aligned(sentences(pair.english), sentences(pair.chinese), known)


def aligned(
    english: Sequence[Sentence], chinese: Sequence[Sentence], known: Known
) -> tuple[Bead, ...]:
    """Return beads that hold each sentence of both sides exactly once, in order of the English."""
    table = _Table(
        [traits(s.text, known, chinese=False) for s in english],
        [traits(s.text, known, chinese=True) for s in chinese],
    )
    links = _reunited(_exchanged(_parted(table.path(), table), table), table)
    return tuple(
        Bead(
            tuple(english[i] for i in link.ours), tuple(chinese[i] for i in link.theirs), link.moved
        )
        for link in links
    )


def sentences(passage: Passage) -> tuple[Sentence, ...]:
    """Return the sentences of a passage, in the language it is written in."""
    ends = _CHINESE_END if HAN.search(passage.text) else _ENGLISH_END
    return tuple(_sentences(passage, ends))


def _sentences(passage: Passage, ends: re.Pattern[str]) -> Iterator[Sentence]:
    text, at = passage.segment.text, passage.start
    for m in ends.finditer(text, passage.start, passage.end):
        if _LIST_MARK.fullmatch(text, at, m.end()):
            continue
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


class _Link(Struct, frozen=True):
    """A bead in numbers of sentences."""

    ours: tuple[int, ...]
    theirs: tuple[int, ...]
    moved: bool = False


class _Table:
    """The traits of all sentences, and what it costs to let some of them translate each other."""

    def __init__(self, ours: Sequence[Traits], theirs: Sequence[Traits]) -> None:
        self.ours = ours
        self.theirs = theirs

    def path(self) -> list[_Link]:
        """Return the cheapest monotone links."""
        alone = [_ALONE] * len(self.ours), [_ALONE] * len(self.theirs)
        steps = cheapest(*alone, _MOVES, self._step, _BAND)
        return [_Link(tuple(range(a, b)), tuple(range(c, d))) for a, b, c, d in steps]

    def _step(self, a: int, b: int, c: int, d: int, _: float = 0.0) -> float:
        parts = merged(self.ours[a:b]), merged(self.theirs[c:d])
        return _fit(*parts) + _MERGED * (b - a + d - c - 2)

    def joined(self, link: _Link) -> float:
        """Return the cost of a link that joins sentences."""
        return self._step(link.ours[0], link.ours[-1] + 1, link.theirs[0], link.theirs[-1] + 1)

    def cost(self, i: int, j: int) -> float:
        """Return the cost of one sentence for one."""
        return _fit(self.ours[i], self.theirs[j])


def _fit(english: Traits, chinese: Traits) -> float:
    whole = english.length
    length: float = abs(chinese.length - whole) / (0.8 * whole**0.5 + 1)
    return length - alike(english, chinese)


def _parted(path: Sequence[_Link], table: _Table) -> list[_Link]:
    """Return the path with two sentences for one taken apart where a lone one wants one of them."""
    links = list(path)
    for x, link in enumerate(links):
        if {len(link.ours), len(link.theirs)} != {1, 2}:
            continue
        for y in range(max(0, x - _REACH), min(len(links), x + _REACH + 1)):
            if bool(links[y].ours) is bool(links[y].theirs):
                continue
            if found := _best_parting(link, links[y], table):
                links[x], links[y] = found
                break
    return links


def _best_parting(joined: _Link, lone: _Link, table: _Table) -> tuple[_Link, _Link] | None:
    """Return the one link and the lone one with a sentence each, if that is plainly better."""
    ours = len(joined.ours) == 2
    if bool(lone.ours) is ours:
        return None  # it is of the same side as the two
    pair = joined.ours if ours else joined.theirs
    (other,), (single,) = (joined.theirs, lone.theirs) if ours else (joined.ours, lone.ours)
    now = table.joined(joined) + _ALONE
    best: tuple[float, tuple[_Link, _Link]] | None = None
    for kept, given in (pair, pair[::-1]):
        first, second = (
            ((kept, other), (given, single)) if ours else ((other, kept), (single, given))
        )
        then = table.cost(*first) + table.cost(*second)
        if now - then > _PARTED and (best is None or then < best[0]):
            links = tuple(_Link((i,), (j,), True) for i, j in (first, second))
            best = then, (links[0], links[1])
    return best[1] if best else None


def _exchanged(path: Sequence[_Link], table: _Table) -> list[_Link]:
    """Return the path with the partners of two links exchanged where those plainly fit better."""
    links = list(path)
    singles = [n for n, link in enumerate(links) if len(link.ours) == len(link.theirs) == 1]
    for n, x in enumerate(singles):
        for y in singles[n + 1 : n + 1 + _REACH]:
            if links[x].moved or links[y].moved:
                continue
            (i,), (j,) = links[x].ours, links[y].ours
            (k,), (n,) = links[x].theirs, links[y].theirs
            gain = table.cost(i, k) + table.cost(j, n) - table.cost(i, n) - table.cost(j, k)
            if gain > _EXCHANGED:
                links[x], links[y] = _Link((i,), (n,), True), _Link((j,), (k,), True)
    return links


def _reunited(path: Sequence[_Link], table: _Table) -> Iterator[_Link]:
    """Yield the path with sentences without partner paired where they plainly fit each other."""
    places = {link.theirs[0]: n for n, link in enumerate(path) if not link.ours}
    free = list(places)
    partners: dict[int, int] = {}
    for n, link in enumerate(path):
        if link.theirs:
            continue
        first = bisect_left(free, n - _BAND, key=places.__getitem__)
        if near := free[first : bisect_right(free, n + _BAND, key=places.__getitem__)]:
            cost, best = min((table.cost(link.ours[0], j), j) for j in near)
            shared = alike(table.ours[link.ours[0]], table.theirs[best])
            if cost < 0 and shared >= _FOUND:
                partners[link.ours[0]] = best
                free.remove(best)
    for link in path:
        if not link.theirs and link.ours[0] in partners:
            yield _Link(link.ours, (partners[link.ours[0]],), True)
        elif link.ours or link.theirs[0] in free:
            yield link


def coverage(pair: Pair) -> float:
    """Return how long the Chinese is, 1 where it is as long as a whole translation would be."""
    return signs(pair.chinese.text) / max(expected(pair.english.text), 1)
