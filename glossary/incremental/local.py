"""A segment judged alone: the page and the pass that stand for those of its document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

import msgspec
from msgspec import Struct

from glossary import changes
from glossary.base import Base
from glossary.case import HEAD, Case, Original, Page, Source
from glossary.hits import Marked
from glossary.messages import Heard
from glossary.model import Document, Edit, Evidence, Finding, Segment, Span
from glossary.parallel.check import Loss, losses, losses_beside
from glossary.parallel.documents import Match
from glossary.parallel.source import Row, found_in, rows_of
from glossary.quotes.find import Quotation, quoted_in
from glossary.rule import Open, Pass, Rules

Key = tuple[int, int]  # a term, and a wording of it that everyday words may excuse
Near = Callable[[Key, int, int], bool]  # of `glossary.case.Asides`
Recalled = tuple[changes.Told, bool]  # a question about what versions changed, and its answer
Asked = tuple[Key, int, int, bool]  # a question about everyday words, and its answer
Pairing = tuple[tuple[Match, int], ...]  # matches of a segment, and how far its English is away


class World(Struct, frozen=True):
    """What judges a segment besides itself.

    doc: the document without segments; of its text only the beginning. go: whether its English, if
    it is another document, is plainly about Go.
    """

    doc: Document
    script: str
    docs: Open
    go: bool = False


class Told(Struct, frozen=True):
    """What a segment was told of its neighbours, and of the document that its own translates.

    after: how the segment below it begins, which may call wrong what it says.
    beside: the sure matches with that document that the segment is part of.
    """

    lead: str = ""
    after: str = ""
    before: str = ""
    heard: Heard | None = None
    pairing: Pairing = ()
    beside: tuple[Match, ...] = ()


class LocalPage(Page):
    """The page of one segment; what it asks of the document around is noted."""

    def __init__(
        self,
        segment: Segment,
        marked: Marked,
        base: Base,
        start: int,
        world: World,
        told: Told,
        near: Near,
    ) -> None:
        self.doc = msgspec.structs.replace(world.doc, text=segment.text, segments=(segment,))
        self.base = base
        self.marked = (
            msgspec.structs.replace(marked, segment=segment, lead=told.lead, after=told.after),
        )
        self.script = world.script
        self.head = world.doc.text[:HEAD]
        self.original = _originals(segment, told, go=world.go)
        self._glosses = {}
        self._once = {}
        self._start = start
        self._near = near
        self.asked: list[Asked] = []
        self.recalled: list[Recalled] = []

    def everyday_near(self, case: Case) -> bool:
        """Ask the whole document."""
        key = case.use.term, case.use.rendering
        here, size = case.segment.offset(case.match.start), case.match.end - case.match.start
        said = self._near(key, self._start + here, size)
        self.asked.append((key, here, size, said))
        return said

    def tells(self, question: changes.Told) -> bool:
        """Ask the whole document."""
        said = super().tells(question)
        self.recalled.append((question, said))
        return said


def _originals(segment: Segment, told: Told, *, go: bool) -> Source:
    """Return what finds the English of a place; its own place counts from this segment's start."""
    rows: list[Row] = []
    for match, far in told.pairing:
        for _, (start, end, found) in rows_of(match, here=True, go=go):
            span = found.span and _moved(found.span, far)
            rows.append((start, end, Original(found.text, span, found.go)))
    for match in told.beside:
        rows += [row for s, row in rows_of(match, here=False, go=go) if s is segment]
    find = found_in(rows)
    return lambda _, index: find(index)


class LocalPass(Pass):
    """The pass of one segment: rules find in it what they find in that of a document."""

    def __init__(self, page: LocalPage, told: Told, docs: Open) -> None:
        super().__init__(page.doc, page.base, docs)
        self.page = page
        self._told = told
        self.heard = [told.heard]

    @cached_property
    def losses(self) -> tuple[Loss, ...]:
        """What this segment lost of the English beside it."""
        return tuple(self._losses())

    def _losses(self) -> Iterator[Loss]:
        for match, far in self._told.pairing:
            for loss in losses([match], self.base):
                span = loss.span and _moved(loss.span, far)
                yield msgspec.structs.replace(loss, span=span)
        (segment,) = self.doc.segments
        for loss in losses_beside(self._told.beside, self.base):
            if loss.segment is segment:
                yield loss

    @property
    def quotations(self) -> Iterator[Quotation]:
        """What this segment quotes."""
        (segment,) = self.doc.segments
        return quoted_in(segment, self._told.before)


Judge = Callable[[Pass], Iterator[Finding]]


def judged_by(rules: Rules) -> Judge:
    """Return what runs rules on a pass."""
    wanted = tuple(rules)

    def judge(p: Pass) -> Iterator[Finding]:
        return (finding for rule in wanted for finding in rule.run(p))

    return judge


def moved(finding: Finding, by: int) -> Finding:
    """Return the finding at another place."""
    if not by:
        return finding
    proof = finding.evidence
    if proof is not None and proof.span is not None:
        proof = Evidence(proof.kind, proof.text, _moved(proof.span, by))
    edits = tuple(Edit(_moved(edit.span, by), edit.text) for edit in finding.edits)
    span = _moved(finding.span, by)
    return msgspec.structs.replace(finding, span=span, evidence=proof, edits=edits)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
