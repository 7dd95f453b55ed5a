"""Two documents, one the translation of the other: which block translates which.

Blocks of code that both have to the letter are fixed points, and prose that shares rare words.
Between them the cheapest path is taken, as for sentences: headings with headings, paragraphs also
two for one, by length, by what both languages write alike and by the terms that the base knows.
What is left over and plainly belongs together was moved. A pair is kept where it is sure by itself
or held by sure ones on both sides; everything else stays without partner, for a document that was
rearranged should give few pairs, not wrong ones.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from glossary.model import Document
from glossary.parallel.align import Bead, aligned, sentences
from glossary.parallel.blocks import Block, Role, blocks
from glossary.parallel.moved import with_moved
from glossary.parallel.passages import Passage
from glossary.parallel.table import LIKE, Step, Table, between
from glossary.parallel.traits import Known

LARGEST = 20_000  # blocks of a document
_HELD = 3  # doubtful blocks in turn that sure neighbours hold
_KNOWN = 2  # shared things from which on a pair that others hold is sure
_PLAIN = 0.2  # cost up to which two blocks that share rare words are a fixed point


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


def match_documents(english: Document, chinese: Document, known: Known) -> tuple[Match, ...]:
    """Return the blocks of both documents, each in one match, in order of the English.

    Documents of more than LARGEST blocks are not compared: there are no matches.
    """
    if max(len(english.segments), len(chinese.segments)) > LARGEST:
        return ()
    ours, theirs = (
        blocks(english, known, translated=False),
        blocks(chinese, known, translated=True),
    )
    return matched(ours, theirs, Work(known))


class Work:
    """What takes long in matching blocks; whoever matches again and again may remember it."""

    def __init__(self, known: Known) -> None:
        self.known = known

    def between(self, table: Table, i: int, x: int, j: int, y: int) -> list[Step]:
        """Return the cheapest steps through the blocks ours[i:x] and theirs[j:y]."""
        return between(table, i, x, j, y)

    def match(self, ours: Sequence[Passage], theirs: Sequence[Passage], pair: Step) -> Match:
        """Return the match of passages that make a pair."""
        beads = _beads(ours, theirs, self.known)
        return Match(tuple(ours), tuple(theirs), beads, pair.sure, pair.moved)


def matched(ours: Sequence[Block], theirs: Sequence[Block], work: Work) -> tuple[Match, ...]:
    """Return blocks of two documents, each in one match, in order of ours."""
    table = Table(ours, theirs)
    pairs = with_moved(table, _kept(table, _path(table, work)))
    return tuple(_match(table, pair, work) for pair in pairs)


def _path(table: Table, work: Work) -> list[Step]:
    """Return the cheapest steps; fixed points are not doubted, so each gap is walked by itself."""
    pairs: list[Step] = []
    i = j = 0
    for x, y in (*_fixed(table), (len(table.ours), len(table.theirs))):
        pairs += work.between(table, i, x, j, y)
        if x < len(table.ours):
            pairs.append(table.step(x, x + 1, y, y + 1))
        i, j = x + 1, y + 1
    return pairs


def _fixed(table: Table) -> list[tuple[int, int]]:
    """Return the longest ascending run of pairs of blocks that are beyond doubt."""
    ours, theirs = _unique(table.ours), _unique(table.theirs)
    shared = {(ours[key], theirs[key]) for key in ours.keys() & theirs.keys()}
    return _ascending(sorted(shared | set(_plain(table))))


def _unique(found: Sequence[Block]) -> dict[str, int]:
    counts = Counter(block.key for block in found)
    return {
        block.key: n
        for n, block in enumerate(found)
        if block.is_code and len(block.lines) > 1 and counts[block.key] == 1
    }


def _plain(table: Table) -> Iterator[tuple[int, int]]:
    """Yield the blocks of prose that share two words which stand nowhere else, and fit well."""
    ours, theirs = _rare(table.ours), _rare(table.theirs)
    pairs = Counter((ours[word], theirs[word]) for word in ours.keys() & theirs.keys())
    for (i, j), count in pairs.items():
        if count > 1 and table.cost(i, i + 1, j, j + 1) < _PLAIN:
            yield i, j


def _rare(found: Sequence[Block]) -> dict[str, int]:
    """Return the words that stand in one block only, each with its block."""
    places: dict[str, int] = {}
    for n, block in enumerate(found):
        for word in block.traits.words:
            places[word] = -1 if word in places else n
    return {word: n for word, n in places.items() if n >= 0}


def _ascending(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest run of points whose second numbers ascend, the first ones being sorted."""
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


def _kept(table: Table, pairs: Sequence[Step]) -> list[Step]:
    """Return the pairs, doubtful ones taken apart: sure ones, and those that sure ones hold."""
    kept: list[Step] = []
    for n, pair in enumerate(pairs):
        if not pair.paired or pair.sure:
            kept.append(pair)
        elif _held(pairs, n) or _heads(table, pairs, n):
            # A length that is far off may be what was left out.
            known = table.shared(pair.a, pair.b, pair.c, pair.d) >= _KNOWN
            kept.append(msgspec.structs.replace(pair, sure=known))
        else:
            kept += _apart(pair)
    return kept


def _held(pairs: Sequence[Step], n: int) -> bool:
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


def _heads(table: Table, pairs: Sequence[Step], n: int) -> bool:
    """Tell whether a pair are headings of one level that stand directly above a sure pair."""
    pair = pairs[n]
    below = pairs[n + 1] if n + 1 < len(pairs) else None
    if pair.cost > LIKE or below is None or not below.sure:
        return False
    one, other = table.ours[pair.a], table.theirs[pair.c]
    return one.role is Role.HEADING and one.level == other.level


def _apart(pair: Step) -> Iterator[Step]:
    yield from (Step(i, i + 1, pair.c, pair.c) for i in range(pair.a, pair.b))
    yield from (Step(pair.b, pair.b, j, j + 1) for j in range(pair.c, pair.d))


def _match(table: Table, pair: Step, work: Work) -> Match:
    ours = tuple(p for block in table.ours[pair.a : pair.b] for p in block.passages)
    theirs = tuple(p for block in table.theirs[pair.c : pair.d] for p in block.passages)
    return work.match(ours, theirs, pair)


def _beads(ours: Sequence[Passage], theirs: Sequence[Passage], known: Known) -> tuple[Bead, ...]:
    cells = any(p.segment.cells for p in (*ours, *theirs))
    if cells and len(ours) == len(theirs):
        return tuple(b for pair in zip(ours, theirs, strict=True) for b in _beads_of(*pair, known))
    english = [s for p in ours for s in sentences(p)]
    chinese = [s for p in theirs for s in sentences(p)]
    return aligned(english, chinese, known)


def _beads_of(english: Passage, chinese: Passage, known: Known) -> tuple[Bead, ...]:
    return aligned(sentences(english), sentences(chinese), known)
