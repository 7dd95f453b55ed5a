"""The matches of a document with its English: inside it, or in the one that it translates."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.base import Base
from glossary.base.patterns import Role
from glossary.model import Document
from glossary.parallel.align import beads
from glossary.parallel.documents import Match, match_documents
from glossary.parallel.passages import pairs
from glossary.parallel.traits import Known

_CONCEPT = (Role.ENGLISH, Role.ACCEPTED)


def inside(doc: Document, base: Base) -> Iterator[Match]:
    """Yield the English passages of a bilingual document with the Chinese that follows them."""
    known = concepts(base)
    for pair in pairs(doc.segments):
        yield Match((pair.english,), (pair.chinese,), beads(pair, known), sure=True)


def beside(english: Document, doc: Document, base: Base) -> tuple[Match, ...]:
    """Return the blocks of two documents, each in one match, in order of the English."""
    return match_documents(english, doc, concepts(base))


def concepts(base: Base) -> Known:
    """Return what tells the terms of a text, and remembers it."""
    memory: dict[str, frozenset[int]] = {}

    def known(text: str) -> frozenset[int]:
        if text not in memory:
            uses = (use for match in base.find(text) for use in match.uses)
            memory[text] = frozenset(u.term for u in uses if u.role in _CONCEPT)
        return memory[text]

    return known
