"""Which terms a document uses, and where."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from glossary.base import Base, Match
from glossary.base.patterns import Role
from glossary.hits import Marked, mark
from glossary.model import Document, Span

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
