"""Texts known to be clean: what was judged once and had no findings is not judged again.

A text is known by a digest of its bytes and of its world: the program, the base, the configuration,
the Go version of its module, the English it translates, its path where the configuration speaks of
paths. So nothing ever has to be declared stale; what is out of date is never asked for again and
ages away. Texts that quote the installed Go's documentation are not kept here.

SQLite lets several runs share the file. Where it is locked, broken or cannot be written, everything
is judged anew: the cache changes how long a run takes and nothing else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

try:
    from _blake2 import blake2b  # hashlib would load OpenSSL with it, 3 ms of every start
except ImportError:
    from hashlib import blake2b

_MOST = 200_000  # texts, some 10 MB
_WAIT = 0.2  # seconds for another run that is writing
_BATCH = 500
_TABLE = "CREATE TABLE IF NOT EXISTS clean (no INTEGER PRIMARY KEY, key BLOB UNIQUE)"


def key_of(data: bytes, world: bytes, suffix: str) -> bytes:
    """Return what a file's bytes are known by; `suffix` decides how they are read."""
    digest = blake2b(data, digest_size=16, key=blake2b(world, digest_size=32).digest())
    digest.update(b"\x00" + suffix.lower().encode("utf-8", "surrogatepass"))
    return digest.digest()


class Clean:
    """The clean texts in one SQLite file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._new: dict[bytes, None] = {}
        self._db: sqlite3.Connection | None = None
        self._broken = False

    def __contains__(self, key: bytes) -> bool:
        db = self._open()
        if db is None:
            return False
        try:
            found = db.execute("SELECT 1 FROM clean WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error:
            self._broken = True
            return False
        return found is not None

    def add(self, key: bytes) -> None:
        """Remember a clean text; it is written with the next batch or by `close`."""
        self._new[key] = None
        if len(self._new) >= _BATCH:
            self._write()

    def close(self) -> None:
        """Write what is new and close the file."""
        self._write()
        if self._db is not None:
            self._db.close()
            self._db = None

    def _open(self) -> sqlite3.Connection | None:
        if self._db is None and not self._broken:
            try:
                self._db = sqlite3.connect(self._path, timeout=_WAIT, isolation_level=None)
                self._db.execute("PRAGMA synchronous = OFF")  # a lost entry costs one judgement
                self._db.execute(_TABLE)
            except sqlite3.Error:
                self._broken, self._db = True, None
        return self._db

    def _write(self) -> None:
        keys, self._new = self._new, {}
        db = self._open() if keys else None
        if db is None:
            return
        try:
            db.execute("BEGIN IMMEDIATE")
            _insert(db, keys)
            db.execute("COMMIT")
        except sqlite3.Error:
            self._broken = True


def _insert(db: sqlite3.Connection, keys: Iterable[bytes]) -> None:
    """Add keys, and let go of those that came first once there are too many."""
    sql = "INSERT OR IGNORE INTO clean (key) VALUES (?)"
    db.executemany(sql, [(key,) for key in keys])
    db.execute("DELETE FROM clean WHERE no <= (SELECT max(no) FROM clean) - ?", (_MOST,))
