"""Hover: the term, the Go name or the message under the pointer, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from glossary.editor.card import joined, message_card, term_card
from glossary.editor.godoc import go_doc, go_doc_card
from glossary.editor.under import Under, under
from glossary.errors import GlossError
from glossary.model import Finding, Span
from glossary.run import Settings
from lsp.convert import range_of
from lsp.documents import Snapshot

if TYPE_CHECKING:
    from lsp.server import Server


def register(server: Server) -> None:
    """Register the request."""
    server.feature(lsp.TEXT_DOCUMENT_HOVER)(hover)


async def hover(ls: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    """Return cards for what stands under the pointer; never waits for findings."""
    snapshot = ls.state.documents.get(params.text_document.uri)
    if snapshot is None:
        return None
    offset = snapshot.offset(params.position, ls.state.unit)
    known = ls.analyst.known(snapshot.uri)
    return await ls.asked.run(_hover, ls, snapshot, offset, known.findings if known else ())


def _hover(
    ls: Server, snapshot: Snapshot, offset: int, findings: tuple[Finding, ...]
) -> lsp.Hover | None:
    try:
        settings = ls.state.project(snapshot.uri).settings
    except GlossError:
        return None
    found = under(settings.base, snapshot.path, snapshot.text, offset, findings)
    cards, span = _cards(ls, settings, found)
    if not cards or span is None:
        return None
    text = joined(cards)
    kind = lsp.MarkupKind.Markdown if ls.state.abilities.markdown else lsp.MarkupKind.PlainText
    place = range_of(span, snapshot.index, ls.state.unit)
    return lsp.Hover(lsp.MarkupContent(kind, text), place)


def _cards(ls: Server, settings: Settings, found: Under) -> tuple[list[str], Span | None]:
    lang = ls.state.lang
    if found.messages:
        cards = [message_card(seen.message, lang) for _, seen in found.messages]
        return cards, found.messages[0][0]
    cards = [term_card(m.term, lang, m.wrong) for m in found.terms]
    span = found.terms[0].span if found.terms else None
    if found.name is not None:
        docs = ls.analyst.docs.of(settings)
        documented = go_doc(docs, settings.base, found.name.text) if docs else None
        if documented is not None:
            cards.append(go_doc_card(documented, lang))
        shown = {m.term.id for m in found.terms}
        if not documented or not cards[:-1]:
            others = (t for t in found.name.terms if t.id not in shown)
            cards += [term_card(term, lang) for term in others]
        span = span or found.name.span
    return cards, span
