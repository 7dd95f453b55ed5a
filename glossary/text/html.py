"""HTML in Markdown: comments and the text of blocks; terms and their descriptions become rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.model import Cell, Context, Kind, Segment, Span
from glossary.text.inline import markdown as prose
from glossary.text.inline import segment
from glossary.text.slices import Inner, Run, trimmed

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_ROW = re.compile(
    r"<dt\b[^<>]{0,500}>(?P<dt>.*?)</dt>\s*<dd\b[^<>]{0,500}>(?P<dd>.*?)(?=</dd>|<dt\b|</dl>|\Z)"
    r"|<tr\b[^<>]{0,500}>(?P<tr>.*?)(?=</tr>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_CELL = re.compile(r"<t[dh]\b[^<>]{0,500}>(.*?)(?=</t[dh]>|<t[dh]\b|\Z)", re.DOTALL | re.IGNORECASE)
_RAW = re.compile(r"<(script|style|pre|code|svg)\b.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t]*\n")


def html_segments(run: Run, context: Context) -> Iterator[Segment]:
    """Yield the prose of an HTML block."""
    text = run.text
    at = 0
    for m in _COMMENT.finditer(text):
        yield from _block(run, at, m.start(), context)
        if not m[1].lstrip().startswith("gogloss-"):
            yield from _paragraphs(run, m.start(1), m.end(1), context)
        at = m.end()
    yield from _block(run, at, len(text), context)


def _block(run: Run, start: int, end: int, context: Context) -> Iterator[Segment]:
    text = run.text
    at = start
    for m in _RAW.finditer(text, start, end):
        yield from _rows_and_text(run, at, m.start(), context)
        at = m.end()
    yield from _rows_and_text(run, at, end, context)


def _rows_and_text(run: Run, start: int, end: int, context: Context) -> Iterator[Segment]:
    text = run.text
    at = start
    for m in _ROW.finditer(text, start, end):
        yield from _paragraphs(run, at, m.start(), context)
        if m["tr"] is not None:
            spans = [c.span(1) for c in _CELL.finditer(text, *m.span("tr"))]
        else:
            spans = [m.span("dt"), m.span("dd")]
        yield from _row(run, spans, context)
        at = m.end()
    yield from _paragraphs(run, at, end, context)


def _row(run: Run, spans: list[tuple[int, int]], context: Context) -> Iterator[Segment]:
    whole = Run(run.document)
    cells, code = [], []
    for span in spans:
        inner, marks = prose(_part(run, *span))
        base = whole.length
        whole.extend(inner)
        code += [Span(base + s.start, base + s.end) for s in marks.code]
        cells.append(Cell(trimmed(whole.text, base, whole.length)))
    if whole.text.strip():
        pieces = tuple(whole.pieces)
        yield Segment(Kind.ROW, whole.text, pieces, context, tuple(code), (), tuple(cells))


def _paragraphs(run: Run, start: int, end: int, context: Context) -> Iterator[Segment]:
    at = start
    for stop, after in [*(m.span() for m in _BLANK.finditer(run.text, start, end)), (end, end)]:
        found = segment(Kind.HTML, prose(_part(run, at, stop)), context)
        if found is not None:
            yield found
        at = after


def _part(run: Run, start: int, end: int) -> Inner:
    part = Inner(run)
    part.take(start, end)
    return part
