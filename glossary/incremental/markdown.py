"""Markdown block by block: a block with the same text, marks and headings is not read again."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from msgspec import Struct
from tree_sitter import Node

from glossary.incremental.blocks import Kept, Placed, Reading, detached
from glossary.incremental.tree import Versions
from glossary.model import Segment
from glossary.text.markdown import _ABOUT_GO, _HOLDERS, _LANGUAGE, Walker, _Block
from glossary.text.suppress import in_markdown


class _Read(Struct):
    """What a block or a section gave, and the headings above what follows.

    Offsets count from its start, but in `placed`: those are its segments where it stood last.
    """

    segments: tuple[Placed, ...]
    code: tuple[tuple[int, int], ...]
    headings: tuple[tuple[int, str], ...]
    start: int
    placed: list[Placed]

    def at(self, start: int) -> list[Placed]:
        """Return the segments in offsets of the document: the same objects where none moved."""
        if start != self.start:
            self.placed = [(start + at, segment) for at, segment in self.segments]
            self.start = start
        return self.placed


class MarkdownReader:
    """Reads the versions of one Markdown text."""

    def __init__(self) -> None:
        self._kept: Kept[_Read] = Kept()
        self._versions = Versions(_LANGUAGE)

    def read(self, text: str) -> Reading:
        """Return the reading of the text."""
        walker = _Remembering(text, self._kept)
        walker.walk(self._versions.root(walker.source.data + b"\n"))
        self._kept.turn()
        quiet = tuple(in_markdown(text, walker.code))
        about = _ABOUT_GO.search(text) is not None
        return Reading(tuple(walker.placed), quiet, go=about)


class _Remembering(Walker):
    """A walker that looks a section up before it enters it, and a block before it reads it."""

    def __init__(self, text: str, kept: Kept[_Read]) -> None:
        super().__init__(text)
        self._kept = kept
        self.placed: list[Placed] = []

    def walk(self, root: Node) -> None:
        """Read the document."""
        for child in root.named_children:
            self._enter_block(_Block(child))

    def _enter_block(self, block: _Block) -> None:
        """Read a top-level block, or a section: what has the same text gives the same again."""
        start, end = self.source.span(block.node)
        if block.node.type not in _HOLDERS:
            self._remember(block, start, self._key(block, start, end))
            return
        if block.node.type != "section":
            self._remember(block, start, self._key(block, start, end))
            return
        if 2 * (end - start) > len(self.text):  # most edits are in it: remember its parts only
            for child in block.node.named_children:
                self._enter_block(_Block(child))
            return
        key = "section", tuple(self.headings), self.text[start:end]
        read = next(self._kept.take(key), None)
        if read is None:
            read = self._inner(block, start)
        else:
            self._replay(read, start)
            self.placed += read.at(start)
        self._kept.put(key, read)

    def _inner(self, section: _Block, start: int) -> _Read:
        codes, count = len(self.code), len(self.placed)
        for child in section.node.named_children:
            self._enter_block(_Block(child))
        return self._read_since(start, codes, self.placed[count:])

    def _remember(self, block: _Block, start: int, key: Hashable) -> None:
        read = next(self._kept.take(key), None)
        if read is None:
            read = self._read(block, start)
        else:
            self._replay(read, start)
        self._kept.put(key, read)
        self.placed += read.at(start)

    def _read(self, block: _Block, start: int) -> _Read:
        codes = len(self.code)
        return self._read_since(start, codes, [detached(s) for s in self._all(block)])

    def _all(self, outer: _Block) -> Iterator[Segment]:
        waiting = [outer]
        while waiting:
            block = waiting.pop()
            if block.node.type in _HOLDERS:
                waiting += block.children()
            else:
                yield from self._segments(block)

    def _read_since(self, start: int, codes: int, found: list[Placed]) -> _Read:
        return _Read(
            tuple((place - start, segment) for place, segment in found),
            tuple((first - start, last - start) for first, last in self.code[codes:]),
            tuple(self.headings),
            start,
            found,
        )

    def _replay(self, read: _Read, start: int) -> None:
        self.code += [(start + first, start + last) for first, last in read.code]
        if read.headings != tuple(self.headings):
            self.headings = list(read.headings)
            self._enter()

    def _key(self, block: _Block, start: int, end: int) -> Hashable:
        """Return all that decides what a block gives: the shape of its node is part of it."""
        node = block.node
        heads = tuple(self.headings)
        shape: Hashable = None
        if node.type in _HOLDERS or node.type == "pipe_table":
            shape = str(node)
        elif node.child_count:
            first = node.child(0)
            last = first.end_byte - node.start_byte if first else 0
            shape = node.child_count, first.type if first else "", last
        return node.type, heads, self.text[start:end], shape
