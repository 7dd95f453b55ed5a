"""One segment judged alone, and what was told to it of the rest of its document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import msgspec
from msgspec import Struct

from glossary.base import Base
from glossary.base.patterns import Role, Use
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

Key = tuple[int, int]  # a term, and a wording of it that everyday words may excuse
Near = Callable[[Key, int, int], bool]  # of `glossary.case.Asides`
Asked = tuple[Key, int, int, bool]  # a question about everyday words, and its answer
Aside = tuple[int, int, frozenset[Key]]  # an everyday word: its offset, its size, what it excuses
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
    """A segment, with all that is known of it; its offsets count from its own start.

    A document has thousands, and most of what happens at a key is looking at each of them once.
    """

    __slots__ = (
        "_asked",
        "_base",
        "_marked",
        "_placed",
        "_read_of",
        "_stretches",
        "_told",
        "asides",
        "extent",
        "found",
        "fresh",
        "glosses",
        "prose",
        "segment",
    )

    def __init__(
        self, segment: Segment, marked: Marked | None, asides: tuple[Aside, ...], base: Base
    ) -> None:
        """Make the cell of a segment with the words of the base in it; a log has none."""
        self.segment = segment
        self.prose = marked is not None
        self.fresh = False  # whether it was judged with all that it was told last
        self.found: tuple[Finding, ...] = ()
        self.glosses: tuple[Glossed, ...] = ()  # the right ones, known once it was judged
        self.asides = asides
        at, place = segment.pieces[-1]
        self.extent = place + len(segment.text) - at  # how far it reaches, in code points
        self._base = base
        self._marked = marked
        self._told = _NOTHING
        self._asked: tuple[Asked, ...] = ()
        self._placed: tuple[int, tuple[Finding, ...]] | None = None
        self._stretches: tuple[Stretch, ...] = ()
        self._read_of: Segment | None = None

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
        if self._marked is None:
            return
        told = self._told
        page = LocalPage(self.segment, self._marked, self._base, start, world, told, near)
        self.found = tuple(judge(LocalPass(page, told, world.docs)))
        if {Role.ENGLISH, Role.ACCEPTED} <= self._marked.roles:
            self.glosses = tuple(glossed(page))
        self._asked, self._placed, self.fresh = tuple(page.asked), None, True

    def placed(self, start: int) -> tuple[Finding, ...]:
        """Return the findings in offsets of the document."""
        if self._placed is None or self._placed[0] != start:
            self._placed = start, tuple(moved(finding, start) for finding in self.found)
        return self._placed[1]


class Maker:
    """Makes the cells of a document's segments."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._keys: dict[int, tuple[tuple[Use, ...], frozenset[Key]]] = {}

    def cells(self, segments: Sequence[Segment]) -> Iterator[Cell]:
        """Yield the cells of segments."""
        marks = iter(mark(Document("", "", "", tuple(segments)), self._base))
        for segment in segments:
            if segment.kind is Kind.LOG:
                yield Cell(segment, None, (), self._base)
            else:
                marked = next(marks)
                yield Cell(segment, marked, tuple(self._asides(marked)), self._base)

    def _asides(self, marked: Marked) -> Iterator[Aside]:
        """Yield the everyday words that may excuse wordings around."""
        if Role.ASIDE in marked.roles:
            for match in marked.matches:
                if keys := self._whose(match.uses):
                    place = marked.segment.offset(match.start)
                    yield place, match.end - match.start, keys

    def _whose(self, uses: tuple[Use, ...]) -> frozenset[Key]:
        """Return what a pattern excuses; the base keeps one tuple of uses for each pattern."""
        known = self._keys.get(id(uses))
        if known is None:
            keys = frozenset((u.term, u.rendering) for u in uses if u.role is Role.ASIDE)
            known = self._keys[id(uses)] = (uses, keys)
        return known[1]


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
        self.marked = (msgspec.structs.replace(marked, segment=segment, lead=told.lead),)
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
