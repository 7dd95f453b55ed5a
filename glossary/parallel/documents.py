"""Two documents, one the translation of the other: which block translates which.

Blocks of code that both have to the letter are fixed points. Between them the cheapest path is
taken, as for sentences: headings with headings, paragraphs also two for one, by length, by what
both languages write alike and by the terms that the base knows. What is left over and plainly
belongs together was moved. A pair is kept where it is sure by itself or held by sure ones on both
sides; everything else stays without partner, for a document that was rearranged should give few
pairs, not wrong ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from glossary.model import Document
from glossary.parallel.align import Bead, aligned, sentences
from glossary.parallel.blocks import Block, Role, blocks, common_words
from glossary.parallel.passages import Passage
from glossary.parallel.path import Step, cheapest
from glossary.parallel.traits import Known, Traits, alike, merged

_MOVES = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 1), (1, 3))
_BAND = 60  # how far two documents may run apart, in blocks
_SKIP = 1.2  # cost of a block without partner
_SKIPPED_CODE = 0.5
_JOINED = 0.7  # cost of each block that is read together with another
_LIKE = 1.6  # cost up to which two blocks are taken for a pair
_HELD = 3  # doubtful blocks in turn that sure neighbours hold
_NEVER = 99.0
_SAME = -2.0  # cost of two blocks that are equal to the letter
_MOST = 4.0  # likeness beyond which nothing is gained


class Match(Struct, frozen=True):
    """Passages that translate each other, with their sentences; one side may be empty.

    Each sentence of both sides is in exactly one bead. sure: they have something in common, not
    only a place between neighbours. moved: they stand elsewhere in their documents' order.
    """

    english: tuple[Passage, ...]
    chinese: tuple[Passage, ...]
    beads: tuple[Bead, ...]
    sure: bool = False
    moved: bool = False


class _Pair(Struct, frozen=True):
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
        return self.a < self.b and self.c < self.d


def match_documents(english: Document, chinese: Document, known: Known) -> tuple[Match, ...]:
    """Return the blocks of both documents, each in one match, in order of the English."""
    table = _Table(
        blocks(english, known, translated=False), blocks(chinese, known, translated=True)
    )
    pairs = _kept(_path(table))
    return tuple(_match(table, pair, known) for pair in _with_moved(table, pairs))


class _Table:
    """The blocks of both sides, and what it costs to let some of them translate each other."""

    def __init__(self, ours: Sequence[Block], theirs: Sequence[Block]) -> None:
        self.ours = ours
        self.theirs = theirs
        common = common_words(ours)
        self._ours = [_without(b.traits, common) for b in ours]
        self._theirs = [_without(b.traits, common) for b in theirs]

    def cost(self, a: int, b: int, c: int, d: int) -> float:
        if a == b or c == d:
            skipped = (*self.ours[a:b], *self.theirs[c:d])
            return sum(_SKIPPED_CODE if block.is_code else _SKIP for block in skipped)
        if b - a == d - c == 1:
            return self._single(a, c)
        if not all(block.joins for block in (*self.ours[a:b], *self.theirs[c:d])):
            return _NEVER
        return self._text(a, b, c, d) + _JOINED * (b - a + d - c - 2)

    def _single(self, i: int, j: int) -> float:
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
        return self._text(i, i + 1, j, j + 1) + levels

    def _text(self, a: int, b: int, c: int, d: int) -> float:
        ours, theirs = merged(self._ours[a:b]), merged(self._theirs[c:d])
        length: float = abs(theirs.length - ours.length) / (1.5 * ours.length**0.5 + 2)
        return 1.0 + length - min(alike(ours, theirs), _MOST) * 0.5

    def pair(self, step: Step, *, moved: bool = False) -> _Pair:
        """Return the step with its cost."""
        a, b, c, d = step
        cost = self.cost(a, b, c, d)
        if a == b or c == d:
            return _Pair(a, b, c, d, cost)
        same = cost == _SAME or self.ours[a].is_code
        shared = self.shared(a, b, c, d) > 0
        return _Pair(a, b, c, d, cost, same or (shared and cost <= _LIKE), moved)

    def shared(self, a: int, b: int, c: int, d: int) -> int:
        """Return how many names, numbers and terms two groups of blocks have in common."""
        ours, theirs = merged(self._ours[a:b]), merged(self._theirs[c:d])
        return len(ours.words & theirs.words) + len(ours.terms & theirs.terms)


def _without(traits: Traits, common: frozenset[str]) -> Traits:
    return Traits(traits.words - common, traits.names - common, traits.terms, traits.length)


def _path(table: _Table) -> list[_Pair]:
    """Return the cheapest steps; fixed points are not doubted, so each gap is walked by itself."""
    pairs: list[_Pair] = []
    i = j = 0
    for x, y in (*_fixed(table), (len(table.ours), len(table.theirs))):
        pairs += _between(table, i, x, j, y)
        if x < len(table.ours):
            pairs.append(table.pair((x, x + 1, y, y + 1)))
        i, j = x + 1, y + 1
    return pairs


def _between(table: _Table, i: int, x: int, j: int, y: int, moved: bool = False) -> list[_Pair]:
    def cost(a: int, b: int, c: int, d: int) -> float:
        return table.cost(i + a, i + b, j + c, j + d)

    steps = cheapest(x - i, y - j, _MOVES, cost, _BAND)
    return [table.pair((i + a, i + b, j + c, j + d), moved=moved) for a, b, c, d in steps]


def _fixed(table: _Table) -> list[tuple[int, int]]:
    """Return the longest ascending run of blocks that stand once on each side, to the letter."""
    ours, theirs = _unique(table.ours), _unique(table.theirs)
    shared = sorted((ours[key], theirs[key]) for key in ours.keys() & theirs.keys())
    return _ascending(shared)


def _unique(found: Sequence[Block]) -> dict[str, int]:
    counts = Counter(block.key for block in found)
    return {
        block.key: n
        for n, block in enumerate(found)
        if block.is_code and len(block.lines) > 1 and counts[block.key] == 1
    }


def _ascending(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest run of points whose second numbers ascend, the first ones being sorted."""
    from bisect import bisect_left

    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (_, y) in enumerate(points):
        at = bisect_left(tails, y)
        tails[at : at + 1], ends[at : at + 1] = [y], [n]
        before.append(ends[at - 1] if at else -1)
    run, n = [], ends[-1] if ends else -1
    while n >= 0:
        run.append(points[n])
        n = before[n]
    return run[::-1]


