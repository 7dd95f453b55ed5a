"""Statements about Go that a document gets wrong. The claims themselves are the YAML files here."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from glossary.base import Base
from glossary.base.patterns import Role
from glossary.case import Page
from glossary.cues import Scope, Slip, applies, excused, older_than, slips
from glossary.hits import Marked
from glossary.model import Claim, Segment
from glossary.sentence import sentence


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
    if not any(marked.uses(Role.SUBJECT)) or excused(marked.segment, marked.lead):
        return
    for number in sorted({use.term for _, use in marked.uses(Role.SUBJECT)}):
        claim = page.base.claim(number)
        if applies(claim.since, claim.until, page.doc.version):
            yield from _of_claim(page, marked, number, claim)


def _of_claim(page: Page, marked: Marked, number: int, claim: Claim) -> Iterator[Mistake]:
    text = page.base.simplified(marked.segment.text)
    for scope in scopes(marked.segment, text):
        for says in claim.says:
            for slip in slips(scope, says, {}):
                if _speaks_of(page, marked, number, claim, slip) and not older_than(
                    text, slip.start, claim.since
                ):
                    yield Mistake(claim, marked.segment, slip)


def scopes(segment: Segment, text: str) -> Iterator[Scope]:
    """Yield what is read as a whole: a row's cells one by one, any other segment at once."""
    if not segment.cells:
        yield Scope(segment, text, 0, len(text), "")
    for cell in segment.cells:
        yield Scope(segment, text, cell.span.start, cell.span.end, f"{cell.header}\n{text}")


def _speaks_of(page: Page, marked: Marked, number: int, claim: Claim, slip: Slip) -> bool:
    """Tell whether each group of the subject is named in the sentence, before it, or around."""
    text = marked.segment.text
    first, last = sentence(text, slip.start)
    first, _ = sentence(text, max(first - 1, 0))
    here = {
        use.rendering
        for match, use in marked.uses(Role.SUBJECT)
        if use.term == number and (marked.segment.cells or first <= match.start < last)
    }
    if not here:
        return False
    around = _around(page.base, marked, number)
    names = {name.lower() for name in marked.segment.context.identifiers}
    return all(
        group in here or group in around or names & {word.lower() for word in words}
        for group, words in enumerate(claim.subject)
    )


def _around(base: Base, marked: Marked, number: int) -> set[int]:
    context = "\n".join((*marked.segment.context.headings, marked.lead))
    uses = (use for match in base.find(context) for use in match.uses) if context.strip() else ()
    return {use.rendering for use in uses if use.role is Role.SUBJECT and use.term == number}
