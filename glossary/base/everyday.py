"""Everyday senses of a word, made forbidden renderings of the terms that are that word.

A comment on a `time.Ticker` that says 股票代码 is wrong although no English stands beside it, and
so is a clause that says ticker and 股票代码. The lexicon (`senses.yaml`) names such words once; an
entry's own rendering keeps its reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from glossary.lesson import Senses
from glossary.model import Need, Rendering, Status, Term

# Words of a writer who tells what a term is named after, or likens it to a thing.
_LIKENS = (
    "本意",
    "原意",
    "原义",
    "本义",
    "原指",
    "字面",
    "比喻",
    "好比",
    "就像",
    "类比",
    "打个比方",
)


def with_senses(terms: Sequence[Term], senses: Mapping[str, Senses]) -> tuple[Term, ...]:
    """Return the terms, those that are one word of the lexicon with its `code` senses forbidden."""
    return tuple(_with(term, senses.get(term.term.lower(), ((), ()))[1]) for term in terms)


def _with(term: Term, wrong: Sequence[str]) -> Term:
    if not wrong:
        return term
    code = (*term.identifiers, *term.syntax)
    known = {r.text: r for r in term.renderings}
    stronger = tuple(_stronger(r, code) if r.text in wrong else r for r in term.renderings)
    new = tuple(_rendering(term, text, code) for text in wrong if text not in known)
    return msgspec.structs.replace(term, renderings=(*stronger, *new))


def _stronger(rendering: Rendering, code: tuple[str, ...]) -> Rendering:
    """Return a forbidden rendering that code alone proves, whatever else it needs."""
    if rendering.status is not Status.FORBIDDEN:
        return rendering
    return msgspec.structs.replace(
        rendering,
        code=tuple(dict.fromkeys((*rendering.code, *code))),
    )


def _rendering(term: Term, text: str, code: tuple[str, ...]) -> Rendering:
    why = f"“{text}”是 {term.term} 在编程之外的意思"
    return Rendering(
        text,
        Status.FORBIDDEN,
        needs=Need.GLOSS,
        why=why,
        code=code,
        not_near=_LIKENS,
    )
