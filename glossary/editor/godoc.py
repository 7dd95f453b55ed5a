"""The documentation of a Go name, its terms glossed and its warnings lifted out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from glossary.base import Base
from glossary.base.patterns import Role
from glossary.lazy import lazy
from glossary.model import HANS, HANT, Term
from glossary.quotes.index import Docs

_SENTENCE = lazy(r"\S.*?(?:[.!?](?=\s|$)|$)", 16)  # re.DOTALL
# Words with which Go's documentation warns: duties, panics, leaks, what it does not wait for.
_WARNS = lazy(
    r"\b(?:must(?: not)?|never|panics?|should not|cannot|can't|do(?:es)? not|don't|deprecated"
    r"|not safe|unsafe|leaks?|undefined|otherwise|even if|unless)\b",
    2,  # re.IGNORECASE
)
_LONGEST = 2400  # characters of documentation in one card
_TERMS = 12


class GoDoc(Struct, frozen=True):
    """What the installed Go says of a name: paragraphs, warnings among them, terms in them."""

    symbol: str
    version: str
    paragraphs: tuple[str, ...]
    warnings: tuple[str, ...]
    terms: tuple[Term, ...]


def go_doc(docs: Docs, base: Base, name: str) -> GoDoc | None:
    """Return the documentation of a name as it is written in code, None if there is none."""
    symbol, paragraphs = docs.of(name)
    if not paragraphs:
        return None
    text = "\n".join(paragraphs)
    return GoDoc(
        symbol,
        docs.version,
        tuple(_cut(paragraphs)),
        tuple(m[0] for p in paragraphs for m in _SENTENCE.finditer(p) if _WARNS.search(m[0])),
        tuple(_terms(base, text)),
    )


def _cut(paragraphs: tuple[str, ...]) -> Iterator[str]:
    left = _LONGEST
    for paragraph in paragraphs:
        if left < len(paragraph):
            yield "…"
            return
        left -= len(paragraph)
        yield paragraph


def _terms(base: Base, text: str) -> Iterator[Term]:
    """Yield the terms that a text names by a form of their own, the first ones."""
    seen: set[str] = set()
    for match in base.find(text):
        for use in match.uses:
            if use.role is Role.ENGLISH and len(seen) < _TERMS:
                term = base.term(use.term)
                if term.id not in seen and not term.generic:
                    seen.add(term.id)
                    yield term


def go_doc_card(found: GoDoc, lang: str) -> str:
    """Return the documentation as Markdown: warnings first, then the text, then the terms."""
    title = "Warnings" if lang == "en" else "注意"
    parts = [f"**{found.symbol}** — {found.version}"]
    if found.warnings:
        lines = "\n".join(f"- ⚠ {sentence}" for sentence in found.warnings)
        parts.append(f"**{title}**\n\n{lines}")
    parts += found.paragraphs
    if found.terms:
        script = HANT if lang == "zh-TW" else HANS
        glossed = (f"{t.term} {t.preferred(script)}" for t in found.terms)
        parts.append(" · ".join(glossed))
    return "\n\n".join(parts)
