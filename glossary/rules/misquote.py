"""Flag a quotation from Go's documentation that the installed Go does not contain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from glossary.lazy import lazy
from glossary.model import Finding, Level, Text
from glossary.rule import Matter, Pass, Rule
from glossary.suggest import replacing

_SENTENCE = lazy(r"\S.*?(?:[.!?](?=\s|$)|$)", re.DOTALL)

if TYPE_CHECKING:
    from glossary.quotes.find import Quotation
    from glossary.quotes.index import Docs


def run(p: Pass) -> Iterator[Finding]:
    """Yield a finding for each quotation whose real words are others."""
    for quotation in p.quotations:
        docs = p.open_docs()
        if docs is None:
            return
        if not docs.has(quotation.text):
            yield from _compared(quotation, docs)


def _compared(quotation: Quotation, docs: Docs) -> Iterator[Finding]:
    """Compare the first sentence that the documentation does not have."""
    at, text = next(_unknown(quotation.text, docs), (0, quotation.text))
    nearest = docs.nearest(text, quotation.names)
    if nearest is None:
        return
    first = quotation.start + at
    start, end = first + nearest.start, first + nearest.end
    span, edits = replacing(quotation.segment, start, end, [nearest.right])
    yield RULE.at(
        span,
        *edits,
        term=nearest.symbol,
        wrong=text[nearest.start : nearest.end],
        best=nearest.sentence,
        version=docs.version,
    )


def _unknown(text: str, docs: Docs) -> Iterator[tuple[int, str]]:
    """Yield the sentences, each with its offset, that the documentation does not have."""
    for m in _SENTENCE.finditer(text):
        if len(m[0].split()) > 2 and not docs.has(m[0]):
            yield m.start(), m[0]


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
    matter=Matter.QUOTES,
)
