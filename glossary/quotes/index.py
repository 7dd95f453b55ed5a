"""The documentation of one Go installation, ready to be searched: SQLite with full text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from glossary.database import new_database
from glossary.lazy import lazy

if TYPE_CHECKING:
    from glossary.quotes.passages import DocPassage

_TOKEN = lazy(r"[A-Za-z0-9_]+(?:['’][a-z]+)?")
_END = lazy(r"[.!?][\"”')\]]*(?=\s|$)")
_LINK = lazy(r"\[\*?(?:[\w/]+\.)*(\w+)\]")
_COMMON = frozenset(
    (
        "the",
        "a",
        "an",
        "of",
        "to",
        "is",
        "are",
        "be",
        "and",
        "or",
        "in",
        "it",
        "its",
        "that",
        "this",
    )
)
_LIKE = 0.62  # share of equal words from which on a sentence is what a quotation meant
_NAMED = 0.42  # the same, where the quotation names the symbol
_POOL = 80  # passages that are compared word by word


class Word(Struct, frozen=True):
    """A word of a text, folded, and where it stands."""

    folded: str
    start: int
    end: int


class Nearest(Struct, frozen=True):
    """The sentence that a quotation meant: what to put for text[start:end] of the quotation."""

    symbol: str
    sentence: str
    start: int
    end: int
    right: str


class Docs:
    """A compiled index of documentation."""

    def __init__(self, path: Path, version: str) -> None:
        self.version = version
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)

    def has(self, quotation: str) -> bool:
        """Tell whether a passage holds the quotation; case, punctuation and breaks aside."""
        parts = [words(part) for part in quotation.replace("...", "…").split("…")]
        phrases = [f'"{" ".join(w.folded for w in part)}"' for part in parts if part]
        if not phrases:
            return True
        query = "SELECT 1 FROM passage WHERE words MATCH ? LIMIT 1"
        return self._db.execute(query, (" AND ".join(phrases),)).fetchone() is not None

    def of(self, symbol: str) -> tuple[str, tuple[str, ...]]:
        """Return the paragraphs that document a symbol, and its full name; empty if unknown.

        `symbol` is qualified (`context.WithTimeout`), or a bare name, of which the first is taken.
        """
        sql = "SELECT symbol, text FROM passage WHERE symbol = ? ORDER BY rowid"
        rows = self._db.execute(sql, (symbol,)).fetchall()
        if not rows and "." not in symbol:
            sql = "SELECT symbol FROM passage WHERE symbol GLOB ? ORDER BY rowid LIMIT 1"
            found = self._db.execute(sql, (f"*.{symbol}",)).fetchone()
            return self.of(found[0]) if found else ("", ())
        return (rows[0][0], tuple(row[1] for row in rows)) if rows else ("", ())

    def nearest(self, quotation: str, names: Iterable[str]) -> Nearest | None:
        """Return the sentence that a quotation most likely meant; None if nothing is alike.

        `names` are symbols that stand beside it (`sync.Mutex`).
        """
        ours = words(quotation)
        best: tuple[float, Nearest] | None = None
        named = tuple(names)
        for symbol, sentence in self._candidates(ours, named):
            score, nearest = _compared(quotation, ours, symbol, sentence)
            least = _NAMED if _names(symbol, named) else _LIKE
            score += 0.2 if _names(symbol, named) else 0.0
            if score >= least and (best is None or score > best[0]):
                best = (score, nearest)
        return best[1] if best else None

    def _candidates(
        self, ours: tuple[Word, ...], names: tuple[str, ...]
    ) -> Iterator[tuple[str, str]]:
        rare = dict.fromkeys(w.folded for w in ours if w.folded not in _COMMON)
        query = " OR ".join(f'"{word}"' for word in rare)
        sql = "SELECT symbol, text FROM passage WHERE words MATCH ? ORDER BY rank LIMIT ?"
        rows = list(self._db.execute(sql, (query, _POOL))) if rare else []
        for name in names:
            like = "SELECT symbol, text FROM passage WHERE symbol = ? OR symbol LIKE ? LIMIT 200"
            rows += self._db.execute(like, (name, f"%.{name}"))
        for symbol, text in dict.fromkeys(rows):
            at = 0
            for m in _END.finditer(text):
                yield symbol, text[at : m.end()].strip()
                at = m.end()
            if text[at:].strip():
                yield symbol, text[at:].strip()


def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text, folded to lower case."""
    return tuple(Word(m[0].lower().replace("’", "'"), *m.span()) for m in _TOKEN.finditer(text))


def _names(symbol: str, names: tuple[str, ...]) -> bool:
    return any(symbol == name or symbol.endswith(f".{name}") for name in names)


def _compared(
    quotation: str, ours: tuple[Word, ...], symbol: str, sentence: str
) -> tuple[float, Nearest]:
    """Return how alike two sentences are, and the stretch in which they differ."""
    if "[" not in quotation:
        sentence = _LINK.sub(r"\1", sentence)  # older versions had no links where newer ones have
    theirs = words(sentence)
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, [w.folded for w in ours], [w.folded for w in theirs], False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    if not blocks:
        return 0.0, Nearest(symbol, sentence, 0, 0, "")
    changes = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    # A quotation may start late and stop early: what the sentence has around it is no difference.
    changes = [op for op in changes if not (op[1] == op[2] and op[1] in (0, len(ours)))]
    if not changes:
        return 0.0, Nearest(symbol, sentence, 0, 0, "")
    i, j = min(op[1] for op in changes), max(op[2] for op in changes)
    k, n = min(op[3] for op in changes), max(op[4] for op in changes)
    if j == len(ours) and n - k > j - i + 3:  # the sentence goes on where the quotation ends
        n = k + j - i
    if i == j or k == n:  # a word more or less: show its neighbours too
        i, k = (i - 1, k - 1) if i and k else (i, k)
        j, n = (j + 1, n + 1) if j < len(ours) and n < len(theirs) else (j, n)
    same = sum(b.size for b in blocks)
    score = same / len(ours) * 0.7 + 2 * same / (len(ours) + len(theirs)) * 0.3
    right = sentence[theirs[k].start : theirs[n - 1].end] if n > k else ""
    return score, Nearest(symbol, sentence, ours[i].start, ours[j - 1].end, right)


def compile_docs(passages: Iterable[DocPassage], target: Path) -> None:
    """Write the index of passages to `target`, atomically."""
    with new_database(target) as db:
        db.execute(
            "CREATE VIRTUAL TABLE passage USING fts5(symbol UNINDEXED, text UNINDEXED, words)"
        )
        rows = ((p.symbol, p.text, " ".join(w.folded for w in words(p.text))) for p in passages)
        db.executemany("INSERT INTO passage VALUES (?, ?, ?)", rows)
