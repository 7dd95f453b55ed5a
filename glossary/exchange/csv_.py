"""CSV: everything the base knows, one row a rendering, for spreadsheets and back.

The columns of the term are repeated in each of its rows, so that rows can be sorted and filtered.
RFC 4180 with a header row, and a byte order mark, without which Excel takes UTF-8 for the local
code page. `_cells` says how lists and would-be formulas are written; no text is lost by either.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from glossary.exchange._cells import guarded
from glossary.exchange._columns import RENDERING, TERM, cells
from glossary.exchange._values import Selection
from glossary.model import Status, Term


def render(selection: Selection) -> Iterator[str]:
    """Yield the header, then the rows of one term at a time."""
    yield "\ufeff" + _rows([[column.name for column in (*TERM, *RENDERING)]])
    for term in selection.terms:
        if not term.disabled:
            yield _rows(_term(term))


def _term(term: Term) -> list[list[str]]:
    shared = cells(TERM, term)
    return [[*shared, *_rendering(cells(RENDERING, r), r.status)] for r in term.renderings]


def _rendering(row: list[str], status: Status) -> list[str]:
    """Empty `needs` of renderings that are not forbidden, where it says nothing."""
    if status is not Status.FORBIDDEN:
        row[[column.name for column in RENDERING].index("needs")] = ""
    return row


def _rows(rows: list[list[str]]) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([[guarded(cell) for cell in row] for row in rows])
    return stream.getvalue()
