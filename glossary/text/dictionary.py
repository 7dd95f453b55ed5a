"""jieba's dictionary together with a base's words, kept so that a cut reads only what it needs.

jieba loads 500,000 words before its first cut, and adding a base's words takes as long again: most
of a second for a question that is asked of few documents. Here they are made once and stored by
their first character; a cut of twenty characters reads twenty small rows.
"""

from __future__ import annotations

import sqlite3
import sys
from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

from glossary.cache import cache_folder, tidy
from glossary.database import new_database

_KEPT = 4
_BLOCKS = 600  # characters whose words are held
_TABLES = (
    "CREATE TABLE word (first TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID",
    "CREATE TABLE total (value INTEGER)",
)


class Frequencies:
    """How often words occur, as jieba asks for it: prefixes of words count 0."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._blocks: dict[str, dict[str, int]] = {}

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
            row = self._db.execute("SELECT data FROM word WHERE first = ?", (first,)).fetchone()
            block = msgspec.msgpack.decode(row[0], type=dict[str, int]) if row else {}
            if len(self._blocks) == _BLOCKS:  # all of them are 50 MB; a row is read in 20 µs
                del self._blocks[next(iter(self._blocks))]
            self._blocks[first] = block
        return block


def tokenizer(words: Sequence[str]) -> Any:
    """Return a jieba tokenizer that knows these words too; its words are read as they are needed.

    Where the cache cannot be written, all words are loaded.
    """
    jieba = _jieba()
    name = blake2b("\n".join((jieba.__version__, *words)).encode(), digest_size=8).hexdigest()
    try:
        return _stored(cache_folder() / f"words-{name}.sqlite", words)
    except (OSError, sqlite3.Error):
        return _loaded(words)


def _jieba() -> Any:
    """Import jieba without pkg_resources, which it would load to open one file: 80 ms."""
    hidden = "pkg_resources" not in sys.modules
    if hidden:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        import jieba
    finally:
        if hidden:
            sys.modules.pop("pkg_resources", None)
    jieba.setLogLevel("WARNING")
    return jieba


def _stored(path: Path, words: Sequence[str]) -> Any:
    import jieba

    if not path.exists():
        _store(_loaded(words), path)
        tidy(path, "words-*.sqlite", _KEPT)
    db = sqlite3.connect(path, check_same_thread=False)
    made = jieba.Tokenizer()
    made.FREQ = Frequencies(db)
    made.total = db.execute("SELECT value FROM total").fetchone()[0]
    made.initialized = True
    return made


def _loaded(words: Sequence[str]) -> Any:
    import jieba

    made = jieba.Tokenizer()
    made.initialize()
    for word in words:
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
