"""The compiled base: one SQLite file, so that no command parses YAML at start.

Tables: `meta` (the pattern table and the script characters), `term` (one msgpack blob each, read
when a text needs it), `form` (everything `lookup` finds a term by). All words that people spell,
Latin, identifiers and Chinese, stand in `meta` once more, as three texts: a search for parts and
typos reads them at one go, which is several times faster than a trigram index and far smaller.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from glossary.base.catalogue import compile_catalogue
from glossary.base.compile import compile_patterns, speeches
from glossary.base.demands import with_demands
from glossary.base.everyday import with_senses
from glossary.base.forms import words_of
from glossary.base.patterns import Patterns, Role, Saying
from glossary.base.reading import readings
from glossary.base.scan import heads
from glossary.base.script import one_script_only, simplified_table, traditional
from glossary.database import new_database
from glossary.layout import FORMAT
from glossary.lesson import Claim, Message, Senses
from glossary.model import Status, Term

_LAYOUT = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE term (no INTEGER PRIMARY KEY, id TEXT UNIQUE, data BLOB);
CREATE TABLE head (word TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID;
CREATE TABLE speech (no INTEGER PRIMARY KEY, data BLOB);
CREATE TABLE claim (no INTEGER PRIMARY KEY, id TEXT UNIQUE, data BLOB);
CREATE TABLE message (no INTEGER PRIMARY KEY, id TEXT UNIQUE, data BLOB);
CREATE TABLE form (text TEXT, how TEXT, term INTEGER, rendering INTEGER,
    PRIMARY KEY (text, how, term, rendering)) WITHOUT ROWID;
"""


def compile_base(
    terms: Sequence[Term],
    target: Path,
    claims: Sequence[Claim] = (),
    messages: Sequence[Message] = (),
    senses: Mapping[str, Senses] | None = None,
) -> None:
    """Write the index of a base to `target`, atomically."""
    with new_database(target) as db:
        _fill(db, with_senses(terms, senses or {}), claims, messages, senses or {})


def _fill(
    db: sqlite3.Connection,
    terms: Sequence[Term],
    claims: Sequence[Claim],
    messages: Sequence[Message],
    senses: Mapping[str, Senses],
) -> None:
    db.executescript(_LAYOUT)
    claims, messages = with_demands(terms, claims, messages)
    hans, hant = one_script_only()
    pack = msgspec.msgpack.encode
    words, table = compile_patterns(terms, claims, messages)
    simplified = simplified_table()
    meta = {
        "patterns": pack(table),
        "texts": "\n".join(words),
        "hans": hans,
        "hant": hant,
        "simplified": pack(simplified),
        "accepted": "\n".join(_accepted(words, table, str.maketrans(*simplified))),
        "senses": pack(dict(senses)),
        "subjects": pack([claim.subject for claim in claims]),
        "sayings": pack(list(_sayings(claims))),
        "catalogue": pack(compile_catalogue(messages)),
        "format": FORMAT,
    }
    db.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    buckets = ((head, pack(bucket)) for head, bucket in heads(words).items())
    db.executemany("INSERT INTO head VALUES (?, ?)", buckets)
    for name, data in (
        ("term", [(number, term.id, pack(term)) for number, term in enumerate(terms)]),
        ("claim", [(number, claim.id, pack(claim)) for number, claim in enumerate(claims)]),
        ("message", [(number, m.id, pack(m)) for number, m in enumerate(messages)]),
    ):
        db.executemany(f"INSERT INTO {name} VALUES (?, ?, ?)", data)  # noqa: S608 - three names
    spoken = ((number, pack(speech)) for number, speech in enumerate(speeches(terms)))
    db.executemany("INSERT INTO speech VALUES (?, ?)", spoken)
    _fill_forms(db, terms)


def _accepted(
    words: Sequence[str], table: Patterns, to_simplified: Mapping[int, int]
) -> Iterator[str]:
    """Yield the words with Chinese that are a right rendering of something, in Simplified."""
    first = array("I", table.first)
    found = (
        word.translate(to_simplified)
        for number, word in enumerate(words)
        if Role.ACCEPTED in table.roles[first[number] : first[number + 1]] and not word.isascii()
    )
    yield from dict.fromkeys(found)


def _sayings(claims: Sequence[Claim]) -> Iterator[Saying]:
    for number, claim in enumerate(claims):
        for index, says in enumerate(claim.says):
            rarest, *demands = says.demands or ((),)
            yield Saying(number, index, rarest, tuple(demands))


def _fill_forms(db: sqlite3.Connection, terms: Sequence[Term]) -> None:
    rows = {
        (text, how, number, rendering)
        for number, term in enumerate(terms)
        for text, how, rendering in _forms(term)
    }
    db.executemany("INSERT INTO form VALUES (?, ?, ?, ?)", sorted(rows))
    words: dict[str, set[str]] = {"latin": set(), "names": set(), "han": set()}
    for text, how, *_ in rows:
        if kind := _kind(text, how):
            words[kind].add(text)
    lists = [(kind, "\n".join(sorted(texts))) for kind, texts in words.items()]
    db.executemany("INSERT INTO meta VALUES (?, ?)", lists)


def _kind(text: str, how: str) -> str:
    """Return in which list of `meta` a form stands: "latin", "names", "han", or none."""
    if how in ("pinyin", "initials"):
        return ""
    if how == "identifier":
        return "names"
    return "latin" if text.isascii() else "han"


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
    yield from _readings(term)


def _readings(term: Term) -> Iterator[tuple[str, str, int]]:
    """Yield each reading once, with the first rendering in the order of the entry that has it."""
    seen: set[tuple[str, str]] = set()
    for number, rendering in enumerate(term.renderings):
        for reading, how in readings(rendering.text):
            if (reading, how) not in seen:
                seen.add((reading, how))
                yield reading, how, number
