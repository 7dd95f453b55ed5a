"""The English document that a document translates, matched again with each of its versions.

What takes long is kept: the blocks of both documents, the way through each gap between fixed
points, the sentences of each pair. All of it is found again by the blocks it was made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

import msgspec

from glossary.base import Base
from glossary.incremental.cell import Cell
from glossary.model import Document, Segment
from glossary.parallel.blocks import Block, block_of, blocks, code_blocks
from glossary.parallel.concepts import concepts
from glossary.parallel.documents import LARGEST, Match, Work, matched
from glossary.parallel.passages import Passage
from glossary.parallel.table import Step, Table
from glossary.parallel.traits import Known

_Gap = tuple[int, int, tuple[int, ...]]  # a stretch of the English, and blocks by their names
_Way = tuple[int, tuple[Step, ...], tuple[Block, ...]]  # from which block on, and through which
_Pair = tuple[tuple[int, ...], tuple[int, ...], bool, bool]


class English:
    """A document that others translate, with its blocks."""

    def __init__(self, doc: Document, base: Base) -> None:
        self.go = doc.go
        self.size = len(doc.segments)
        self.known = concepts(base)
        self.blocks = blocks(doc, self.known, translated=False)


class Beside:
    """The matches of one document's versions with one English document."""

    def __init__(self, english: English) -> None:
        self.english = english
        self._work = _Remembering(english.known)
        self._blocks: dict[int, tuple[Segment, Block | None]] = {}
        self._code: dict[str, Block] = {}

    def matches(
        self, text: str, language: str, placed: Sequence[tuple[int, Cell]]
    ) -> Mapping[int, tuple[Match, ...]]:
        """Return, by the identity of a segment, the sure matches that it is part of."""
        if max(self.english.size, len(placed)) > LARGEST:
            return {}
        found: dict[int, tuple[Match, ...]] = {}
        theirs = self._theirs(text, language, placed)
        for match in matched(self.english.blocks, theirs, self._work):
            if match.sure:
                for key in dict.fromkeys(id(p.segment) for p in match.chinese):
                    found[key] = (*found.get(key, ()), match)
        self._work.turn()
        return found

    def _theirs(self, text: str, language: str, placed: Sequence[tuple[int, Cell]]) -> list[Block]:
        """Return the blocks of a version, each the object that it was before."""
        before, self._blocks = self._blocks, {}
        found: list[tuple[int, Block]] = []
        for start, cell in placed:
            segment = cell.segment
            known = before.get(id(segment))
            if known is None:
                made = block_of(segment, language, self.english.known, translated=True)
                known = (segment, made)  # with the segment, so that its name lasts
            self._blocks[id(segment)] = known
            if (block := known[1]) is not None:
                found.append((start + block.start, block))
        if language != "go":
            found += self._code_of(text)
        return [block for _, block in sorted(found, key=itemgetter(0))]

    def _code_of(self, text: str) -> Iterator[tuple[int, Block]]:
        before, self._code = self._code, {}
        for block in code_blocks(text):
            yield block.start, self._code.setdefault(block.key, before.get(block.key, block))


class _Remembering(Work):
    """Does once what is the same in the next version; blocks and passages are their own names."""

    def __init__(self, known: Known) -> None:
        super().__init__(known)
        self._ways: dict[_Gap, _Way] = {}
        self._matches: dict[_Pair, Match] = {}
        self._before = self._ways, self._matches

    def turn(self) -> None:
        """End a version: what it did not ask for goes."""
        self._before = self._ways, self._matches
        self._ways, self._matches = {}, {}

    def between(self, table: Table, i: int, x: int, j: int, y: int) -> list[Step]:
        """Return the cheapest steps through a gap: they depend on the blocks inside only."""
        theirs = tuple(table.theirs[j:y])
        key = i, x, tuple(map(id, theirs))
        way = self._before[0].get(key)
        if way is None:
            way = (j, tuple(super().between(table, i, x, j, y)), theirs)
        self._ways[key] = way
        by, steps = j - way[0], way[1]
        if not by:
            return list(steps)
        return [msgspec.structs.replace(s, c=s.c + by, d=s.d + by) for s in steps]

    def match(self, ours: Sequence[Passage], theirs: Sequence[Passage], pair: Step) -> Match:
        """Return the match of passages that make a pair."""
        key = tuple(map(id, ours)), tuple(map(id, theirs)), pair.sure, pair.moved
        found = self._before[1].get(key) or super().match(ours, theirs, pair)
        self._matches[key] = found
        return found
