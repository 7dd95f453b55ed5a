"""What was worked out once is not worked out again: bytes by key, kept for the next run.

SQLite lets several runs share a file. Where it is locked, broken or cannot be written, everything
is worked out anew: it changes how long a run takes and nothing else.
"""

from __future__ import annotations

import sqlite3
from _thread import allocate_lock
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_MOST = 400_000  # pages: some 25 MB
_PAGE = 64  # bytes of a value; the key and the row take about as many
_LARGEST = 64_000  # bytes of a value that is worth its place
_WAIT = 0.2  # seconds for another run that is writing
_BATCH = 500
_REMEMBERED = 20_000  # values of one run without a file
# `no` counts the pages of all that was ever added, so that old values go by their number.
_TABLE = "CREATE TABLE IF NOT EXISTS kept (no INTEGER PRIMARY KEY, key BLOB UNIQUE, value BLOB)"


class Kept:
    """Values in one SQLite file; without a path in memory, for what a run asks twice.

    Threads may share it: none closes the file while another one reads.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._new: dict[bytes, bytes] = {}
        self._db: sqlite3.Connection | None = None
        self._broken = path is None
        self._lock = allocate_lock()

    def get(self, key: bytes) -> bytes | None:
        """Return the value of a key; None where it is not known."""
        with self._lock:
            return self._get(key)

    def add(self, key: bytes, value: bytes) -> None:
        """Remember a value; it is written with the next batch or by `close`."""
        if len(value) <= _LARGEST:
            with self._lock:
                self._add(key, value)

    def close(self) -> None:
        """Write what is new and close the file."""
        with self._lock:
            if not self._broken:
                self._write()
            if self._db is not None:
                self._db.close()
                self._db = None

    def _get(self, key: bytes) -> bytes | None:
        new = self._new.get(key)
        db = self._open() if new is None else None
        if db is None:
            return new
        try:
            row = db.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        return row[0] if row and isinstance(row[0], bytes) else None

    def _add(self, key: bytes, value: bytes) -> None:
        self._new[key] = value
        if self._broken:
            if len(self._new) > _REMEMBERED:
                del self._new[next(iter(self._new))]
        elif len(self._new) >= _BATCH:
            self._write()

    def _open(self) -> sqlite3.Connection | None:
        if self._db is None and self._path is not None and not self._broken:
            try:
                self._db = sqlite3.connect(
                    self._path, timeout=_WAIT, isolation_level=None, check_same_thread=False
                )
                self._db.execute("PRAGMA synchronous = OFF")  # a lost value is worked out again
                self._db.execute(_TABLE)
            except sqlite3.Error as error:
                self._give_up(error)
        return self._db

    def _give_up(self, error: sqlite3.Error) -> None:
        """Do without the file from here on; a broken one goes, so that the next has one."""
        self._broken = True
        if self._db is not None:
            self._db.close()
            self._db = None
        if type(error) is sqlite3.DatabaseError and self._path is not None:  # not locked or full
            with suppress(OSError):
                self._path.unlink()

    def _write(self) -> None:
        db = self._open() if self._new else None
        if db is None:
            return
        try:
            db.execute("BEGIN IMMEDIATE")
            _insert(db, self._new)
            db.execute("COMMIT")
            self._new = {}
        except sqlite3.Error as error:
            self._give_up(error)


def _insert(db: sqlite3.Connection, values: Mapping[bytes, bytes]) -> None:
    """Add values, and let go of those that came first once there is too much."""
    sql = (
        "INSERT OR REPLACE INTO kept (no, key, value)"
        " VALUES ((SELECT coalesce(max(no), 0) FROM kept) + ?, ?, ?)"
    )
    db.executemany(sql, ((1 + len(v) // _PAGE, key, v) for key, v in values.items()))
    db.execute("DELETE FROM kept WHERE no <= (SELECT max(no) FROM kept) - ?", (_MOST,))
