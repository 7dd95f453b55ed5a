"""Flag a quotation from Go's documentation that the installed Go does not contain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from glossary.model import Edit, Finding, Level, Text
from glossary.rule import Pass, Rule

if TYPE_CHECKING:
    from glossary.quotes.find import Quotation
    from glossary.quotes.index import Docs


def run(p: Pass) -> Iterator[Finding]:
    """Yield a finding for each quotation whose real words are others."""
    from glossary.quotes.find import quotations

    for quotation in quotations(p.doc.segments):
        docs = p.open_docs()
        if docs is None:
            return
        if not docs.has(quotation.text):
            yield from _compared(quotation, docs)


def _compared(quotation: Quotation, docs: Docs) -> Iterator[Finding]:
    nearest = docs.nearest(quotation.text, quotation.names)
    if nearest is None:
        return
    segment = quotation.segment
    span = segment.span(quotation.start + nearest.start, quotation.start + nearest.end)
    one_piece = span.end - span.start == nearest.end - nearest.start
    yield RULE.at(
        span,
        *([Edit(span, nearest.right)] if one_piece and nearest.right else ()),
        term=nearest.symbol,
        wrong=quotation.text[nearest.start : nearest.end],
        best=nearest.sentence,
        version=docs.version,
    )


RULE = Rule(
    "misquote",
    Level.WARNING,
    run,
    Text(
        en="{version} does not say “{wrong}”; the documentation of {term} says: “{best}”",
        zh="{version} 的文档里没有“{wrong}”；{term} 的原文是：“{best}”",
    ),
    Text(
        en="A quotation from Go's documentation that the installed Go does not contain.",
        zh="所引的 Go 文档原文在本机的 Go 里并不存在。",
    ),
)
