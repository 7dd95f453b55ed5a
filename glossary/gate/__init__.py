"""The cheap question before a text is parsed: where could any rule have something to say?

A wording can be wrong where something in reach proves it, a gloss where English stands beside
Chinese that does not render it, a statement where all words that it takes are there. Most texts
raise no doubt, and of the others only the sections around their doubts are parsed and judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

from glossary.base import Base
from glossary.base.patterns import Role, Use
from glossary.base.scan import SHORT, folded, stands_alone
from glossary.gate.paper import Paper
from glossary.gate.passages import quoted, translated
from glossary.rule import Matter

if TYPE_CHECKING:
    from glossary.gate.equations import Equations
    from glossary.gate.sayings import Sayings
    from glossary.gate.wordings import Wordings

REACH = 1500  # characters on each side of a wording that may explain it: `case.AROUND`
_ALL = frozenset((Role.FORBIDDEN, Role.ENGLISH, Role.MESSAGE))
_FEW = _ALL | {Role.SUBJECT}
_MESSAGES = frozenset((Role.MESSAGE,))


class Doubt(Struct, frozen=True):
    """A line of the text, from 0, what is doubtful there, how many characters around decide."""

    line: int
    matter: Matter
    reach: int = 0


class Doubts(Struct, frozen=True):
    """What is doubtful of a text, and where; `everywhere` if it has to be judged as a whole."""

    matters: frozenset[Matter] = frozenset()
    places: tuple[Doubt, ...] = ()
    everywhere: bool = False

    def __bool__(self) -> bool:
        return bool(self.matters)


EVERYTHING = Doubts(frozenset(Matter), (), everywhere=True)


def doubts(path: str, text: str, base: Base) -> Doubts:
    """Return where a text must be parsed and judged; elsewhere it has no findings."""
    return _gate(base).doubts(_kind(path), text)


@lru_cache(4)
def _gate(base: Base) -> _Gate:
    return _Gate(base)


def _kind(path: str) -> str:
    from glossary.text import GO_SUFFIXES, MARKDOWN_SUFFIXES

    suffix = PurePath(path).suffix.lower()
    if suffix in GO_SUFFIXES:
        return "go"
    return "markdown" if suffix in MARKDOWN_SUFFIXES else "text"


class _Meant(Struct, frozen=True):
    """What a pattern means to the gate; `latin` if it may be a part of a longer word.

    messages: those that are known to be misread.
    """

    latin: bool
    forbidden: tuple[Use, ...]
    english: tuple[int, ...]
    messages: tuple[int, ...]
    subjects: tuple[tuple[int, int], ...]


class _Gate:
    """Asks all questions of the texts of one base."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._known: dict[int, _Meant] = {}
        self._budget = SHORT

    # What judges is loaded when there is something to judge: a hook waits for it.

    @cached_property
    def _wordings(self) -> Wordings:
        from glossary.gate.wordings import Wordings

        return Wordings(self._base)

    @cached_property
    def _equations(self) -> Equations:
        from glossary.gate.equations import Equations

        return Equations(self._base)

    @cached_property
    def _sayings(self) -> Sayings:
        from glossary.gate.sayings import Sayings

        return Sayings(self._base)

    def doubts(self, kind: str, text: str) -> Doubts:
        """Return the doubts of a text."""
        paper = Paper(kind, text, self._base.has_traditional)
        if not paper.plain:
            return EVERYTHING
        self._budget -= len(text)
        many = self._budget < 0
        places = dict.fromkeys(
            Doubt(paper.line(start), matter, reach)
            for start, matter, reach in self._places(paper, many=many)
        )
        matters = {doubt.matter for doubt in places}
        several = any(len(words) > 1 for words in paper.glossed.values())
        if several:
            matters.add(Matter.WORDS)
        # Which script most of a text is in, and how it glosses a term elsewhere, decide as well.
        everywhere = kind != "markdown" or several or (bool(places) and paper.traditional)
        return Doubts(frozenset(matters), tuple(places), everywhere)

    def _places(self, paper: Paper, *, many: bool) -> Iterator[tuple[int, Matter, int]]:
        """Yield where doubts are, as offsets of the lean text, and how far they reach."""
        passages = tuple(translated(paper))
        yield from ((start, Matter.PASSAGES, 0) for start in passages)
        yield from ((start, Matter.QUOTES, 0) for start in quoted(paper))
        subjects: dict[int, set[int]] = {}
        messages: dict[int, list[int]] = {}
        lean, roles = paper.lean, _ALL if many else _FEW
        for pattern, start, end in self._base.spots(lean, roles, many=many):
            meant = self._known.get(pattern) or self._meaning(pattern, lean[start:end])
            if meant.latin and not stands_alone(lean, start, end):
                continue
            for use in meant.forbidden:
                if self._wordings.doubtful(paper, start, use):
                    yield start, Matter.WORDS, REACH if self._wordings.explained(use) else 0
            if meant.forbidden and passages:  # the English beside it may prove it
                yield from ((at, Matter.WORDS, REACH) for at in passages)
                passages = ()
            if meant.english and self._equations.doubtful(paper, start, end, meant.english):
                yield start, Matter.WORDS, 0
            for claim, group in meant.subjects:
                subjects.setdefault(claim, set()).add(group)
            self._note(paper, meant, paper.line(start) if meant.messages else 0, messages)
        if paper.logs:
            self._read_logs(paper, messages, many=many)
        if messages:
            for start in self._sayings.of_messages(paper, messages):
                yield start, Matter.MESSAGES, 0
        spoken = None
        if not many:
            spoken = [n for n, groups in subjects.items() if self._all_named(n, groups, paper)]
        if spoken != []:
            for start in self._sayings.of_claims(paper, spoken):
                yield start, Matter.CLAIMS, 0

    def _read_logs(self, paper: Paper, messages: dict[int, list[int]], *, many: bool) -> None:
        """Note the messages that stand in logs, where what looks like markup is none."""
        text = folded(paper.text)
        for pattern, start, end in self._base.spots(text, _MESSAGES, many=many):
            meant = self._known.get(pattern) or self._meaning(pattern, text[start:end])
            if meant.messages and not (meant.latin and not stands_alone(text, start, end)):
                self._note(paper, meant, text.count("\n", 0, start), messages)

    def _note(self, paper: Paper, meant: _Meant, line: int, messages: dict[int, list[int]]) -> None:
        """Note on which line messages are named, or stand in a log."""
        for message in meant.messages:
            if line not in paper.code_lines or self._is_line_of(message, paper, line):
                messages.setdefault(message, []).append(line)

    def _is_line_of(self, number: int, paper: Paper, line: int) -> bool:
        """Tell whether a line of code, or of a log, says what the message with this number does."""
        if paper.is_commented(line):
            return True
        from glossary.messages.seen import holes_of

        return holes_of(self._base.message(number), paper.lines[line]) is not None

    def _all_named(self, claim: int, groups: set[int], paper: Paper) -> bool:
        """Tell whether each group of a claim's words is named by the text, or by its code."""
        return all(
            group in groups or any(_is_name(w) and _bare(w) in paper.names for w in words)
            for group, words in enumerate(self._base.claim(claim).subject)
        )

    def _meaning(self, pattern: int, word: str) -> _Meant:
        uses = self._base.uses(pattern)
        by_role: dict[Role, list[Use]] = {}
        for use in uses:
            by_role.setdefault(use.role, []).append(use)
        messages = (use.term for use in by_role.get(Role.MESSAGE, ()))
        meant = self._known[pattern] = _Meant(
            word[0].isascii() or word[-1].isascii(),
            tuple(by_role.get(Role.FORBIDDEN, ())),
            tuple(use.term for use in by_role.get(Role.ENGLISH, ())),
            tuple(number for number in messages if self._base.message(number).misread),
            tuple((use.term, use.rendering) for use in by_role.get(Role.SUBJECT, ())),
        )
        return meant


def _is_name(word: str) -> bool:
    """Tell whether code can hold a word as an identifier, qualified or not."""
    return all(part.isidentifier() for part in word.split("."))


def _bare(word: str) -> str:
    return word.lower().replace("_", "")
