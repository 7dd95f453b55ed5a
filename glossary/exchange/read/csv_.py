"""CSV: rows of renderings into terms; `glossary.exchange.csv_` says how they are written.

A header row names the columns, in any order; `id`, `rendering` and `status` must be there, any
other may be missing and then says nothing. The cells of a term count in its first row; later rows
may leave them empty, and differences there are remarks. An empty cell is the default.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from msgspec import Struct

from glossary.base.load import Entry
from glossary.errors import BaseError, GlossError
from glossary.exchange._cells import unguarded
from glossary.exchange._columns import RENDERING, TERM, Column, fields
from glossary.exchange._values import Imported, report
from glossary.exchange.read._bytes import bounded, decoded, fault
from glossary.model import Examples, Rendering, Status, Term, Text

_REQUIRED = ("id", "rendering", "status")
_COLUMNS = {column.name: column for column in (*TERM, *RENDERING)}
_DEFAULTS: dict[str, str] = {"pos": "noun", "domain": "everyday"}


class _Row(Struct, frozen=True):
    line: int
    cells: dict[str, str]


def read(data: bytes, path: str) -> Imported:
    """Return the terms of a table.

    Raises:
        BaseError: It is no CSV, lacks a column, or has cells that their columns cannot take.
    """
    rows = list(_rows(decoded(bounded(data, path), path), path))
    return _Reader(path).imported(rows) if rows else Imported((), frozenset(), frozenset())


def _rows(text: str, path: str) -> Iterator[_Row]:
    sample = text.partition("\n")[0]
    delimiter = max(",;\t", key=sample.count)  # spreadsheets of many countries write `;`
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] = []
    line = 1
    try:
        for cells in reader:
            if not header:
                header = _header([cell.strip() for cell in cells], path)
            elif any(cells):
                if len(cells) > len(header):
                    raise fault(f"{len(cells)} cells under {len(header)} columns", path, line, 1)
                yield _Row(line, dict(zip(header, map(unguarded, cells), strict=False)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise fault(f"no CSV: {error}", path, line, 1, "check the quotes") from None


def _header(names: list[str], path: str) -> list[str]:
    faults = []
    for name in names:
        if name not in _COLUMNS:
            near = get_close_matches(name, _COLUMNS, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"known: {', '.join(_COLUMNS)}"
            faults.append(report(f"unknown column `{name}`", path, 1, hint=hint))
        elif names.count(name) > 1:
            faults.append(report(f"column `{name}` stands there twice", path, 1))
    for name in _REQUIRED:
        if name not in names:
            faults.append(report(f"column `{name}` is missing", path, 1))
    if faults:
        raise BaseError(faults)
    return names


class _Reader:
    """Reads rows and collects faults and remarks."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[GlossError] = []
        self.remarks: list[GlossError] = []

    def imported(self, rows: Sequence[_Row]) -> Imported:
        """Return the terms, in the order of their first rows."""
        groups: dict[str, list[_Row]] = {}
        for row in rows:
            groups.setdefault(row.cells.get("id", ""), []).append(row)
        entries = tuple(Entry(self._term(id, group), group[0].line) for id, group in groups.items())
        if self.faults:
            raise BaseError(self.faults)
        given = [_COLUMNS[name] for name in rows[0].cells]
        term = fields(tuple(c for c in given if c in TERM)) | {"renderings"}
        rendering = fields(tuple(c for c in given if c in RENDERING))
        return Imported(entries, term, rendering, tuple(self.remarks))

    def _term(self, id: str, rows: Sequence[_Row]) -> Term:
        first = rows[0]
        if not id:
            self._fault(first, "a row has no id", "write the term's id into each of its rows")
        for row in rows[1:]:
            for column in TERM:
                cell = row.cells.get(column.name, "")
                if cell and cell != first.cells.get(column.name, ""):
                    what = f"`{column.name}` of `{id}` differs from line {first.line}, which counts"
                    self.remarks.append(report(what, self.path, row.line))
        values = _DEFAULTS | {"term": id} | self._values(TERM, first)
        english, chinese = (values.pop(f"definition.{lang}", "") for lang in ("en", "zh"))
        renderings = tuple(self._rendering(row) for row in rows)
        return Term(**values, definition=Text(english, chinese), renderings=renderings)

    def _rendering(self, row: _Row) -> Rendering:
        values = {"text": "", "status": Status.ADMITTED} | self._values(RENDERING, row)
        bad, good = (values.pop(f"examples.{kind}", ()) for kind in ("bad", "good"))
        return Rendering(**values, examples=Examples(bad, good))

    def _values(self, columns: tuple[Column, ...], row: _Row) -> dict[str, Any]:
        values = {}
        for column in columns:
            cell = row.cells.get(column.name, "")
            if cell == "" and column.name not in _REQUIRED:
                continue
            try:
                values[column.field] = column.value(cell)
            except ValueError as error:
                what = f"`{cell}` is nothing for column `{column.name}`"
                self._fault(row, what, str(error))
        return values

    def _fault(self, row: _Row, what: str, hint: str) -> None:
        self.faults.append(report(what, self.path, row.line, hint=hint))
