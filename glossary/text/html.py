"""HTML in Markdown: comments and the text of blocks; terms and their descriptions become rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.lazy import lazy
from glossary.model import Cell, Context, Kind, Segment, Span
from glossary.text.inline import markdown as prose
from glossary.text.inline import segment
from glossary.text.slices import Run, part, trimmed

# Whatever is left open reaches to the end, so that no part is read twice.
_TAG = lazy(
    r"<!--(?P<comment>.*?)(?:-->|\Z)"
    r"|<(?P<raw>script|style|pre|svg)\b(?:.*?</(?P=raw)\s*>|.*)"
    r"|<(?P<close>/?)(?P<name>t[dhr]|d[dtl]|table|p|div|li|[ou]l|h[1-6]|br|hr|summary|details"
    r"|blockquote|section|figcaption)\b[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_CELLS = ("td", "th", "dt", "dd")
_ROWS = ("tr", "dl", "table")
_BLANK = lazy(r"\n[ \t]*\n")


def html_segments(run: Run, context: Context) -> Iterator[Segment]:
    """Yield the prose of an HTML block."""
    return _Reader(run, context).segments()


class _Reader:
    """Reads tags from left to right; what stands between them is a cell's text or a paragraph's."""

    def __init__(self, run: Run, context: Context) -> None:
        self.run = run
        self.text = run.text
        self.context = context
        self.at = 0  # where the text that is not yet spoken for starts
        self.open = ""  # the cell it belongs to
        self.row: list[tuple[int, int]] = []
        self.named = True  # whether the row consists of th only
        self.headers: list[str] = []

    def segments(self) -> Iterator[Segment]:
        """Yield the segments of the block."""
        for m in _TAG.finditer(self.text):
            if m["name"] is None:
                yield from self._aside(m)
            else:
                yield from self._tag(m["name"].lower(), m)
        yield from self._text(len(self.text))
        yield from self._end_row()

    def _aside(self, m: re.Match[str]) -> Iterator[Segment]:
        """A comment, or a block that is no prose; inside a cell neither is wanted."""
        if self.open:
            return
        yield from self._text(m.start())
        if m["comment"] and not m["comment"].lstrip().startswith("gogloss-"):
            yield from self._end_row()
            yield from self._paragraphs(*m.span("comment"))
        self.at = m.end()

    def _tag(self, name: str, m: re.Match[str]) -> Iterator[Segment]:
        if name not in _CELLS and name not in _ROWS and self.open:
            return
        yield from self._text(m.start())
        self.at = m.end()
        if name in _ROWS or (name == "dt" and not m["close"]):
            yield from self._end_row()
        if name in _CELLS and not m["close"]:
            self.open = name

    def _text(self, end: int) -> Iterator[Segment]:
        """Say what the text up to `end` is: a cell, or paragraphs."""
        if self.open:
            self.row.append((self.at, end))
            self.named = self.named and self.open == "th"
            self.open = ""
        elif self.text[self.at : end].strip():
            yield from self._end_row()
            yield from self._paragraphs(self.at, end)

    def _paragraphs(self, start: int, end: int) -> Iterator[Segment]:
        for stop, after in [
            *(m.span() for m in _BLANK.finditer(self.text, start, end)),
            (end, end),
        ]:
            if start < stop and not self.text[start:stop].isspace():
                found = segment(Kind.HTML, prose(part(self.run, start, stop)), self.context)
                if found is not None:
                    yield found
            start = after

    def _end_row(self) -> Iterator[Segment]:
        row, named, headers = self.row, self.named, self.headers
        self.row, self.named = [], True
        whole, cells, code = Run(self.run.document), list[Cell](), list[Span]()
        for column, (start, end) in enumerate(row):
            inner, base = prose(part(self.run, start, end)), whole.length
            whole.take(inner.run, 0, inner.run.length)
            code += [Span(base + s.start, base + s.end) for s in inner.code]
            header = headers[column] if column < len(headers) else ""
            cells.append(Cell(trimmed(whole.text, base, whole.length), header))
            whole.take(self.run, end, min(end + 1, self.run.length))  # a sign between two cells
        if any(cell.span.start < cell.span.end for cell in cells):
            text = whole.text
            yield Segment(
                Kind.ROW, text, tuple(whole.pieces), self.context, tuple(code), (), tuple(cells)
            )
            if named:
                self.headers = [text[c.span.start : c.span.end] for c in cells]
