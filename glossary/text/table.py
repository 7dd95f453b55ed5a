"""Pipe tables: each row is one segment whose cells know their column's header."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from glossary.model import Cell, Context, Kind, Segment, Span
from glossary.text.inline import markdown as prose
from glossary.text.slices import Run, joined, trimmed
from glossary.text.source import Source


def rows(source: Source, table: Node, context: Context) -> Iterator[Segment]:
    """Yield the rows of a table, the header first; its own cells have no header."""
    headers: dict[int, str] = {}
    for row in table.named_children:
        if row.type not in ("pipe_table_header", "pipe_table_row"):
            continue
        columns, found = _row(source, row, headers, context)
        if found is None:
            continue
        yield found
        if row.type == "pipe_table_header":
            texts = (found.text[c.span.start : c.span.end] for c in found.cells)
            headers = dict(zip(columns, texts, strict=True))


def _row(
    source: Source, row: Node, headers: dict[int, str], context: Context
) -> tuple[list[int], Segment | None]:
    """Return the cells' columns, and the row: the cells' prose with the bars between them."""
    whole = Run(source.text)
    code, struck, cells, columns = list[Span](), list[Span](), list[Cell](), list[int]()
    column = 0  # an empty cell is a bar and no node
    for child in row.children:
        start, end = source.span(child)
        if child.type != "pipe_table_cell":
            whole.add(start, end)
            column += source.text.count("|", start, end) if whole.length > end - start else 0
            continue
        inner, base = prose(joined(source.text, [(start, end)])), whole.length
        whole.take(inner.run, 0, inner.run.length)
        code += [Span(base + s.start, base + s.end) for s in inner.code]
        struck += [Span(base + s.start, base + s.end) for s in inner.struck]
        cells.append(Cell(trimmed(whole.text, base, whole.length), headers.get(column, "")))
        columns.append(column)
    if not cells or not whole.pieces:
        return columns, None
    found = Segment(
        Kind.ROW,
        whole.text,
        tuple(whole.pieces),
        context,
        tuple(code),
        tuple(struck),
        tuple(cells),
    )
    return columns, found
