"""What a rule is, and what it may see."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING

from msgspec import Struct

from glossary.model import Document, Edit, Evidence, Finding, Level, Span, Text

if TYPE_CHECKING:
    from glossary.base import Base
    from glossary.case import Page, Source, Verdict
    from glossary.consistency import Glossed
    from glossary.messages import Heard
    from glossary.parallel.check import Loss
    from glossary.parallel.documents import Match
    from glossary.quotes.find import Quotation
    from glossary.quotes.index import Docs

Open = Callable[[], "Docs | None"]  # opens the documentation of the installed Go, if there is one


class Pass:
    """One document and the base it is judged by; what rules share is computed once, here."""

    def __init__(
        self,
        doc: Document,
        base: Base,
        docs: Open = lambda: None,
        english: Document | None = None,
    ) -> None:
        self.doc = doc
        self.base = base
        self.open_docs = docs
        self.english = english

    @cached_property
    def page(self) -> Page:
        """The document with the words of the base in it."""
        from glossary.case import Page

        return Page(self.doc, self.base, self._english_of)

    @property
    def script(self) -> str:
        """Return the script that most of the document is written in."""
        return self.page.script

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every wrong wording of the document with the evidence for it, in text order."""
        from glossary.judge import judge

        return judge(self.page)

    @cached_property
    def glossed(self) -> Sequence[Glossed]:
        """The glosses of the document that give an accepted rendering, in text order."""
        from glossary.consistency import glossed

        return tuple(glossed(self.page))

    @cached_property
    def heard(self) -> Sequence[Heard | None]:
        """For each segment of prose the output of tools that it may speak of."""
        from glossary.messages import hearing
        from glossary.messages.seen import recognized

        return tuple(hearing(self.doc, self.doc.segments, partial(recognized, self.base)))

    @property
    def quotations(self) -> Iterable[Quotation]:
        """What the document quotes from Go's documentation."""
        from glossary.quotes.find import quotations

        return quotations(self.doc.segments)

    @cached_property
    def inside(self) -> tuple[Match, ...]:
        """English passages of the document with the Chinese that follows them."""
        from glossary.parallel.alignment import inside

        return tuple(inside(self.doc, self.base))

    @cached_property
    def beside(self) -> tuple[Match, ...]:
        """The blocks of the document with those of the one that it translates, if there is one."""
        if self.english is None:
            return ()
        from glossary.parallel.alignment import beside

        return beside(self.english, self.doc, self.base)

    @cached_property
    def _english_of(self) -> Source:
        from glossary.parallel.source import sources

        go = self.english is not None and self.english.go
        return sources(self.inside, self.beside, go=go)

    @cached_property
    def losses(self) -> tuple[Loss, ...]:
        """What the document's translations lost of the English beside them, in text order."""
        from glossary.parallel.check import losses, losses_beside

        return losses(self.inside, self.base) + losses_beside(self.beside, self.base)

    def lost(self, lack: str) -> Iterator[Loss]:
        """Yield the losses of one kind, named as in `glossary.parallel.check.Lack`."""
        return (loss for loss in self.losses if loss.lack == lack)


class Matter(StrEnum):
    """What a rule judges, and what the gate has doubts about (`glossary.gate`)."""

    WORDS = "words"  # wordings and glosses
    CLAIMS = "claims"
    MESSAGES = "messages"
    PASSAGES = "passages"  # English with its translation
    QUOTES = "quotes"


class Rule(Struct, frozen=True):
    """One check: a name that reads as what it flags, a level, a message, a pure function.

    matter: what it judges; where the gate has no doubts about that, it is not run.

    whole: its findings in one segment depend on what other segments say in ways that `Pass` does
    not tell apart, so an editor has to run it on the whole document again.
    """

    id: str
    level: Level
    run: Callable[[Pass], Iterable[Finding]]
    message: Text
    summary: Text
    matter: Matter = Matter.WORDS
    whole: bool = False

    def at(
        self,
        span: Span,
        *edits: Edit,
        term: str = "",
        wrong: str = "",
        evidence: Evidence | None = None,
        safe: bool = False,
        **names: str,
    ) -> Finding:
        """Return a finding of this rule; `names` fill the holes of its message."""
        message = _filled(self.message, ("term", term), ("wrong", wrong), *names.items())
        return Finding(
            span, self.id, self.level, message, term, wrong, evidence, edits, safe and bool(edits)
        )


@lru_cache(1024)
def _filled(message: Text, *holes: tuple[str, str]) -> Text:
    """Return a message with its holes filled: one object for all findings that say the same."""
    words = dict(holes)
    return Text(
        en=message.en.format_map(words),
        zh=message.zh.format_map(words),
        quoted=(words["wrong"], words.get("best", "")),
    )


Rules = Iterable[Rule]


def ordered(findings: Iterator[Finding]) -> tuple[Finding, ...]:
    """Return the findings sorted by place, then by rule; of two on the same words the graver one.

    A reader wants to be told once: what one rule calls an error, another need not hint at.
    """
    kept: list[Finding] = []
    starts: list[int] = []  # of those kept, ascending; none overlaps another
    ends: list[int] = []
    for finding in sorted(findings, key=_gravity):
        span = finding.span
        at = bisect_left(starts, span.end)
        if at and ends[at - 1] > span.start:
            continue
        kept.append(finding)
        starts.insert(at, span.start)
        ends.insert(at, span.end)
    return tuple(sorted(kept, key=lambda f: (f.span, f.rule)))


def _gravity(finding: Finding) -> tuple[int, int, str, str, int]:
    length = finding.span.end - finding.span.start
    return finding.level.rank, -length, finding.rule, finding.term, finding.span.start
