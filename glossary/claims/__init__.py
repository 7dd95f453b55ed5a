"""Statements about Go that a document gets wrong. The claims themselves are the YAML files here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set
from functools import lru_cache

from msgspec import Struct

from glossary.base import Base, Match
from glossary.base.patterns import Role
from glossary.case import Page
from glossary.changes import Told, bare
from glossary.claims.subjects import Planes, Subjects, groups_of
from glossary.cues import Scope, Slip, excused, slips
from glossary.elsewhere import in_another_field
from glossary.eras import applies, headed_older, older_than, told_of
from glossary.hits import Marked
from glossary.lesson import Claim
from glossary.model import Kind, Segment
from glossary.sentence import sentence

_BEGINNING = 12  # characters of a sentence that tell it from others


class Mistake(Struct, frozen=True):
    """A claim that a segment makes, and the words that make it."""

    claim: Claim
    segment: Segment
    slip: Slip


def mistakes(page: Page) -> Iterator[Mistake]:
    """Yield every false statement of a document, in text order; none overlaps another."""
    for marked in page.marked:
        taken: list[Slip] = []
        for mistake in sorted(asserted(page, marked), key=lambda m: (m.slip.start, -m.slip.end)):
            if not any(t.start < mistake.slip.end and mistake.slip.start < t.end for t in taken):
                taken.append(mistake.slip)
                yield mistake


def asserted(page: Page, marked: Marked) -> Iterator[Mistake]:
    """Yield each claim that a segment makes, those on the same words too."""
    if Role.SUBJECT not in marked.roles or excused(marked.segment, marked.lead, marked.after):
        return
    found = list(_said(page, marked))
    if found and not in_another_field(marked.segment, "" if page.doc.go else page.head):
        yield from found


def _said(page: Page, marked: Marked) -> Iterator[Mistake]:
    """Yield each claim that the words of a segment make."""
    subjects = _subjects(page.base)
    around = named_above(page.base, marked.segment, marked.lead)
    names = frozenset(name.lower() for name in marked.segment.context.identifiers)
    for number in subjects.complete(
        subjects.named(marked.matches), around, subjects.written(names)
    ):
        claim = page.base.claim(number)
        above = (*marked.segment.context.headings, marked.lead)
        if (
            applies(claim.since, claim.until, page.doc.version)
            and not headed_older(above, claim.since)
            and not (page.doc.language == "markdown" and _of_listing(claim, marked.segment, names))
        ):
            subject = _Subject(number, claim, marked, groups_of(number, around), names)
            yield from _of_claim(page, subject)


def named_above(base: Base, segment: Segment, lead: str) -> Planes:
    """Return what is named in the headings above, or in the line that announces a list."""
    return _named(base, "\n".join((*segment.context.headings, lead)))


def _of_claim(page: Page, subject: _Subject) -> Iterator[Mistake]:
    """Yield the mistakes of one claim, one a sentence: that of the pattern written first."""
    claim, segment = subject.claim, subject.marked.segment
    text = page.simplified(subject.marked)
    for scope in scopes(page, segment, text):
        taken: list[Slip] = []
        for says in claim.says:
            for slip in slips(scope, says, {}):
                first, last = sentence(text, slip.start)
                if any(t.start < last and first < t.end for t in taken):
                    continue  # it was said already
                if told_of(text, slip.start, claim.since) or _is_told(
                    page, claim, text[first:last]
                ):
                    continue
                if subject.meant(slip) and not older_than(text, slip.start, claim.since):
                    taken.append(slip)
                    yield Mistake(claim, segment, slip)


def _is_told(page: Page, claim: Claim, said: str) -> bool:
    """Tell whether another line says what came with the version since which a claim is false.

    Who knows that tells of the time before it wherever he does not say so.
    """
    question = Told(claim.since, claim.subject, bare(said)[:_BEGINNING])
    return bool(claim.since) and page.tells(question)


def _of_listing(claim: Claim, segment: Segment, names: Set[str]) -> bool:
    """Tell whether a comment explains code that is itself the old one: `b.overflow` of the runtime.

    names: the identifiers of the code, in lower case. A name is one of the runtime's own where it
    is written small and is no word of Go.
    """
    if not claim.since or segment.kind not in (Kind.COMMENT, Kind.TRAILING):
        return False
    inner = (word for words in claim.subject[1:] for word in words)
    return any(word in names and word.isascii() and word.islower() for word in inner)


def scopes(page: Page, segment: Segment, text: str) -> Iterator[Scope]:
    """Yield what is read as a whole: a row's cells one by one, any other segment at once.

    text: the segment's, in Simplified.
    """
    if not segment.cells:
        yield Scope(segment, text, 0, len(text), "")
    for cell in segment.cells:
        yield Scope(
            segment, text, cell.span.start, cell.span.end, f"{page.plain(cell.header)}\n{text}"
        )


class _Subject(Struct, frozen=True):
    """What a claim speaks of; each of its groups of words has to be named for the claim to hold.

    around: the groups named in the headings above, or in the line that announces a list.
    names: the identifiers of the commented code, in lower case.
    """

    number: int
    claim: Claim
    marked: Marked
    around: Set[int]
    names: frozenset[str]

    def named(self, here: Collection[int]) -> bool:
        """Tell whether each group is one of `here`, or is named around or by the code."""
        return all(
            group in here
            or group in self.around
            or any(word.lower() in self.names for word in words if self.names)
            for group, words in enumerate(self.claim.subject)
        )

    def meant(self, slip: Slip) -> bool:
        """Tell whether the sentence of a slip, or the one before it, names the subject."""
        text = self.marked.segment.text
        first, last = sentence(text, slip.start)
        first, _ = sentence(text, max(first - 1, 0))
        whole = bool(self.marked.segment.cells)
        mine = [(m, u) for m, u in self.marked.uses(Role.SUBJECT) if u.term == self.number]
        ends = {m.end for m, _ in mine}
        here = {
            use.rendering
            for m, use in mine
            if (whole or first <= m.start < last)
            and (m.start - 1 in ends or not self._of_another(m))
        }
        return bool(here) and self.named(here)

    def _of_another(self, match: Match) -> bool:
        """Tell whether a word is a member of something else: group.Cancel is no cancel."""
        text = self.marked.segment.text
        before = text[max(match.start - 2, 0) : match.start]
        if before[1:] != "." or not (before[0].isalnum() or before[0] in "_)]"):
            return False
        return not any(text[match.start : match.end] in words for words in self.claim.subject)


@lru_cache(4)
def _subjects(base: Base) -> Subjects:
    return Subjects(base)


@lru_cache(256)
def _named(base: Base, context: str) -> Planes:
    return _subjects(base).named(base.find(context) if context.strip() else ())