def _kept(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Return the pairs, doubtful ones taken apart: sure ones, and cheap ones between sure ones."""
    kept: list[_Pair] = []
    for n, pair in enumerate(pairs):
        if not pair.paired or pair.sure or (pair.cost <= _LIKE and _held(pairs, n)):
            kept.append(pair)
        else:
            kept += _apart(pair)
    return kept


def _held(pairs: Sequence[_Pair], n: int) -> bool:
    """Tell whether the neighbours of a pair leave no other partner.

    Between two sure pairs (or the ends of the documents), all blocks must have one, and be few.
    """
    for step in (-1, 1):
        m = n + step
        while 0 <= m < len(pairs) and pairs[m].paired and not pairs[m].sure:
            m += step
        if abs(m - n) > _HELD or (0 <= m < len(pairs) and not pairs[m].paired):
            return False
    return True


def _apart(pair: _Pair) -> Iterator[_Pair]:
    yield from (_Pair(i, i + 1, pair.c, pair.c) for i in range(pair.a, pair.b))
    yield from (_Pair(pair.b, pair.b, j, j + 1) for j in range(pair.c, pair.d))


def _with_moved(table: _Table, pairs: Sequence[_Pair]) -> list[_Pair]:
    """Return the pairs with those among the left-over blocks that plainly belong together."""
    result = list(pairs)
    while found := _best_move(table, result):
        ours = {i for p in found for i in range(p.a, p.b)}
        theirs = {j for p in found for j in range(p.c, p.d)}
        rest = [p for p in result if not _covers(p, ours, theirs)]
        result = _inserted(rest, found)
    return result


def _best_move(table: _Table, pairs: Sequence[_Pair]) -> list[_Pair]:
    """Return the pairs between the two runs of left-over blocks that share most."""
    best: tuple[float, list[_Pair]] = (1.5, [])
    theirs = list(_runs(pairs, theirs=True))
    for a, b in _runs(pairs, theirs=False):
        for c, d in theirs:
            if table.shared(a, b, c, d) < 2 and not _same(table, a, b, c, d):
                continue
            found = [p for p in _between(table, a, b, c, d, True) if p.paired and p.sure]
            gain = sum(1.2 - p.cost for p in found)
            if gain > best[0]:
                best = (gain, found)
    return best[1]


def _same(table: _Table, a: int, b: int, c: int, d: int) -> bool:
    keys = {block.key for block in table.ours[a:b]}
    return any(block.key in keys for block in table.theirs[c:d])


def _runs(pairs: Sequence[_Pair], *, theirs: bool) -> Iterator[tuple[int, int]]:
    """Yield the stretches of blocks of one side that have no partner."""
    alone = sorted((p.c, p.d) if theirs else (p.a, p.b) for p in pairs if not p.paired)
    start = end = -1
    for first, last in alone:
        if first == last:
            continue
        if first != end:
            if start < end:
                yield start, end
            start = first
        end = last
    if start < end:
        yield start, end


def _covers(pair: _Pair, ours: set[int], theirs: set[int]) -> bool:
    if pair.paired:
        return False
    return (pair.a < pair.b and pair.a in ours) or (pair.c < pair.d and pair.c in theirs)


def _inserted(pairs: Sequence[_Pair], found: Sequence[_Pair]) -> list[_Pair]:
    """Return the pairs in order of the English; Chinese without partner stays where it was."""
    result = list(pairs)
    for pair in found:
        at = next((n for n, p in enumerate(result) if p.a >= pair.b and p.b > p.a), len(result))
        result.insert(at, pair)
    return result


def _match(table: _Table, pair: _Pair, known: Known) -> Match:
    ours = tuple(p for block in table.ours[pair.a : pair.b] for p in block.passages)
    theirs = tuple(p for block in table.theirs[pair.c : pair.d] for p in block.passages)
    return Match(ours, theirs, _beads(ours, theirs, known), pair.sure, pair.moved)


def _beads(ours: Sequence[Passage], theirs: Sequence[Passage], known: Known) -> tuple[Bead, ...]:
    cells = any(p.segment.cells for p in (*ours, *theirs))
    if cells and len(ours) == len(theirs):
        return tuple(b for pair in zip(ours, theirs, strict=True) for b in _beads_of(*pair, known))
    english = [s for p in ours for s in sentences(p)]
    chinese = [s for p in theirs for s in sentences(p)]
    return aligned(english, chinese, known)


def _beads_of(english: Passage, chinese: Passage, known: Known) -> tuple[Bead, ...]:
    return aligned(sentences(english), sentences(chinese), known)
