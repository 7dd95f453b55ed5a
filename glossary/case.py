"""What is judged: one doubtful wording at one place, the document around it, and the verdict."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar

from msgspec import Struct

from glossary import changes
from glossary.base import Base, Match
from glossary.base.patterns import Role, Use
from glossary.gloss import Gloss, glosses
from glossary.hits import Marked, mark
from glossary.model import Document, Evidence, Need, Rendering, Segment, Span, Term
from glossary.names import Names, names_in

Told = TypeVar("Told")

AROUND = 1500  # code points on each side within which a `not_near` word shows another sense


class Fault(StrEnum):
    """What is wrong with a wording."""

    FORBIDDEN = "forbidden"  # the base forbids it for the term
    CONFLICT = "conflict"  # a gloss gives the rendering of a different term
    UNKNOWN = "unknown"  # a gloss gives no rendering of the term


class Verdict(Struct, frozen=True):
    """A wording judged wrong: its place in the segment, its term, the proof.

    `supported` says that clues or code speak for the term too, which decides between homographs.
    """

    fault: Fault
    segment: Segment
    start: int
    end: int
    term: Term
    rendering: Rendering | None
    evidence: Evidence
    script: str
    supported: bool = False

    @property
    def wrong(self) -> str:
        """Return the wording as it stands in the text."""
        return self.segment.text[self.start : self.end]

    @property
    def certain(self) -> bool:
        """Tell whether the wording is wrong, not merely unknown to the base."""
        return self.fault is not Fault.UNKNOWN


class Original(Struct, frozen=True):
    """The English that a Chinese sentence translates.

    `span` is its place in the Chinese text's own document, None where it stands in another one;
    `go` tells whether that other one is plainly about Go.
    """

    text: str
    span: Span | None
    go: bool = False


Source = Callable[[Segment, int], Original | None]  # finds the English of what stands at an index


class Asides:
    """The `not_near` words of a document, by the term and the rendering that name them."""

    def __init__(self) -> None:
        self._places: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def add(self, marked: Marked, start: int) -> None:
        """Add those of a segment whose offsets count from `start`; segments come in order."""
        for match, use in marked.uses(Role.ASIDE):
            at = start + marked.segment.offset(match.start)
            places = self._places.setdefault((use.term, use.rendering), [])
            places.append((at, match.end - match.start))

    def near(self, key: tuple[int, int], here: int, length: int) -> bool:
        """Tell whether one stands within reach of document[here:here + length], apart from it."""
        places = self._places.get(key, ())
        first = bisect_left(places, (here - AROUND, 0))
        for at, size in places[first:]:
            if at > here + AROUND:
                return False
            if at + size <= here or here + length <= at:
                return True
        return False


HEAD = 2000  # characters in which a document says what it is about


class Page:
    """What one document offers to all of its cases."""

    def __init__(self, doc: Document, base: Base, original: Source = lambda _, __: None) -> None:
        self.doc = doc
        self.base = base
        self.original = original
        self.marked = mark(doc, base)
        self._glosses: dict[int, tuple[Gloss, ...]] = {}
        self._once: dict[tuple[int, object], Any] = {}

    @cached_property
    def head(self) -> str:
        """The beginning of the document, which says what it is about."""
        return self.doc.text[:HEAD]

    @cached_property
    def script(self) -> str:
        """Return the script most of the prose is written in."""
        return self.base.script_of("".join(m.segment.text for m in self.marked))

    @cached_property
    def asides(self) -> Asides:
        """The `not_near` words of the document."""
        found = Asides()
        for marked in self.marked:
            found.add(marked, 0)
        return found

    def everyday_near(self, case: Case) -> bool:
        """Tell whether a `not_near` word of the case's rendering stands around."""
        here = case.segment.offset(case.match.start)
        length = case.match.end - case.match.start
        return self.asides.near((case.use.term, case.use.rendering), here, length)

    def simplified(self, marked: Marked) -> str:
        """Return the text of a segment in Simplified characters, each still at its place."""
        return self.plain(marked.segment.text)

    def plain(self, words: str) -> str:
        """Return words of the document in Simplified characters, each still at its place."""
        return self.base.simplified(words) if self._traditional else words

    @cached_property
    def _traditional(self) -> bool:
        return self.base.has_traditional(self.doc.text)

    def glosses_of(self, marked: Marked) -> tuple[Gloss, ...]:
        """Return the equations of a segment."""
        key = id(marked)
        if key not in self._glosses:
            self._glosses[key] = glosses(marked.segment, _terms_in(marked))
        return self._glosses[key]

    def once(self, marked: Marked, ask: Callable[[Page, Marked], Told]) -> Told:
        """Return what a question about a segment says; it is asked once, not for each wording."""
        key = id(marked), ask
        if key not in self._once:
            self._once[key] = ask(self, marked)
        told: Told = self._once[key]
        return told

    def tells(self, question: changes.Told) -> bool:
        """Tell whether a line of the document says what a version changed."""
        return changes.tell(self.doc.changes, question)

    def names_of(self, segment: Segment) -> Names:
        """Return which English words of the segment are names of the reader's own program."""
        return names_in(segment, self.doc.names)


class Case(Struct, frozen=True):
    """One forbidden wording at one place, before it is judged."""

    page: Page
    marked: Marked
    match: Match
    use: Use

    @property
    def segment(self) -> Segment:
        """Return the segment it stands in."""
        return self.marked.segment

    @property
    def term(self) -> Term:
        """Return the term that forbids it."""
        return self.page.base.term(self.use.term)

    @property
    def rendering(self) -> Rendering:
        """Return the entry that forbids it."""
        return self.term.renderings[self.use.rendering]

    def within(self, bounds: tuple[int, int], *roles: Role) -> Iterator[tuple[Match, Use]]:
        """Yield the uses of these roles inside `bounds` that do not overlap the wording."""
        start, end = bounds
        for match, use in self.marked.uses(*roles):
            if start <= match.start and match.end <= end:
                if match.end <= self.match.start or self.match.end <= match.start:
                    yield match, use


def _terms_in(marked: Marked) -> list[tuple[int, int]]:
    """Return where the English of terms stands: equations of other words say nothing about any."""
    return [(match.start, match.end) for match, _ in marked.uses(Role.ENGLISH)]


def evidence(kind: Need, segment: Segment, span: Span) -> Evidence:
    """Return the evidence that stands at a span of the segment's text."""
    return Evidence(kind, segment.text[span.start : span.end], segment.span(span.start, span.end))
