"""Markdown to segments: blocks through tree-sitter-markdown, inline marks by one scan each."""

from __future__ import annotations

import re
from collections.abc import Iterator

import tree_sitter_markdown
from tree_sitter import Language, Node, Parser

from glossary.model import Cell, Context, Document, Kind, Segment, Span
from glossary.text.html import html_segments
from glossary.text.inline import markdown as prose
from glossary.text.inline import segment
from glossary.text.slices import Run, joined, trimmed
from glossary.text.source import Source
from glossary.text.suppress import in_markdown

_LANGUAGE = Language(tree_sitter_markdown.language())
_ABOUT_GO = re.compile(
    r"(?<![A-Za-z0-9_-])(?:Go(?:lang)?|golang|goroutines?|GOPATH|GOROOT|GOMAXPROCS|go\.mod|gofmt)(?![A-Za-z0-9_])"
    r"|^[ \t]*(?:```|~~~)[ \t]*go\b|`go (?:build|test|run|mod|vet|tool|get|install|doc|generate|env)\b",
    re.MULTILINE,
)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,80}\]:[ \t]*")
_FRONT = re.compile(
    r"^(?:title|linkTitle|description|summary|subtitle)[ \t]*[:=][ \t]*[\"']?(.*?)[\"']?[ \t]*\r?$",
    re.MULTILINE,
)
_LOGS = frozenset("text txt console log logs output plain plaintext sh shell bash".split())


class Walker:
    """Walks the blocks of one document in order and remembers the headings above."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.source = Source(text)
        self.headings: list[tuple[int, str]] = []

    def segments(self) -> Iterator[Segment]:
        """Yield the segments of the document."""
        root = Parser(_LANGUAGE).parse(self.source.data + b"\n").root_node
        yield from self._blocks(root, Kind.PARAGRAPH)

    def _blocks(self, node: Node, kind: Kind) -> Iterator[Segment]:
        for child in node.named_children:
            match child.type:
                case "section" | "list":
                    yield from self._blocks(child, kind)
                case "list_item":
                    yield from self._blocks(child, Kind.QUOTE if kind is Kind.QUOTE else Kind.ITEM)
                case "block_quote":
                    yield from self._blocks(child, Kind.QUOTE)
                case "atx_heading" | "setext_heading":
                    yield from self._heading(child)
                case "paragraph":
                    yield from self._paragraph(child, kind)
                case "pipe_table":
                    yield from self._table(child)
                case "html_block":
                    run = self._run(child)
                    yield from html_segments(run, self._context())
                case "fenced_code_block":
                    yield from self._fence(child)
                case "link_reference_definition":
                    yield from self._footnote(child)
                case "minus_metadata" | "plus_metadata":
                    yield from self._front(child)

    def _context(self) -> Context:
        return Context(headings=tuple(text for _, text in self.headings))

    def _run(self, node: Node) -> Run:
        """Return the source of a block without quote marks and indentation of its lines."""
        start, end = self.source.offset(node.start_point), self.source.offset(node.end_point)
        slices, at = [], start
        for child in node.children:
            if child.type == "block_continuation":
                slices.append((at, self.source.offset(child.start_point)))
                at = self.source.offset(child.end_point)
        slices.append((at, end))
        return joined(self.text, _without_carriage_returns(self.text, slices))

    def _inline(self, node: Node) -> Node:
        return next((c for c in node.named_children if c.type == "inline"), node)

    def _paragraph(self, node: Node, kind: Kind) -> Iterator[Segment]:
        run = self._run(self._inline(node))
        note = _FOOTNOTE.match(run.text)
        found = segment(Kind.FOOTNOTE if note else kind, prose(run), self._context())
        if found is not None:
            yield found

    def _heading(self, node: Node) -> Iterator[Segment]:
        level = next((int(c.type[5]) for c in node.children if re.match(r"atx_h\d", c.type)), 0)
        if not level:
            level = 1 if any(c.type == "setext_h1_underline" for c in node.children) else 2
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        inner = next((c for c in node.named_children if c.type in ("inline", "paragraph")), None)
        if inner is None:
            return
        found = segment(Kind.HEADING, prose(self._run(self._inline(inner))), self._context())
        if found is not None:
            yield found
            self.headings.append((level, found.text.strip()))

    def _table(self, node: Node) -> Iterator[Segment]:
        headers: list[str] = []
        for row in node.named_children:
            if row.type not in ("pipe_table_header", "pipe_table_row"):
                continue
            found = self._row(row, headers)
            if found is None:
                continue
            yield found
            if row.type == "pipe_table_header":
                headers = [found.text[c.span.start : c.span.end] for c in found.cells]

    def _row(self, row: Node, headers: list[str]) -> Segment | None:
        """Return a row as one segment: the cells' prose with the bars between them."""
        whole = Run(self.text)
        code, struck, cells = [], [], []
        column = 0
        for child in row.children:
            start, end = self.source.offset(child.start_point), self.source.offset(child.end_point)
            if child.type != "pipe_table_cell":
                whole.add(start, end)
                continue
            inner, marks = prose(joined(self.text, [(start, end)]))
            base = whole.length
            whole.extend(inner)
            code += [Span(base + s.start, base + s.end) for s in marks.code]
            struck += [Span(base + s.start, base + s.end) for s in marks.struck]
            header = headers[column] if column < len(headers) else ""
            cells.append(Cell(trimmed(whole.text, base, whole.length), header))
            column += 1
        if not cells or not whole.pieces:
            return None
        pieces = tuple(whole.pieces)
        return Segment(
            Kind.ROW, whole.text, pieces, self._context(), tuple(code), tuple(struck), tuple(cells)
        )

    def _fence(self, node: Node) -> Iterator[Segment]:
        info = next((c for c in node.named_children if c.type == "info_string"), None)
        content = next((c for c in node.named_children if c.type == "code_fence_content"), None)
        if content is None:
            return
        words = (info.text or b"").decode("utf-8", "replace").split() if info else []
        language = words[0].strip("{}.").lower() if words else ""
        if language in ("go", "golang"):
            yield from self._go(content)
        elif not language or language in _LOGS:
            run = self._run(content)
            if run.text.strip():
                yield Segment(Kind.LOG, run.text, tuple(run.pieces), self._context())

    def _go(self, content: Node) -> Iterator[Segment]:
        from glossary.text.gocode import segments_of_fence

        start = self.source.offset(content.start_point)
        end = self.source.offset(content.end_point)
        if not self.text[start:end].isascii():
            yield from segments_of_fence(self.text, start, end)

    def _footnote(self, node: Node) -> Iterator[Segment]:
        run = self._run(node)
        if _FOOTNOTE.match(run.text):
            found = segment(Kind.FOOTNOTE, prose(run), self._context())
            if found is not None:
                yield found

    def _front(self, node: Node) -> Iterator[Segment]:
        start, end = self.source.offset(node.start_point), self.source.offset(node.end_point)
        for m in _FRONT.finditer(self.text, start, end):
            if m[1].strip():
                yield Segment(Kind.TITLE, m[1], ((0, m.start(1)),))


def parse_markdown(path: str, text: str) -> Document:
    """Return the document of a Markdown file."""
    segments = tuple(sorted(Walker(text).segments(), key=lambda s: s.pieces[0][1]))
    quiet = tuple(in_markdown(text))
    return Document(path, text, "markdown", segments, quiet, go=_ABOUT_GO.search(text) is not None)


def _without_carriage_returns(
    text: str, slices: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    for start, end in slices:
        at = start
        while (stop := text.find("\r\n", at, end)) >= 0:
            yield at, stop
            at = stop + 1
        yield at, end
