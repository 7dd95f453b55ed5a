"""Symbols: what a document glosses, and every term of the base by any of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from glossary.base import Base
from glossary.editor.entries import entry_of
from glossary.editor.outline import Glossing, glossings
from glossary.errors import GlossError
from glossary.lookup import Answer, complete
from glossary.model import HANS
from glossary.run import Settings
from lsp.convert import range_of
from lsp.documents import Snapshot, uri_of

if TYPE_CHECKING:
    from lsp.server import Server

_MOST = 100


def register(server: Server) -> None:
    """Register the requests."""
    server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(document_symbols)
    server.feature(lsp.WORKSPACE_SYMBOL)(workspace_symbols)


async def document_symbols(
    ls: Server, params: lsp.DocumentSymbolParams
) -> list[lsp.DocumentSymbol]:
    """Return the glosses of a document, each under the English it equates."""
    snapshot = ls.state.documents.get(params.text_document.uri)
    if snapshot is None or not snapshot.checked or not ls.state.options.document_symbols:
        return []
    settings = await ls.settings(snapshot.uri)
    return await ls.asked.run(_symbols, ls, settings, snapshot)


def _symbols(ls: Server, settings: Settings, snapshot: Snapshot) -> list[lsp.DocumentSymbol]:
    document = settings.document(snapshot.path, snapshot.text)
    return [_symbol(ls, snapshot, g) for g in glossings(document, settings.base)]


def _symbol(ls: Server, snapshot: Snapshot, found: Glossing) -> lsp.DocumentSymbol:
    whole = range_of(found.whole, snapshot.index, ls.state.unit)
    english = range_of(found.english, snapshot.index, ls.state.unit)
    kind = lsp.SymbolKind.Key
    return lsp.DocumentSymbol(found.term.term, kind, whole, english, detail=found.chinese)


async def workspace_symbols(
    ls: Server, params: lsp.WorkspaceSymbolParams
) -> list[lsp.WorkspaceSymbol]:
    """Return terms by English, Chinese, pinyin or identifier, each at its entry."""
    try:
        settings = await ls.settings("")
    except GlossError:
        return []
    return await ls.asked.run(_terms, settings, params.query)


def _terms(settings: Settings, query: str) -> list[lsp.WorkspaceSymbol]:
    found = _answers(settings.base, query)
    made = (_term(settings, answer) for answer in found)
    return [symbol for symbol in made if symbol is not None]


def _answers(base: Base, query: str) -> tuple[Answer, ...]:
    return complete(base, query, _MOST)


def _term(settings: Settings, answer: Answer) -> lsp.WorkspaceSymbol | None:
    entry = entry_of(answer.term.id, settings.config.terms)
    if entry is None:
        return None
    start = lsp.Position(entry.line, 0)
    location = lsp.Location(uri_of(entry.path), lsp.Range(start, start))
    name = f"{answer.term.term} {answer.term.preferred(HANS)}"
    return lsp.WorkspaceSymbol(
        location, name, lsp.SymbolKind.Key, container_name=answer.term.domain
    )
