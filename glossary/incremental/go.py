"""Go declaration by declaration: one with the same text, and its comments, is not read again.

A block is a top-level declaration with the comments above it and behind it on its last line; what
its comments say of code is in it, but for the imports of the file.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Mapping

from msgspec import Struct
from tree_sitter import Node

from glossary.incremental.blocks import Kept, Placed, Reading, detached
from glossary.incremental.tree import Versions
from glossary.model import Suppression
from glossary.text import gocode, gocontext
from glossary.text.gocode import Comment
from glossary.text.gocontext import LANGUAGE
from glossary.text.source import GO, Source
from glossary.text.suppress import in_go

_REGULAR = frozenset(
    (
        "comment",
        "package_clause",
        "import_declaration",
        "function_declaration",
        "method_declaration",
        "type_declaration",
        "const_declaration",
        "var_declaration",
    )
)


class _Read(Struct, frozen=True):
    """What a block gave; offsets count from the block's start."""

    segments: tuple[Placed, ...]
    names: frozenset[str]
    kinds: Mapping[str, frozenset[str]]


class GoReader:
    """Reads the versions of one Go file."""

    def __init__(self) -> None:
        self._kept: Kept[_Read] = Kept()
        self._versions = Versions(LANGUAGE)

    def read(self, text: str) -> Reading:
        """Return the reading of the text."""
        if gocode._generated(text):
            return Reading((), go=True)
        source = Source(text, GO)
        root = self._versions.root(source.data)
        imports = _imports(source, root)
        placed: list[Placed] = []
        names: set[str] = set()
        kinds: dict[str, frozenset[str]] = {}
        blocks = list(_blocks(source.data, root))
        if root.has_error:
            blocks = _joined(source.data, root, blocks)
        for nodes in blocks:
            start, read = self._block(source, root, nodes, imports)
            placed += [(start + at, segment) for at, segment in read.segments]
            names |= read.names
            for name, words in read.kinds.items():
                kinds[name] = kinds.get(name, frozenset()) | words
        self._kept.turn()
        quiet = _suppressions(source, root) if "gogloss" in text else ()
        return Reading(tuple(placed), quiet, frozenset(names), kinds if placed else {}, go=True)

    def _block(
        self, source: Source, root: Node, nodes: list[Node], imports: frozenset[str]
    ) -> tuple[int, _Read]:
        """Return where a block starts, and what it gives."""
        first, last = nodes[0].start_byte, nodes[-1].end_byte
        line = gocode._line_start(source.data, first)
        start = line + source.start
        shape = tuple((n.type, n.start_byte - line, n.has_error) for n in nodes)
        text = source.text[start : last + source.start]
        # Around an error parents are not what they seem, so nothing is taken for known there.
        broken = any(has_error or type not in _REGULAR for type, _, has_error in shape)
        key: Hashable = text, shape, imports, last == len(source.data), broken
        before = self._kept.take(key, self._versions.before(line))
        if not broken and (known := next(before, None)) is not None:
            self._kept.put(key, line, known)
            return start, known
        read = _read(source, root, nodes, start)
        if broken:  # what stands around decides how an error is read: trust the segments only
            read = next((k for k in before if k == read), read)
        self._kept.put(key, line, read)
        return start, read


def _imports(source: Source, root: Node) -> frozenset[str]:
    """Return what the file imports; without errors only top-level declarations import."""
    if root.has_error:
        return gocontext.imports(source, root).identifiers
    nodes = (node for node in root.children if node.type == "import_declaration")
    return frozenset().union(*(gocontext.imports(source, node).identifiers for node in nodes))


def _blocks(data: bytes, root: Node) -> Iterator[list[Node]]:
    """Yield the top-level nodes of each block; a block ends with the last line of its code."""
    block: list[Node] = []
    code = False
    for node in root.children:
        if block and code and b"\n" in data[block[-1].end_byte : node.start_byte]:
            yield block
            block, code = [], False
        if not node.is_named and not data[node.start_byte : node.end_byte].strip():
            # A line end that stands for a semicolon: what follows starts on a line of its own.
            if block and code:
                yield block
                block, code = [], False
            continue
        block.append(node)
        code = code or node.type != "comment"
    if block:
        yield block


def _joined(data: bytes, root: Node, blocks: list[list[Node]]) -> list[list[Node]]:
    """Return the blocks, those joined that share a comment: an error may end inside of one."""
    nodes = gocode.captured(gocode.COMMENTS, root).get("comment", [])
    groups = gocode._groups(data, sorted((n.start_byte, n.end_byte) for n in nodes))
    spans = [(group[0][0], group[-1][1]) for group in groups if len(group) > 1]
    joined: list[list[Node]] = []
    for block in blocks:
        start = block[0].start_byte
        at = bisect_left(spans, (start, start)) - 1
        if joined and at >= 0 and spans[at][1] > start:
            joined[-1] += block
        else:
            joined.append(list(block))
    return joined


def _read(source: Source, root: Node, nodes: list[Node], start: int) -> _Read:
    comments = tuple(gocode._comments(source, root, list(_comments_of(nodes))))
    found = (detached(s) for s in gocode._segments(source, root, comments, ()))
    names: set[str] = set()
    kinds: dict[str, frozenset[str]] = {}
    for node in nodes:
        if node.type == "comment":
            continue
        captured = gocode.captured(gocode.COMMENTS_AND_NAMES, node)
        names.update(source.words(name) for name in captured.get("name", ()))
        for name, words in gocode.kinds_of(source, node).items():
            kinds[name] = kinds.get(name, frozenset()) | words
    return _Read(tuple((at - start, s) for at, s in found), frozenset(names), kinds)


def _comments_of(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        if node.type == "comment":
            yield node
        else:
            yield from gocode.captured(gocode.COMMENTS, node).get("comment", ())


def _suppressions(source: Source, root: Node) -> tuple[Suppression, ...]:
    nodes = gocode.captured(gocode.COMMENTS, root).get("comment", [])
    comments: tuple[Comment, ...] = tuple(gocode._comments(source, root, nodes))
    return tuple(in_go(source, root, comments))
