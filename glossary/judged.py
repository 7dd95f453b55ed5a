"""What was judged once is not judged again: the verdicts on texts, kept for the next run.

A text is known by a digest of its bytes and of its world: the program, the base, the configuration,
the Go version of its module, the English it translates, its path where the configuration speaks of
paths. So nothing ever has to be declared stale; what is out of date is never asked for again and
ages away. A verdict is bytes that `files` reads and writes; no bytes say that nothing was found.

SQLite lets several runs share the file. Where it is locked, broken or cannot be written, everything
is judged anew: it changes how long a run takes and nothing else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path

try:
    from _blake2 import blake2b  # hashlib would load OpenSSL with it, 3 ms of every start
except ImportError:
    from hashlib import blake2b

FILE = "judged.sqlite"  # in the user's cache folder
_MOST = 400_000  # pages: some 25 MB
_PAGE = 64  # bytes of a verdict; the key and the row take about as many
_LARGEST = 64_000  # bytes of a verdict that is worth its place
_WAIT = 0.2  # seconds for another run that is writing
_BATCH = 500
_REMEMBERED = 20_000  # texts of one run without a file
# `no` counts the pages of all that was ever added, so that old verdicts go by their number.
_TABLE = "CREATE TABLE IF NOT EXISTS judged (no INTEGER PRIMARY KEY, key BLOB UNIQUE, verdict BLOB)"


def key_of(data: bytes, world: bytes, suffix: str) -> bytes:
    """Return what a file's bytes are known by; `suffix` decides how they are read."""
    digest = blake2b(data, digest_size=16, key=blake2b(world, digest_size=32).digest())
    digest.update(b"\x00" + suffix.lower().encode("utf-8", "surrogatepass"))
    return digest.digest()


class Judged:
    """Verdicts in one SQLite file; without a path in memory, for texts that a run has twice."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._new: dict[bytes, bytes] = {}
        self._db: sqlite3.Connection | None = None
        self._broken = path is None

    def get(self, key: bytes) -> bytes | None:
        """Return the verdict on a text; None where it is not known."""
        new = self._new.get(key)
        db = self._open() if new is None else None
        if db is None:
            return new
        try:
            row = db.execute("SELECT verdict FROM judged WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            self._give_up()
            return None
        return row[0] if row and isinstance(row[0], bytes) else None

    def add(self, key: bytes, verdict: bytes) -> None:
        """Remember a verdict; it is written with the next batch or by `close`."""
        if len(verdict) > _LARGEST:
            return
        self._new[key] = verdict
        if self._broken:
            if len(self._new) > _REMEMBERED:
                del self._new[next(iter(self._new))]
        elif len(self._new) >= _BATCH:
            self._write()

    def close(self) -> None:
        """Write what is new and close the file."""
        if not self._broken:
            self._write()
        if self._db is not None:
            self._db.close()
            self._db = None

    def _open(self) -> sqlite3.Connection | None:
        if self._db is None and self._path is not None and not self._broken:
            try:
                self._db = sqlite3.connect(self._path, timeout=_WAIT, isolation_level=None)
                self._db.execute("PRAGMA synchronous = OFF")  # a lost entry costs one judgement
                self._db.execute(_TABLE)
            except sqlite3.Error:
                self._give_up()
        return self._db

    def _give_up(self) -> None:
        """Do without the file from here on."""
        self._broken = True
        if self._db is not None:
            self._db.close()
            self._db = None

    def _write(self) -> None:
        db = self._open() if self._new else None
        if db is None:
            return
        try:
            db.execute("BEGIN IMMEDIATE")
            _insert(db, self._new)
            db.execute("COMMIT")
            self._new = {}
        except sqlite3.Error:
            self._give_up()


def _insert(db: sqlite3.Connection, verdicts: Mapping[bytes, bytes]) -> None:
    """Add verdicts, and let go of those that came first once there is too much."""
    sql = (
        "INSERT OR REPLACE INTO judged (no, key, verdict)"
        " VALUES ((SELECT coalesce(max(no), 0) FROM judged) + ?, ?, ?)"
    )
    db.executemany(sql, ((1 + len(v) // _PAGE, key, v) for key, v in verdicts.items()))
    db.execute("DELETE FROM judged WHERE no <= (SELECT max(no) FROM judged) - ?", (_MOST,))
