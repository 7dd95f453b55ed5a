"""Completion of approved renderings while English, Chinese or pinyin is typed in prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from glossary.editor.card import term_card
from glossary.editor.complete import Completion, completions
from glossary.errors import GlossError
from glossary.model import HANS
from lsp.convert import range_of
from lsp.documents import Snapshot

if TYPE_CHECKING:
    from lsp.server import Server


def register(server: Server) -> None:
    """Register the requests; the card of an item is made when it is looked at."""
    options = lsp.CompletionOptions(resolve_provider=True)
    server.feature(lsp.TEXT_DOCUMENT_COMPLETION, options)(complete)
    server.feature(lsp.COMPLETION_ITEM_RESOLVE)(resolve)


async def complete(ls: Server, params: lsp.CompletionParams) -> lsp.CompletionList | None:
    """Return at most fifty items, which replace exactly what was typed."""
    snapshot = ls.state.documents.get(params.text_document.uri)
    if snapshot is None or not snapshot.checked:
        return None
    offset = snapshot.offset(params.position, ls.state.unit)
    return await ls.asked.run(_complete, ls, snapshot, offset)


def _complete(ls: Server, snapshot: Snapshot, offset: int) -> lsp.CompletionList | None:
    try:
        base = ls.state.project(snapshot.uri).settings.base
    except GlossError:
        return None
    found = completions(base, snapshot.path, snapshot.text, offset)
    items = [_item(ls, snapshot, one, number) for number, one in enumerate(found)]
    return lsp.CompletionList(is_incomplete=True, items=items)


def _item(ls: Server, snapshot: Snapshot, one: Completion, number: int) -> lsp.CompletionItem:
    place = range_of(one.span, snapshot.index, ls.state.unit)
    return lsp.CompletionItem(
        label=one.text,
        label_details=lsp.CompletionItemLabelDetails(description=one.term.term),
        kind=lsp.CompletionItemKind.Text,
        detail=f"{one.term.term} · {one.term.domain}",
        sort_text=f"{number:03}",
        filter_text=one.typed,
        text_edit=lsp.TextEdit(place, one.text),
        data={"term": one.term.id, "uri": snapshot.uri},
    )


async def resolve(ls: Server, item: lsp.CompletionItem) -> lsp.CompletionItem:
    """Add the term's card."""
    data = item.data if isinstance(item.data, dict) else {}
    try:
        base = (await ls.settings(str(data.get("uri", "")))).base
        term = base.named(str(data.get("term")))
    except GlossError:
        term = None
    if term is not None:
        kind = lsp.MarkupKind.Markdown if ls.state.abilities.markdown else lsp.MarkupKind.PlainText
        card = term_card(term, ls.state.lang)
        item.documentation = lsp.MarkupContent(kind, card)
        item.detail = f"{term.term} · {term.preferred(HANS)}"
    return item
