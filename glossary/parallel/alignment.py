"""The matches of a document with its English: inside it, or in the one that it translates."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.base import Base
from glossary.model import Document
from glossary.parallel.align import beads
from glossary.parallel.concepts import concepts
from glossary.parallel.documents import Match, match_documents
from glossary.parallel.passages import pairs


def inside(doc: Document, base: Base) -> Iterator[Match]:
    """Yield the English passages of a bilingual document with the Chinese that follows them."""
    known = concepts(base)
    for pair in pairs(doc.segments):
        yield Match((pair.english,), (pair.chinese,), beads(pair, known), sure=True)


def beside(english: Document, doc: Document, base: Base) -> tuple[Match, ...]:
    """Return the blocks of two documents, each in one match, in order of the English."""
    return match_documents(english, doc, concepts(base))
