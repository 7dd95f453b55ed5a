"""One term, one rendering: glosses of one document that name a term in several right ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from glossary.base import Base
from glossary.base.patterns import Role
from glossary.case import Page
from glossary.model import Span


class Stray(Struct, frozen=True):
    """A gloss that departs from the document's main rendering of its term."""

    span: Span
    term: str
    text: str
    main: str


Glossed = tuple[int, str, Span]  # a term, the Chinese side of a gloss of it, its place


def strays(base: Base, uses: Sequence[Glossed]) -> Iterator[Stray]:
    """Yield every gloss whose rendering is right but not the one the document uses most."""
    counts: dict[int, Counter[str]] = {}
    for number, text, _ in uses:
        counts.setdefault(number, Counter())[text] += 1
    for number, text, span in uses:
        main = counts[number].most_common(1)[0][0]
        if text != main:
            yield Stray(span, base.term(number).term, text, main)


def glossed(page: Page) -> Iterator[Glossed]:
    """Yield the glosses of a document that give an accepted rendering, in text order.

    “散列表（hash table，也叫哈希表）” says itself that both names are in use.
    """
    for marked in page.marked:
        glosses = page.glosses_of(marked)
        sides = Counter(gloss.english for gloss in glosses)
        for gloss in glosses:
            if sides[gloss.english] > 1:
                continue
            english = {
                use.term
                for match, use in marked.uses(Role.ENGLISH)
                if (match.start, match.end) == (gloss.english.start, gloss.english.end)
            }
            side = gloss.chinese
            for match, use in marked.uses(Role.ACCEPTED):
                if use.term in english and (match.start, match.end) == (side.start, side.end):
                    text = marked.segment.text[side.start : side.end]
                    yield use.term, text, marked.segment.span(side.start, side.end)
                    break
