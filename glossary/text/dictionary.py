"""jieba's dictionary together with a base's words, kept so that a cut reads only what it needs.

jieba loads 500,000 words before its first cut, and adding a base's words takes as long again: most
of a second for a question that is asked of few documents. Here they are made once and stored by
their first character; a cut of twenty characters reads twenty small rows.
"""

from __future__ import annotations

import sqlite3
import sys
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from glossary.cache import cache_folder, tidy
from glossary.database import new_database
from glossary.digest import blake2b

_KEPT = 4
_BLOCKS = 600  # characters whose words are held
_TABLES = (
    "CREATE TABLE word (first TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID",
    "CREATE TABLE total (value INTEGER)",
)


class Frequencies:
    """How often words occur, as jieba asks for it: prefixes of words count 0."""

    def __init__(self, db: sqlite3.Connection, words: str) -> None:
        self._db = db
        self._words = words
        self._blocks: dict[str, dict[str, int]] = {}
        self._all: dict[str, int] = {}

    def __contains__(self, word: str) -> bool:
        return word in self._block(word[:1])

    def __getitem__(self, word: str) -> int:
        return self._block(word[:1])[word]

    def get(self, word: str, default: int | None = None) -> int | None:
        """Return the count of a word, else `default`."""
        return self._block(word[:1]).get(word, default)

    def _block(self, first: str) -> dict[str, int]:
        block = self._blocks.get(first)
        if block is None:
            block = self._read(first)
            if len(self._blocks) == _BLOCKS:  # all of them are 50 MB; a row is read in 20 µs
                del self._blocks[next(iter(self._blocks))]
            self._blocks[first] = block
        return block

    def _read(self, first: str) -> dict[str, int]:
        """Return what is stored; where the file is broken inside, what was to be stored."""
        sql = "SELECT data FROM word WHERE first = ?"
        try:
            row = self._db.execute(sql, (first,)).fetchone()
            return msgspec.msgpack.decode(row[0], type=dict[str, int]) if row else {}
        except (sqlite3.Error, msgspec.MsgspecError):
            if not self._all:
                self._all.update(_loaded(self._words).FREQ)
            return {word: count for word, count in self._all.items() if word[:1] == first}


def tokenizer(words: str) -> Any:
    """Return a jieba tokenizer that knows more words, one a line; they are read as they are needed.

    Where the cache cannot be written, all words are loaded.
    """
    jieba = _jieba()
    name = blake2b(f"{jieba.__version__}\n{words}".encode(), digest_size=8).hexdigest()
    try:
        return _stored(cache_folder() / f"words-{name}.sqlite", words)
    except (OSError, sqlite3.Error):
        return _loaded(words)


def _jieba() -> Any:
    """Import jieba without what it has no use for here, but loads.

    pkg_resources opens one file, in 80 ms; finalseg guesses new words, which nobody asks for, with
    a table that takes 12 ms, so whoever asks loads it.
    """
    hidden = "pkg_resources" not in sys.modules
    if hidden:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    _postpone("jieba.finalseg")
    try:
        import jieba
    finally:
        if hidden:
            sys.modules.pop("pkg_resources", None)
    jieba.setLogLevel("WARNING")
    return jieba


def _postpone(name: str) -> None:
    """Let a module be loaded when its first function is asked for, not when it is imported."""
    stand_in = ModuleType(name)

    def loaded(attribute: str) -> Any:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return getattr(import_module(name), attribute)

    stand_in.__getattr__ = loaded  # type: ignore[method-assign]
    sys.modules.setdefault(name, stand_in)


def _stored(path: Path, words: str) -> Any:
    import jieba

    if not path.exists():
        _store(_loaded(words), path)
        tidy(path, "words-*", _KEPT)
    # Another run may have removed it meanwhile: read-only, no empty one is made in its place.
    db = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
    try:
        total = db.execute("SELECT value FROM total").fetchone()[0]
    except sqlite3.OperationalError:  # busy or gone
        raise
    except sqlite3.DatabaseError:
        db.close()
        path.unlink(missing_ok=True)  # broken: the next run makes another one
        raise
    made = jieba.Tokenizer()
    made.FREQ = Frequencies(db, words)
    made.total = total
    made.initialized = True
    return made


def _loaded(words: str) -> Any:
    import jieba

    made = jieba.Tokenizer()
    made.initialize()
    for word in words.split("\n"):
        if len(word) > 1:
            made.add_word(word)
    return made


def _store(made: Any, path: Path) -> None:
    blocks: dict[str, dict[str, int]] = defaultdict(dict)
    for word, count in made.FREQ.items():
        blocks[word[:1]][word] = count
    rows = ((first, msgspec.msgpack.encode(block)) for first, block in blocks.items())
    with new_database(path) as db:
        for table in _TABLES:
            db.execute(table)
        db.executemany("INSERT INTO word VALUES (?, ?)", rows)
        db.execute("INSERT INTO total VALUES (?)", (made.total,))
