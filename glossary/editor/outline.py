"""Which terms a document uses, and where."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from glossary.base import Base, Match
from glossary.base.patterns import Role
from glossary.gloss import glosses
from glossary.hits import Marked, mark
from glossary.model import Document, Span, Term

_NAMES = (Role.ENGLISH, Role.ACCEPTED)


class TermUse(Struct, frozen=True):
    """A term (by its number in the base) that the document names at `span`, in English or not."""

    term: int
    span: Span
    english: bool


def terms_used(doc: Document, base: Base) -> Iterator[TermUse]:
    """Yield every use of a term's own words, in text order; of overlapping ones the longest."""
    for marked in mark(doc, base):
        yield from _in_segment(marked)


def _in_segment(marked: Marked) -> Iterator[TermUse]:
    named = [m for m in marked.matches if any(use.role in _NAMES for use in m.uses)]
    end = 0
    for match in sorted(named, key=lambda m: (m.start, -m.end)):
        if match.start < end or _inside(match, named):
            continue
        end = match.end
        span = marked.segment.span(match.start, match.end)
        english = marked.segment.text[match.start : match.end].isascii()
        for number in dict.fromkeys(use.term for use in match.uses if use.role in _NAMES):
            yield TermUse(number, span, english)


def _inside(match: Match, others: list[Match]) -> bool:
    """Tell whether longer words of the base hold these."""
    length = match.end - match.start
    return any(
        o.start <= match.start and match.end <= o.end and o.end - o.start > length for o in others
    )


class Glossing(Struct, frozen=True):
    """A place where a document equates the English of a term with Chinese words."""

    term: Term
    whole: Span
    english: Span
    chinese: str


def glossings(doc: Document, base: Base) -> Iterator[Glossing]:
    """Yield the glosses of terms, right or wrong, in text order; of one place the first."""
    seen: set[Span] = set()
    for marked in mark(doc, base):
        if Role.ENGLISH not in marked.roles:
            continue
        for gloss in glosses(marked.segment):
            terms = _english(marked, gloss.english, base)
            english = marked.segment.span(gloss.english.start, gloss.english.end)
            if terms and english not in seen:
                seen.add(english)
                first = min(gloss.english.start, gloss.chinese.start)
                last = max(gloss.english.end, gloss.chinese.end)
                side = _wording(marked, gloss.chinese)
                words = marked.segment.text[side.start : side.end]
                yield Glossing(terms[0], marked.segment.span(first, last), english, words)


def _wording(marked: Marked, side: Span) -> Span:
    """Return the longest wording of the base at the end of a Chinese side, else the whole side."""
    ends = [
        match.start
        for match, _ in marked.uses(Role.ACCEPTED, Role.FORBIDDEN)
        if side.start <= match.start and match.end == side.end
    ]
    return Span(min(ends, default=side.start), side.end)


def _english(marked: Marked, span: Span, base: Base) -> list[Term]:
    return [
        base.term(use.term)
        for match, use in marked.uses(Role.ENGLISH)
        if (match.start, match.end) == (span.start, span.end)
    ]


def hints(doc: Document, base: Base) -> Iterator[tuple[int, Term]]:
    """Yield where the Chinese of a term helps: behind English in Chinese prose, once a segment.

    A term whose Chinese stands in the segment needs none, nor one that is kept in English.
    """
    for marked in mark(doc, base):
        text = marked.segment.text
        if text.isascii() or Role.ENGLISH not in marked.roles:
            continue
        known = {use.term for match, use in marked.uses(Role.ACCEPTED) if not _latin(text, match)}
        for use in _in_segment(marked):
            term = base.term(use.term)
            if use.english and use.term not in known and not term.keep_english:
                known.add(use.term)
                yield use.span.end, term


def _latin(text: str, match: Match) -> bool:
    return text[match.start : match.end].isascii()
