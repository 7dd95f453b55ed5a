"""Markdown block by block: a block with the same text and marks is not read again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator

import msgspec
from msgspec import Struct
from tree_sitter import Node

from glossary.incremental.blocks import Kept, Placed, Reading, detached, under
from glossary.incremental.tree import Versions
from glossary.model import Segment
from glossary.text.markdown import _ABOUT_GO, _HOLDERS, _LANGUAGE, Walker, _Block
from glossary.text.suppress import in_markdown

_Headings = tuple[tuple[int, str], ...]  # with their levels
_Part = tuple[Hashable, int, "_Read"]  # what a block or a section was kept under, where it stands


class _Read(Struct):
    """What a block or a section gave.

    Offsets count from its start, but in `placed`: those are its segments where it stood last.
    `above` are the headings above it, `below` those above what follows, None where it has no
    heading in it; `parts` are the blocks and sections in a section, for when one is edited.
    """

    segments: tuple[Placed, ...]
    code: tuple[tuple[int, int], ...]
    above: tuple[str, ...]
    below: _Headings | None
    start: int
    placed: list[Placed]
    parts: tuple[_Part, ...] = ()

    def at(self, start: int) -> list[Placed]:
        """Return the segments in offsets of the document: the same objects where none moved."""
        if start != self.start:
            self.placed = [(start + at, segment) for at, segment in self.segments]
            self.start = start
        return self.placed

    def under(self, above: tuple[str, ...]) -> _Read:
        """Return what a block without headings gives under others."""
        if above == self.above:
            return self
        segments = tuple((at, under(segment, above)) for at, segment in self.segments)
        placed = [(self.start + at, segment) for at, segment in segments]
        return msgspec.structs.replace(self, segments=segments, above=above, placed=placed)


class MarkdownReader:
    """Reads the versions of one Markdown text."""

    def __init__(self) -> None:
        self._kept: Kept[_Read] = Kept()
        self._sections: dict[int, _Read] = {}  # by their places in the last version
        self._versions = Versions(_LANGUAGE)

    def read(self, text: str) -> Reading:
        """Return the reading of the text."""
        walker = _Remembering(text, self._kept, self._sections, self._versions)
        walker.walk()
        self._kept.turn()
        self._sections = walker.sections
        quiet = tuple(in_markdown(text, walker.code))
        about = _ABOUT_GO.search(text) is not None
        return Reading(tuple(walker.placed), quiet, go=about)


class _Remembering(Walker):
    """A walker that looks a section up before it enters it, and a block before it reads it."""

    def __init__(
        self, text: str, kept: Kept[_Read], sections: dict[int, _Read], versions: Versions
    ) -> None:
        super().__init__(text)
        self._kept = kept
        self._before = sections
        self._versions = versions
        self._parts: list[_Part] = []  # of the section that is being read
        self.sections: dict[int, _Read] = {}
        self.placed: list[Placed] = []

    def walk(self) -> None:
        """Read the document."""
        for child in self._versions.root(self.source.data + b"\n").named_children:
            self._enter_block(_Block(child))

    def _enter_block(self, block: _Block) -> None:
        """Read a top-level block, or a section: what has the same text gives the same again."""
        start, end = self.source.span(block.node)
        if block.node.type != "section":
            self._keep(self._key(block, start, end), block, start, self._read)
        elif 2 * (end - start) > len(self.text):  # most edits are in it: remember its parts only
            self._take_apart(self._versions.before(block.node.start_byte))
            for child in block.node.named_children:
                self._enter_block(_Block(child))
        else:
            key = "section", tuple(self.headings), self.text[start:end]
            read = self._keep(key, block, start, self._read_section)
            self.sections[block.node.start_byte] = read

    def _keep(
        self, key: Hashable, block: _Block, start: int, read: Callable[[_Block, int], _Read]
    ) -> _Read:
        """Return what a block or a section gives: what it gave before, or what is read now."""
        place = block.node.start_byte
        found = next(self._kept.take(key, self._versions.before(place)), None)
        if found is None:
            found = read(block, start)
        else:
            if found.below is None:
                found = found.under(self.context.headings)
            self._replay(found, start)
        self._kept.put(key, place, found)
        self._parts.append((key, place, found))
        return found

    def _take_apart(self, place: int) -> None:
        """Have the parts of the section at hand that stood at a place: it is to be read again."""
        known = self._before.get(place)
        if known is not None:
            for key, at, read in known.parts:
                self._kept.offer(key, place + at, read)
                if read.parts:
                    self._before[place + at] = read

    def _read_section(self, section: _Block, start: int) -> _Read:
        place, parts, above = section.node.start_byte, self._parts, self.context.headings
        self._take_apart(self._versions.before(place))
        codes, count, self._parts = len(self.code), len(self.placed), []
        for child in section.node.named_children:
            self._enter_block(_Block(child))
        own = tuple((key, at - place, read) for key, at, read in self._parts)
        self._parts = parts
        headings = above, tuple(self.headings)
        return self._read_since(start, codes, self.placed[count:], headings, own)

    def _read(self, block: _Block, start: int) -> _Read:
        above, codes = self.context.headings, len(self.code)
        found = [detached(s) for s in self._all(block)]
        self.placed += found
        below = tuple(self.headings) if _has_heading(block.node) else None
        return self._read_since(start, codes, found, (above, below))

    def _all(self, outer: _Block) -> Iterator[Segment]:
        waiting = [outer]
        while waiting:
            block = waiting.pop()
            if block.node.type in _HOLDERS:
                waiting += block.children()
            else:
                yield from self._segments(block)

    def _read_since(
        self,
        start: int,
        codes: int,
        found: list[Placed],
        headings: tuple[tuple[str, ...], _Headings | None],
        parts: tuple[_Part, ...] = (),
    ) -> _Read:
        return _Read(
            tuple((place - start, segment) for place, segment in found),
            tuple((first - start, last - start) for first, last in self.code[codes:]),
            *headings,
            start,
            found,
            parts,
        )

    def _replay(self, read: _Read, start: int) -> None:
        self.placed += read.at(start)
        self.code += [(start + first, start + last) for first, last in read.code]
        if read.below is not None and read.below != tuple(self.headings):
            self.headings = list(read.below)
            self._enter()

    def _key(self, block: _Block, start: int, end: int) -> Hashable:
        """Return all that decides what a block gives: the shape of its node is part of it."""
        node = block.node
        shape: Hashable = None
        if node.type in _HOLDERS or node.type == "pipe_table":
            shape = str(node)
        elif node.child_count:
            first = node.child(0)
            last = first.end_byte - node.start_byte if first else 0
            shape = node.child_count, first.type if first else "", last
        headings = tuple(self.headings) if _has_heading(node) else ()
        return node.type, headings, self.text[start:end], shape


def _has_heading(node: Node) -> bool:
    return "heading" in (str(node) if node.type in _HOLDERS else node.type)
