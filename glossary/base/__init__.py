"""The term base at work: opens the compiled index, finds its words in texts, knows its terms."""

from __future__ import annotations

import re
import sqlite3
from array import array
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec
from msgspec import Struct

from glossary.base.patterns import Patterns, Role, Saying, Scripts, Speech, Use
from glossary.base.scan import Bucket, Scanner, folded, head_of, stands_alone
from glossary.compiled import compiled
from glossary.errors import ConfigError
from glossary.lesson import Claim, Message, Senses
from glossary.model import HANS, HANT, Status, Term

if TYPE_CHECKING:
    from glossary.base.catalogue import Catalogue

_Thing = TypeVar("_Thing", Claim, Message)
_FEW = 100_000  # characters from which on a pattern of all Traditional ones pays off
_SAMPLE = 4000  # characters that tell a document's script


class Match(Struct, frozen=True):
    """A pattern of the base found at `text[start:end]`, with everything it may mean there."""

    start: int
    end: int
    uses: tuple[Use, ...]


class Base:
    """A compiled base, read as far as it is needed."""

    def __init__(self, index: Path, prefer: Mapping[str, str] | None = None) -> None:
        self.index = index
        self.prefer = prefer or {}
        self._terms: dict[int, Term] = {}
        self._uses: dict[int, tuple[Use, ...]] = {}
        self._accepts: dict[str, bool] = {}
        self._things: dict[tuple[str, int], Claim | Message] = {}
        self._asked = 0  # characters whose script was asked for
        self._spotters: dict[frozenset[Role], Scanner] = {}

    @cached_property
    def _db(self) -> sqlite3.Connection:
        uri = f"{self.index.absolute().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(uri, uri=True, check_same_thread=False)

    def query(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        """Return the rows of a query on the index (for `glossary.lookup`)."""
        return self._db.execute(sql, values).fetchall()

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM term").fetchone()[0])

    def term(self, number: int) -> Term:
        """Return the term with this number."""
        term = self._terms.get(number)
        if term is None:
            row = self._db.execute("SELECT data FROM term WHERE no = ?", (number,)).fetchone()
            term = msgspec.msgpack.decode(row[0], type=Term)
            if term.id in self.prefer:
                term = preferring(term, self.prefer[term.id])
            self._terms[number] = term
        return term

    def named(self, id: str) -> Term | None:
        """Return the term with this id, if the base has it."""
        row = self._db.execute("SELECT no FROM term WHERE id = ?", (id,)).fetchone()
        return self.term(row[0]) if row else None

    def by_name(self, name: str) -> Term | None:
        """Return the term whose English is `name`, the first one of homographs."""
        sql = "SELECT term FROM form WHERE text = ? AND how = 'exact' ORDER BY term"
        row = self._db.execute(sql, (name.lower(),)).fetchone()
        return self.term(row[0]) if row else None

    def claim(self, number: int) -> Claim:
        """Return the claim with this number."""
        return self._thing("claim", number, Claim)

    def message(self, number: int) -> Message:
        """Return the message with this number."""
        return self._thing("message", number, Message)

    def claims(self) -> tuple[Claim, ...]:
        """Return all claims, by id."""
        rows = self._db.execute("SELECT data FROM claim ORDER BY no")
        return tuple(msgspec.msgpack.decode(row[0], type=Claim) for row in rows)

    def messages(self) -> tuple[Message, ...]:
        """Return all messages, by id."""
        rows = self._db.execute("SELECT data FROM message ORDER BY no")
        return tuple(msgspec.msgpack.decode(row[0], type=Message) for row in rows)

    def _thing(self, table: str, number: int, kind: type[_Thing]) -> _Thing:
        known = self._things.get((table, number))
        if known is None:
            sql = f"SELECT data FROM {table} WHERE no = ?"  # noqa: S608 - a name of ours
            row = self._db.execute(sql, (number,)).fetchone()
            known = self._things[table, number] = msgspec.msgpack.decode(row[0], type=kind)
        return cast("_Thing", known)

    def simplified(self, text: str) -> str:
        """Return the text in Simplified characters, each still at its place."""
        return text.translate(self._to_simplified)

    def has_traditional(self, text: str) -> bool:
        """Tell whether `simplified` would change the text."""
        self._asked += len(text)
        if self._asked < _FEW:
            return not self._traditional.isdisjoint(set(text))
        return self._one_traditional.search(text) is not None

    @cached_property
    def _one_traditional(self) -> re.Pattern[str]:
        """Finds a character six times as fast as a set does, but takes milliseconds to compile."""
        return compiled(f"[{''.join(sorted(self._traditional))}]")

    @cached_property
    def _traditional(self) -> frozenset[str]:
        return frozenset(map(chr, self._to_simplified))

    @cached_property
    def senses(self) -> Mapping[str, Senses]:
        """Everyday senses of English words: those wrong in a gloss, those wrong beside code."""
        row = self._db.execute("SELECT value FROM meta WHERE key = 'senses'").fetchone()
        return msgspec.msgpack.decode(row[0], type=dict[str, Senses])

    @cached_property
    def subjects(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """The subject of each claim, by number: the gate asks for nothing else of a claim."""
        row = self._db.execute("SELECT value FROM meta WHERE key = 'subjects'").fetchone()
        return msgspec.msgpack.decode(row[0], type=tuple[tuple[tuple[str, ...], ...], ...])

    @cached_property
    def sayings(self) -> tuple[Saying, ...]:
        """All ways to get claims wrong, with the words that each takes."""
        row = self._db.execute("SELECT value FROM meta WHERE key = 'sayings'").fetchone()
        return msgspec.msgpack.decode(row[0], type=tuple[Saying, ...])

    def speech(self, number: int) -> Speech:
        """Return the words by which a text speaks of the term with this number."""
        row = self._db.execute("SELECT data FROM speech WHERE no = ?", (number,)).fetchone()
        return msgspec.msgpack.decode(row[0], type=Speech)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The shapes and names of messages, for `gogloss explain`."""
        from glossary.base.catalogue import Catalogue

        row = self._db.execute("SELECT value FROM meta WHERE key = 'catalogue'").fetchone()
        return msgspec.msgpack.decode(row[0], type=Catalogue)

    @cached_property
    def _to_simplified(self) -> dict[int, str]:
        row = self._db.execute("SELECT value FROM meta WHERE key = 'simplified'").fetchone()
        return str.maketrans(*msgspec.msgpack.decode(row[0]))

    @cached_property
    def _table(self) -> Patterns:
        row = self._db.execute("SELECT value FROM meta WHERE key = 'patterns'").fetchone()
        return msgspec.msgpack.decode(row[0], type=Patterns)

    @cached_property
    def _columns(self) -> tuple[array[int], array[int], array[int]]:
        first, terms, renderings = array("I"), array("H"), array("H")
        first.frombytes(self._table.first)
        terms.frombytes(self._table.terms)
        renderings.frombytes(self._table.renderings)
        return first, terms, renderings

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        row = self._db.execute("SELECT value FROM meta WHERE key = 'texts'").fetchone()
        return tuple(row[0].split("\n"))

    @cached_property
    def _scanner(self) -> Scanner:
        return Scanner(lambda: self._texts, self._buckets)

    def spots(
        self, lower: str, roles: frozenset[Role], *, many: bool
    ) -> list[tuple[int, int, int]]:
        """Return number, start and end of each pattern of some roles, in a text in lower case.

        Latin ones may be part of a longer word (`stands_alone`). For `many` texts there is an
        automaton for just these roles; what reads a few of them finds all roles.
        """
        scanner = self._spotters.get(roles)
        if scanner is None:
            numbers = lambda: self._numbers(roles)  # noqa: E731
            scanner = Scanner(lambda: self._texts, self._buckets, numbers)
            self._spotters[roles] = scanner
        return scanner.by_automaton(lower) if many else scanner.by_heads(lower)

    def _numbers(self, roles: frozenset[Role]) -> list[int]:
        """Return the numbers of the patterns that have one of some roles."""
        first, all_roles = self._columns[0], self._table.roles
        return [
            number
            for number in range(len(self._texts))
            if not roles.isdisjoint(all_roles[first[number] : first[number + 1]])
        ]

    def _buckets(self, heads: Iterable[str]) -> dict[str, Bucket]:
        sql = "SELECT word, data FROM head WHERE word IN (SELECT value FROM json_each(?))"
        rows = self._db.execute(sql, (msgspec.json.encode(list(heads)).decode(),))
        return {word: msgspec.msgpack.decode(data, type=Bucket) for word, data in rows}

    def uses(self, pattern: int) -> tuple[Use, ...]:
        """Return everything that the pattern with this number may mean."""
        uses = self._uses.get(pattern)
        if uses is None:
            first, terms, renderings = self._columns
            roles, scripts = self._table.roles, self._table.scripts
            uses = self._uses[pattern] = tuple(
                Use(Role(roles[i]), terms[i], renderings[i], Scripts(scripts[i]))
                for i in range(first[pattern], first[pattern + 1])
            )
        return uses

    def find(self, text: str) -> list[Match]:
        """Return every pattern in `text`, overlapping ones too, by their end.

        Latin words match in any case and at word boundaries only.
        """
        lower = folded(text)
        known = self.uses
        return [
            Match(start, end, known(pattern))
            for pattern, start, end in self._scanner.find(lower)
            if stands_alone(lower, start, end)
        ]

    def accepted_words(self) -> str:
        """Return the preferred and admitted renderings in Simplified characters, one a line."""
        row = self._db.execute("SELECT value FROM meta WHERE key = 'accepted'").fetchone()
        return str(row[0])

    def accepts(self, word: str) -> bool:
        """Tell whether words in lower case are a preferred or admitted rendering of any term."""
        known = self._accepts.get(word)
        if known is None:
            bucket = self._buckets((head_of(word),)).get(head_of(word), ())
            known = self._accepts[word] = any(
                pattern == word and any(use.role is Role.ACCEPTED for use in self.uses(number))
                for pattern, number in bucket
            )
        return known

    @cached_property
    def _script_marks(self) -> tuple[frozenset[str], frozenset[str]]:
        rows = dict(self._db.execute("SELECT key, value FROM meta WHERE key IN ('hans', 'hant')"))
        return frozenset(rows["hans"]), frozenset(rows["hant"])

    def script_of(self, text: str) -> str:
        """Return "zh-Hant" where more characters are Traditional than Simplified."""
        hans, hant = self._script_marks
        sample = tuple(islice((c for c in text if c > "\u4dff"), _SAMPLE))
        traditional = sum(map(hant.__contains__, sample))
        return HANT if traditional > sum(map(hans.__contains__, sample)) else HANS


def preferring(term: Term, text: str) -> Term:
    """Return the term with another of its accepted renderings preferred, in that one's script.

    Raises:
        ConfigError: The term has no such rendering, or forbids it.
    """
    chosen = next((r for r in term.renderings if r.text == text), None)
    if chosen is None or chosen.status is Status.FORBIDDEN:
        accepted = "、".join(r.text for r in term.renderings if r.status is not Status.FORBIDDEN)
        hint = f"one of {accepted}"
        raise ConfigError(f"`prefer`: “{text}” is no rendering of `{term.id}`", hint=hint)
    rest = [
        msgspec.structs.replace(r, status=Status.ADMITTED)
        if r.script == chosen.script and r.status is Status.PREFERRED
        else r
        for r in term.renderings
        if r is not chosen
    ]
    first = msgspec.structs.replace(chosen, status=Status.PREFERRED)
    # The rest keeps its order, so that the numbers of forbidden renderings in the index hold.
    renderings = tuple(first if r is chosen else rest.pop(0) for r in term.renderings)
    return msgspec.structs.replace(term, renderings=renderings)
