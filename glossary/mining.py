"""Which wordings a document uses for which terms: the counts that curators judge renderings by."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from glossary.base import Base
from glossary.base.patterns import Role
from glossary.case import Page
from glossary.hits import Marked
from glossary.lazy import lazy
from glossary.model import Document
from glossary.sentence import clause

_WORDS = lazy(r"[\u4e00-\u9fff]{1,8}")
_STATUS = {Role.ACCEPTED: "accepted", Role.FORBIDDEN: "forbidden"}


class Used(Struct, frozen=True, order=True):
    """A wording used for a term.

    status: "accepted", "forbidden" or, in a gloss, "unknown". how: "gloss" where the text equates
    the two, "near" where the term's English stands in the same clause.
    """

    term: str
    text: str
    script: str
    status: str
    how: str


def mined(doc: Document, base: Base) -> Iterator[Used]:
    """Yield every use of a document, as often as it occurs."""
    page = Page(doc, base)
    for marked in page.marked:
        if not any(True for _ in marked.uses(Role.ENGLISH)):
            continue
        glossed = list(_glossed(page, marked))
        yield from (used for used, _, _ in glossed)
        taken = [(start, end) for _, start, end in glossed]
        yield from _near(page, marked, taken)


def _glossed(page: Page, marked: Marked) -> Iterator[tuple[Used, int, int]]:
    names = page.names_of(marked.segment)
    for gloss in page.glosses_of(marked):
        side, english = gloss.chinese, (gloss.english.start, gloss.english.end)
        words = marked.segment.text[side.start : side.end]
        if not gloss.firm or names.owns(*english):
            continue
        # Before a bracket other words may stand: 它会去公园（gopark）.
        uses = [(m, u) for m, u in marked.uses(*_STATUS) if side.start <= m.start]
        known = {  # the longest one counts: 去公园, not 公园
            use.term: (marked.segment.text[m.start : m.end], _STATUS[use.role])
            for m, use in sorted(uses, key=lambda found: -found[0].start)
            if m.end == side.end
        }
        for match, use in marked.uses(Role.ENGLISH):
            if (match.start, match.end) == english:
                text, status = known.get(use.term, (words, "unknown"))
                if not _WORDS.fullmatch(text):
                    continue
                used = Used(page.base.term(use.term).id, text, page.script, status, "gloss")
                yield used, side.start, side.end


def _near(page: Page, marked: Marked, taken: list[tuple[int, int]]) -> Iterator[Used]:
    names = page.names_of(marked.segment)
    text = marked.segment.text
    for match, use in marked.uses(*_STATUS):
        if any(start < match.end and match.start < end for start, end in taken):
            continue
        if text[match.start : match.end].isascii():
            continue  # a term that is kept in English
        first, last = clause(text, match.start)
        if any(
            other.term == use.term and first <= m.start < last and not names.owns(m.start, m.end)
            for m, other in marked.uses(Role.ENGLISH)
        ):
            words = text[match.start : match.end]
            yield Used(page.base.term(use.term).id, words, page.script, _STATUS[use.role], "near")
