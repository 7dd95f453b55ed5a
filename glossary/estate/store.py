"""The results of a run, part by part: what is done is there whole and once, whatever was killed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from glossary.errors import GlossError
from glossary.estate.sources import Part
from glossary.estate.tasks import Done

_LAYOUT = """
CREATE TABLE IF NOT EXISTS part (key TEXT PRIMARY KEY, documents INTEGER, bytes INTEGER);
CREATE TABLE IF NOT EXISTS failed (part TEXT, path TEXT, error TEXT);
CREATE INDEX IF NOT EXISTS failed_part ON failed (part);
"""


class Store:
    """One SQLite file; `kind` is the table of rows, `columns` what a row has."""

    def __init__(self, path: Path, kind: str, columns: Sequence[str]) -> None:
        self._kind, self._columns = kind, tuple(columns)
        try:
            self._db = sqlite3.connect(path)
            self._db.executescript(_LAYOUT)
            names = ", ".join(f'"{name}"' for name in self._columns)
            self._db.execute(f"CREATE TABLE IF NOT EXISTS {kind} (part TEXT, {names})")
            self._db.execute(f"CREATE INDEX IF NOT EXISTS {kind}_part ON {kind} (part)")
            self._db.commit()
        except sqlite3.Error as error:
            hint = "name another file, or remove it"
            raise GlossError(f"cannot keep results: {error}", path=str(path), hint=hint) from None

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def keep_only(self, keys: Iterable[str]) -> set[str]:
        """Forget parts that are no longer asked for; return those that are done."""
        wanted = set(keys)
        done = {row[0] for row in self._db.execute("SELECT key FROM part")}
        with self._db:
            for key in done - wanted:
                self._forget(key)
        return done & wanted

    def add(self, part: Part, done: Done) -> None:
        """Keep all that came of a part or, if the run dies, nothing; a second time replaces it."""
        marks = ", ".join("?" * (len(self._columns) + 1))
        rows = [(part.key, *(_cell(row[name]) for name in self._columns)) for row in done.rows]
        with self._db:
            self._forget(part.key)
            self._db.executemany(f"INSERT INTO {self._kind} VALUES ({marks})", rows)
            failed = [(part.key, *failure) for failure in done.failed]
            self._db.executemany("INSERT INTO failed VALUES (?, ?, ?)", failed)
            if not done.lost:
                row = (part.key, len(part.refs), part.size)
                self._db.execute("INSERT INTO part VALUES (?, ?, ?)", row)

    def _forget(self, key: str) -> None:
        for table, column in (("part", "key"), ("failed", "part"), (self._kind, "part")):
            self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", (key,))

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield every row, in the order of its columns."""
        names = ", ".join(f'"{name}"' for name in self._columns)
        sql = f"SELECT {names} FROM {self._kind} ORDER BY {names}"
        for row in self._db.execute(sql):
            yield dict(zip(self._columns, row, strict=True))

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query of ours."""
        with closing(self._db.execute(sql)) as cursor:
            return cursor.fetchall()

    def failures(self) -> list[tuple[str, str]]:
        """Return what could not be read, and why."""
        return [(path, error) for path, error in self.query("SELECT path, error FROM failed")]

    def totals(self) -> Mapping[str, int]:
        """Return how many documents, bytes and rows there are."""
        documents, size = self.query("SELECT total(documents), total(bytes) FROM part")[0]
        rows = self.query(f"SELECT count(*) FROM {self._kind}")[0][0]
        return {"documents": int(documents), "bytes": int(size), "rows": rows}


def write_parquet(store: Store, target: Path, columns: Sequence[str]) -> None:
    """Write all rows as one Parquet file, whole or not at all.

    Raises:
        GlossError: pyarrow is not installed.
        OSError: The file cannot be written.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        hint = "pip install 'gogloss[scan]', or write to a .sqlite file"
        raise GlossError("Parquet needs pyarrow", hint=hint) from None
    rows = list(store.rows())
    table = pyarrow.table({name: [row[name] for row in rows] for name in columns})
    beside = target.with_name(f".{target.name}.new")
    pyarrow.parquet.write_table(table, beside)
    beside.replace(target)


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value
