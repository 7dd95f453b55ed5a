"""Everyday senses of a word, made forbidden renderings of the terms that are that word.

A comment on a `time.Ticker` that says 股票代码 is wrong although no English stands beside it. The
lexicon (`senses.yaml`) names such words once; an entry's own rendering keeps its reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from glossary.model import Need, Rendering, Status, Term

Senses = tuple[tuple[str, ...], tuple[str, ...]]  # wrong in a gloss, wrong beside code


def with_senses(terms: Sequence[Term], senses: Mapping[str, Senses]) -> tuple[Term, ...]:
    """Return the terms, those that are one word of the lexicon with its `code` senses forbidden."""
    return tuple(_with(term, senses.get(term.term.lower(), ((), ()))[1]) for term in terms)


def _with(term: Term, wrong: Sequence[str]) -> Term:
    if not wrong or not (term.identifiers or term.syntax):
        return term  # no code could prove it
    known = {r.text: r for r in term.renderings}
    stronger = tuple(_stronger(r) if r.text in wrong else r for r in term.renderings)
    new = tuple(_rendering(term, text) for text in wrong if text not in known)
    return msgspec.structs.replace(term, renderings=(*stronger, *new))


def _stronger(rendering: Rendering) -> Rendering:
    """Return a forbidden rendering that code alone proves."""
    if rendering.status is not Status.FORBIDDEN or rendering.needs.rank >= Need.IDENTIFIER.rank:
        return rendering
    return msgspec.structs.replace(rendering, needs=Need.IDENTIFIER)


def _rendering(term: Term, text: str) -> Rendering:
    why = f"“{text}”是 {term.term} 在编程之外的意思"
    return Rendering(text, Status.FORBIDDEN, needs=Need.IDENTIFIER, why=why)
