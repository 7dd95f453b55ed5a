"""One segment judged alone, and what was told to it of the rest of its document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

import msgspec
from msgspec import Struct

from glossary.base import Base
from glossary.base.patterns import Role
from glossary.case import Case, Original, Page
from glossary.consistency import Glossed, glossed
from glossary.hits import Marked, mark
from glossary.messages import Heard
from glossary.model import Document, Edit, Evidence, Finding, Kind, Segment, Span
from glossary.parallel.check import Loss, losses
from glossary.parallel.documents import Match
from glossary.parallel.passages import Stretch, stretches
from glossary.parallel.source import sources
from glossary.quotes.find import Quotation, quoted_in
from glossary.rule import Open, Pass, Rules

Near = Callable[[tuple[int, int], int, int], bool]  # of `glossary.case.Asides`
Asked = tuple[tuple[int, int], int, int, bool]  # a question about everyday words, and its answer
Pairing = tuple[tuple[Match, int], ...]  # matches of a segment, and how far its English is away


class World(Struct, frozen=True):
    """What judges a segment besides itself; `doc` is the document without text and segments."""

    doc: Document
    script: str
    docs: Open


class Told(Struct, frozen=True):
    """What a segment was told of its neighbours."""

    lead: str = ""
    before: str = ""
    heard: Heard | None = None
    pairing: Pairing = ()


_NOTHING = Told()


class Cell:
    """A segment, with all that is known of it; its offsets count from its own start."""

    def __init__(self, segment: Segment, base: Base) -> None:
        self.segment = segment
        self.prose = segment.kind is not Kind.LOG
        self.fresh = False  # whether it was judged with all that it was told last
        self.found: tuple[Finding, ...] = ()
        at, place = segment.pieces[-1]
        self.extent = place + len(segment.text) - at  # how far it reaches, in code points
        self.wide = "".join(c for c in segment.text if c > "\u4dff") if self.prose else ""
        self._base = base
        self._marked: Marked | None = None
        self._told = _NOTHING
        self._asked: tuple[Asked, ...] = ()
        self._placed: tuple[int, tuple[Finding, ...]] | None = None
        self._stretches: tuple[Stretch, ...] = ()
        self._read_of: Segment | None = None

    @property
    def marked(self) -> Marked:
        """The words of the base in the segment, without a lead."""
        if self._marked is None:
            doc = Document("", self.segment.text, "", (self.segment,))
            (self._marked,) = mark(doc, self._base)
        return self._marked

    @cached_property
    def asides(self) -> Mapping[tuple[int, int], tuple[tuple[int, int], ...]]:
        """The everyday words that may excuse wordings around: by whose they are, place and size."""
        found: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {}
        if not self.prose:
            return found
        for match, use in self.marked.uses(Role.ASIDE):
            key = use.term, use.rendering
            place = self.segment.offset(match.start), match.end - match.start
            found[key] = (*found.get(key, ()), place)
        return found

    def stretches_of(self, segment: Segment) -> tuple[Stretch, ...]:
        """Return the passages of the segment, as parts of this very object."""
        if self._read_of is not segment:
            self._stretches, self._read_of = tuple(stretches(segment)), segment
        return self._stretches

    @property
    def pairing(self) -> Pairing:
        """The matches that it was told of."""
        return self._told.pairing

    def hear(self, told: Told) -> None:
        """Take what the segment is told of its neighbours."""
        if not _same(self._told, told):
            self.fresh, self._told = False, told

    def look(self, start: int, near: Near) -> None:
        """Ask again for the everyday words around that were asked for."""
        if any(near(key, start + at, size) is not said for key, at, size, said in self._asked):
            self.fresh = False

    def judge(self, start: int, world: World, near: Near, judge: Judge) -> None:
        """Find what rules say of the segment, which starts at `start` in its document."""
        told = self._told
        page = LocalPage(self, start, world, told, near)
        self.found = tuple(judge(LocalPass(page, told, world.docs)))
        self._asked, self._placed, self.fresh = tuple(page.asked), None, True

    def placed(self, start: int) -> tuple[Finding, ...]:
        """Return the findings in offsets of the document."""
        if self._placed is None or self._placed[0] != start:
            self._placed = start, tuple(moved(finding, start) for finding in self.found)
        return self._placed[1]

    @cached_property
    def glosses(self) -> tuple[Glossed, ...]:
        """The right glosses of the segment."""
        if not self.prose or not {Role.ENGLISH, Role.ACCEPTED} <= self.marked.roles:
            return ()
        doc = Document("", self.segment.text, "", (self.segment,))
        return tuple(glossed(Page(doc, self._base)))

    def glossed(self, start: int) -> Iterator[Glossed]:
        """Yield the right glosses of the segment, in offsets of its document."""
        for term, text, span in self.glosses:
            yield term, text, Span(span.start + start, span.end + start)


def _same(one: Told, other: Told) -> bool:
    """Compare by identity what is kept by identity, so that equal is quick."""
    if one is other:
        return True
    if one.lead != other.lead or one.before != other.before:
        return False
    if not _same_output(one.heard, other.heard) or len(one.pairing) != len(other.pairing):
        return False
    pairs = zip(one.pairing, other.pairing, strict=True)
    return all(a is b and far == away for (a, far), (b, away) in pairs)


def _same_output(one: Heard | None, other: Heard | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.log is other.log and one.in_code is other.in_code


class LocalPage(Page):
    """The page of one segment; what it asks of the document around is noted."""

    def __init__(self, cell: Cell, start: int, world: World, told: Told, near: Near) -> None:
        segment = cell.segment
        self.doc = msgspec.structs.replace(world.doc, text=segment.text, segments=(segment,))
        self.base = cell._base
        self.marked = (msgspec.structs.replace(cell.marked, lead=told.lead),)
        self.script = world.script
        self.original = _originals(told.pairing)
        self._glosses = {}
        self._start = start
        self._near = near
        self.asked: list[Asked] = []

    def everyday_near(self, case: Case) -> bool:
        """Ask the whole document."""
        key = case.use.term, case.use.rendering
        here, size = case.segment.offset(case.match.start), case.match.end - case.match.start
        said = self._near(key, self._start + here, size)
        self.asked.append((key, here, size, said))
        return said


def _originals(pairing: Pairing) -> Callable[[Segment, int], Original | None]:
    """Return what finds the English of a place; its own place counts from this segment's start."""
    if not pairing:
        return lambda _, __: None
    moved_matches = [(sources([match], (), go=False), far) for match, far in pairing]

    def find(segment: Segment, index: int) -> Original | None:
        for source, far in moved_matches:
            if (found := source(segment, index)) is not None:
                span = found.span
                if span is not None:
                    span = Span(span.start + far, span.end + far)
                return Original(found.text, span, found.go)
        return None

    return find


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
                span = loss.span
                if span is not None:
                    span = Span(span.start + far, span.end + far)
                yield msgspec.structs.replace(loss, span=span)

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
