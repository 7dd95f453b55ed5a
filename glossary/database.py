"""A SQLite file that is there whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def new_database(target: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection to a new database that replaces `target` when the block ends well.

    Raises:
        OSError: The folder cannot be written; `target` is untouched then, as after any exception.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=target.name)
    os.close(handle)
    db = sqlite3.connect(name)
    try:
        with db:
            yield db
        db.close()
        os.replace(name, target)
    except BaseException:
        db.close()
        os.unlink(name)
        raise
