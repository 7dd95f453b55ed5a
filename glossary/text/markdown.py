"""Markdown to segments: blocks through tree-sitter-markdown, inline marks by one scan each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import tree_sitter_markdown
from msgspec import Struct
from tree_sitter import Language, Node, Parser

from glossary.lazy import lazy
from glossary.model import Context, Document, Kind, Segment
from glossary.text.front import titles
from glossary.text.html import html_segments
from glossary.text.inline import markdown as prose
from glossary.text.inline import segment
from glossary.text.sections import Section
from glossary.text.slices import Run, joined, part
from glossary.text.source import MARKDOWN, Source
from glossary.text.suppress import in_markdown
from glossary.text.table import rows

_LANGUAGE = Language(tree_sitter_markdown.language())
_ABOUT_GO = lazy(
    r"(?<![A-Za-z0-9_-])(?:Go(?:lang)?(?! (?:to|back|ahead|on)\b)|golang|goroutines?|GOPATH|GOROOT"
    r"|GOMAXPROCS|go\.mod|gofmt)(?![A-Za-z0-9_])"
    r"|^[ \t>]*(?:```|~~~)[ \t]*go\b"
    r"|`(?:\$ )?go (?:build|test|run|mod|vet|tool|get|install|doc|generate|env|work|fmt)\b",
    re.MULTILINE,
)
_FOOTNOTE = lazy(r"^\[\^[^\]\s]{1,80}\]:[ \t]*", re.MULTILINE)
_CLOSING = lazy(r"[ \t]+#+[ \t]*$")
_INFO = lazy(r"[ \t>]*(?:```+|~~~+)[ \t]*\{?[ \t]*\.?([\w+#-]*)")
_LOGS = frozenset(("", "text", "txt", "plain", "plaintext", "log", "logs", "output", "console")) | {
    "sh",
    "shell",
    "bash",
}
_HOLDERS = {
    "section": None,
    "list": None,
    "list_item": Kind.ITEM,
    "block_quote": Kind.QUOTE,
}


class _Block(Struct):
    """A block that waits to be read: what its paragraphs are, and how many quotes hold it."""

    node: Node
    kind: Kind = Kind.PARAGRAPH
    quotes: int = 0

    def children(self) -> list[_Block]:
        """Return the blocks inside, last first."""
        kind = _HOLDERS[self.node.type]
        quotes = self.quotes + (kind is Kind.QUOTE)
        kind = Kind.QUOTE if quotes else kind or self.kind
        return [_Block(child, kind, quotes) for child in reversed(self.node.named_children)]

    @property
    def nested(self) -> bool:
        """Tell whether its lines start with what belongs to the blocks around."""
        return self.kind is not Kind.PARAGRAPH


class Walker:
    """Walks the blocks of text[start:end] in order and remembers the headings above."""

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self.source = Source(text, MARKDOWN, start, end)
        self.headings: list[tuple[int, str]] = []
        self.context = Context()
        self.code: list[tuple[int, int]] = []  # where code blocks stand

    def under(self, headings: list[tuple[int, str]]) -> Walker:
        """Return the walker, told the headings above its stretch, with their levels."""
        self.headings = headings
        self._enter()
        return self

    def segments(self) -> Iterator[Segment]:
        """Yield the segments of the document; deep nesting costs no call stack."""
        # A heading ends what is open: what follows a section starts with one.
        data = self.source.data
        close = b"\n#\n" if self.source.end < len(self.text) and b"\n" in data else b"\n"
        root = Parser(_LANGUAGE).parse(data + close).root_node
        waiting = [_Block(child) for child in reversed(root.named_children)]
        while waiting:
            block = waiting.pop()
            if block.node.type in _HOLDERS:
                waiting += block.children()
            else:
                yield from self._segments(block)

    def _segments(self, block: _Block) -> Iterator[Segment]:
        node = block.node
        match node.type:
            case "paragraph":
                yield from self._paragraph(self._inline(node), block)
            case "atx_heading" | "setext_heading":
                yield from self._heading(block)
            case "pipe_table":
                yield from rows(self.source, node, self.context)
            case "html_block":
                yield from html_segments(self._run(block, node), self.context)
            case "fenced_code_block":
                yield from self._fence(block)
            case "indented_code_block":
                self.code.append(self.source.span(node))
                yield from self._log(block, node)
            case "link_reference_definition":
                if self.text.startswith("[^", self.source.span(node)[0]):
                    yield from self._paragraph(node, block)
            case "minus_metadata" | "plus_metadata":
                yield from titles(self.text, *self.source.span(node))

    def _inline(self, node: Node) -> Node:
        first = node.named_child(0) if node.named_child_count else None
        return first if first is not None and first.type == "inline" else node

    def _paragraph(self, node: Node, block: _Block) -> Iterator[Segment]:
        run = self._prose(node, block.quotes)
        parts = _notes(run, block.kind) if "[^" in run.text else ((block.kind, run),)
        for kind, words in parts:
            found = segment(kind, prose(words), self.context)
            if found is not None:
                yield found

    def _prose(self, node: Node, quotes: int) -> Run:
        """Return the source of a paragraph; quote marks at the start of its lines are left out."""
        start, end = self.source.span(node)
        if quotes and "\n" in self.text[start:end]:
            marks = _quote_marks(min(quotes, 999)).finditer(self.text, start, end)
            cuts = [m.span("marks") for m in marks]
            return joined(self.text, self._lines(start, end, cuts))
        return joined(self.text, self._lines(start, end, []))

    def _run(self, block: _Block, node: Node) -> Run:
        """Return the source of a block without what belongs to the blocks around it."""
        start, end = self.source.span(node)
        return joined(self.text, self._lines(start, end, self._cuts(block, node)))

    def _cuts(self, block: _Block, node: Node) -> list[tuple[int, int]]:
        if not block.nested:
            return []
        return [self.source.span(c) for c in node.children if c.type == "block_continuation"]

    def _lines(
        self, start: int, end: int, cuts: list[tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        """Yield text[start:end] without the cuts and without the CR of a CRLF."""
        for left, right in [*cuts, (end, end)]:
            while (stop := self.text.find("\r\n", start, left)) >= 0:
                yield start, stop
                start = stop + 1
            yield start, left
            start = right

    def _heading(self, block: _Block) -> Iterator[Segment]:
        level, inner = 2, None
        for child in block.node.children:
            if child.type.startswith(("atx_h", "setext_h1")):
                level = int(next(c for c in child.type if c.isdigit()))
            elif child.type in ("inline", "paragraph"):
                inner = self._inline(child) if child.type == "paragraph" else child
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self._enter()
        if inner is None:
            return
        run = self._prose(inner, block.quotes)
        closing = _CLOSING.search(run.text)
        found = segment(
            Kind.HEADING, prose(part(run, 0, closing.start()) if closing else run), self.context
        )
        if found is not None:
            yield found
            self.headings.append((level, found.text.strip()))
            self._enter()

    def _enter(self) -> None:
        self.context = Context(headings=tuple(text for _, text in self.headings))

    def _fence(self, block: _Block) -> Iterator[Segment]:
        node = block.node
        start, end = self.source.span(node)
        self.code.append((start, end))
        info = _INFO.match(self.text, start, end)
        language = info[1].lower() if info else ""
        content = next((c for c in node.named_children if c.type == "code_fence_content"), None)
        if content is None:
            return
        if language in ("go", "golang"):
            yield from self._go(block, content)
        elif language in _LOGS:
            yield from self._log(block, content)

    def _log(self, block: _Block, content: Node) -> Iterator[Segment]:
        run = self._run(block, content)
        if run.text and not run.text.isspace():
            yield Segment(Kind.LOG, run.text, tuple(run.pieces), self.context)

    def _go(self, block: _Block, content: Node) -> Iterator[Segment]:
        from glossary.text.gocode import segments_of_fence

        start, end = self.source.span(content)
        words = self.text[start:end]
        if "//" in words or "/*" in words:
            cuts = self._cuts(block, content)
            yield from segments_of_fence(self.text, start, end, cuts, self.context.headings)


@cache
def _quote_marks(depth: int) -> re.Pattern[str]:
    """Return what finds the marks of quotes so deep at the start of a line."""
    return lazy(rf"\n(?P<marks>(?:[ \t]*>){{0,{depth}}})")


def _notes(run: Run, kind: Kind) -> Iterator[tuple[Kind, Run]]:
    """Yield a paragraph's own text, then that of each footnote that it defines."""
    text, at = run.text, 0
    marks = [m.span() for m in _FOOTNOTE.finditer(text)]
    for start, after in [*marks, (len(text), len(text))]:
        yield kind, part(run, at, at + len(text[at:start].rstrip()))
        at, kind = after, Kind.FOOTNOTE


def parse_markdown(path: str, text: str) -> Document:
    """Return the document of a Markdown file."""
    walker = Walker(text)
    segments = tuple(walker.segments())
    quiet = tuple(in_markdown(text, walker.code))
    return Document(path, text, "markdown", segments, quiet, go=_ABOUT_GO.search(text) is not None)


def parse_sections(path: str, text: str, parts: Iterable[Section]) -> Document:
    """Return the document of a Markdown file with the segments of some of its sections only."""
    segments = tuple(segment for part in parts for segment in _of_section(text, part))
    return Document(path, text, "markdown", segments, go=_ABOUT_GO.search(text) is not None)


def _of_section(text: str, part: Section) -> Iterator[Segment]:
    headings: list[tuple[int, str]] = []
    for start in part.above:
        end = text.find("\n", start)
        walker = Walker(text, start, end if end >= 0 else len(text))
        list(walker.segments())
        headings += walker.headings
    yield from Walker(text, part.start, part.end).under(headings).segments()
