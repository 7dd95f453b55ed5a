"""One segment, what is known of it, and what was told to it of the rest of its document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import is_not

import msgspec

from glossary.base import Base
from glossary.base.patterns import Role, Use
from glossary.changes import tell
from glossary.claims import named_above
from glossary.claims.subjects import Planes
from glossary.consistency import Glossed, glossed
from glossary.cues import excused
from glossary.eras import speaks_of_time
from glossary.hits import Marked, mark
from glossary.incremental.local import (
    Asked,
    Judge,
    Key,
    LocalPage,
    LocalPass,
    Near,
    Pairing,
    Recalled,
    Told,
    World,
    moved,
)
from glossary.mention import under_mistakes
from glossary.messages import Heard
from glossary.model import Change, Document, Finding, Kind, Segment
from glossary.parallel.documents import Match
from glossary.parallel.passages import Stretch, stretches

Aside = tuple[int, int, frozenset[Key]]  # an everyday word: its offset, its size, what it excuses
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
        "_recalled",
        "_stretches",
        "_told",
        "_wide",
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
        self._recalled: tuple[Recalled, ...] = ()
        self._placed: tuple[int, tuple[Finding, ...]] | None = None
        self._stretches: tuple[Stretch, ...] = ()
        self._read_of: Segment | None = None
        self._wide: str | None = None

    def stretches_of(self, segment: Segment) -> tuple[Stretch, ...]:
        """Return the passages of the segment, as parts of this very object."""
        if self._read_of is not segment:
            self._stretches, self._read_of = tuple(stretches(segment)), segment
        return self._stretches

    @property
    def wide(self) -> str:
        """The wide characters of its text, which tell its script."""
        if self._wide is None:
            self._wide = "".join([c for c in self.segment.text if c > "\u4dff"])
        return self._wide

    @property
    def pairing(self) -> Pairing:
        """The matches that it was told of."""
        return self._told.pairing

    def become(self, segment: Segment) -> None:
        """Stand for a like segment, under other headings perhaps."""
        if segment.context.headings != self.segment.context.headings:
            lead = self._told.lead
            before = _said_above(self._base, self.segment, lead)
            if _said_above(self._base, segment, lead) != before or _eras(segment) != _eras(
                self.segment
            ):
                self.fresh = False
        self.segment = segment

    def hear(self, told: Told) -> None:
        """Take what the segment is told of its neighbours."""
        if not _same(self._told, told):
            self._told = msgspec.structs.replace(told, beside=self._told.beside)
            self.fresh = False

    def accompany(self, beside: tuple[Match, ...]) -> None:
        """Take the matches with another document that the segment is part of."""
        before = self._told.beside
        if len(beside) != len(before) or any(map(is_not, beside, before)):
            self._told = msgspec.structs.replace(self._told, beside=beside)
            self.fresh = False

    def look(self, start: int, near: Near) -> None:
        """Ask again for the everyday words around that were asked for."""
        if any(near(key, start + at, size) is not said for key, at, size, said in self._asked):
            self.fresh = False

    def recall(self, told: tuple[Change, ...]) -> None:
        """Ask again for what the document says that versions changed."""
        if any(tell(told, question) is not said for question, said in self._recalled):
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
        self._asked, self._recalled = tuple(page.asked), tuple(page.recalled)
        self._placed, self.fresh = None, True

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


def _said_above(base: Base, segment: Segment, lead: str) -> tuple[bool, bool, Planes]:
    """Return all that rules ask of the headings above a segment."""
    return excused(segment, lead), under_mistakes(segment), named_above(base, segment, lead)


def _eras(segment: Segment) -> tuple[str, ...]:
    """Return the headings above a segment that speak of a version or a year."""
    return tuple(h for h in segment.context.headings if speaks_of_time(h))


def _same(one: Told, other: Told) -> bool:
    """Compare by identity what is kept by identity, so that equal is quick."""
    if one is other:
        return True
    if (one.lead, one.after, one.before) != (other.lead, other.after, other.before):
        return False
    if not _same_output(one.heard, other.heard) or len(one.pairing) != len(other.pairing):
        return False
    pairs = zip(one.pairing, other.pairing, strict=True)
    return all(a is b and far == away for (a, far), (b, away) in pairs)


def _same_output(one: Heard | None, other: Heard | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.log is other.log and one.in_code is other.in_code
