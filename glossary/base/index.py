"""The compiled base: one SQLite file, so that no command parses YAML at start.

Tables: `meta` (the pattern table and the script characters), `term` (one msgpack blob each, read
when a text needs it), `form` (everything `lookup` finds a term by) with a trigram index.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from glossary.base.compile import compile_patterns
from glossary.base.forms import words_of
from glossary.base.patterns import FORMAT
from glossary.base.scan import compile_heads
from glossary.base.script import one_script_only, traditional
from glossary.model import Status, Term

_LAYOUT = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE term (no INTEGER PRIMARY KEY, id TEXT UNIQUE, data BLOB);
CREATE TABLE form (no INTEGER PRIMARY KEY, text TEXT, how TEXT, term INTEGER, rendering INTEGER);
CREATE INDEX form_text ON form (text);
CREATE VIRTUAL TABLE trigram USING fts5(text, content='form', content_rowid='no',
    tokenize='trigram');
"""


def compile_base(terms: Sequence[Term], target: Path) -> None:
    """Write the index of `terms` to `target`, atomically."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=target.name)
    os.close(handle)
    db = sqlite3.connect(name)
    try:
        with db:
            _fill(db, terms)
        db.close()
        os.replace(name, target)
    except BaseException:
        db.close()
        os.unlink(name)
        raise


def _fill(db: sqlite3.Connection, terms: Sequence[Term]) -> None:
    db.executescript(_LAYOUT)
    hans, hant = one_script_only()
    pack = msgspec.msgpack.encode
    table = compile_patterns(terms)
    heads = compile_heads(table.texts.split("\n"))
    meta = {
        "patterns": pack(table),
        "heads": pack(heads),
        "hans": hans,
        "hant": hant,
        "format": FORMAT,
    }
    db.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    db.executemany(
        "INSERT INTO term VALUES (?, ?, ?)",
        [(number, term.id, pack(term)) for number, term in enumerate(terms)],
    )
    rows = [
        (text, how, number, rendering)
        for number, term in enumerate(terms)
        for text, how, rendering in dict.fromkeys(_forms(term))
    ]
    db.executemany("INSERT INTO form (text, how, term, rendering) VALUES (?, ?, ?, ?)", rows)
    db.execute("INSERT INTO trigram (trigram) VALUES ('rebuild')")


def _forms(term: Term) -> Iterator[tuple[str, str, int]]:
    """Yield (text, how it leads to the term, number of the rendering or -1)."""
    yield term.term.lower(), "exact", -1
    yield term.id, "exact", -1
    for alias in term.aliases:
        yield alias.lower(), "alias", -1
    for identifier in term.identifiers:
        yield identifier.lower(), "identifier", -1
        yield " ".join(words_of(identifier)), "identifier", -1
    for number, rendering in enumerate(term.renderings):
        how = "forbidden" if rendering.status is Status.FORBIDDEN else "rendering"
        for text in dict.fromkeys((rendering.text, *traditional(rendering.text))):
            yield text.lower(), how, number
        for reading in _pinyin(rendering.text):
            yield reading, "pinyin", number


def _pinyin(text: str) -> Iterator[str]:
    from pypinyin import Style, lazy_pinyin

    if text.isascii():
        return
    plain = "".join(lazy_pinyin(text)).lower().replace(" ", "")
    yield plain
    yield "".join(lazy_pinyin(text, style=Style.TONE)).lower().replace(" ", "")
    yield "".join(lazy_pinyin(text, style=Style.TONE3)).lower().replace(" ", "")
    yield "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower().replace(" ", "")
