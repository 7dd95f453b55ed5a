"""Code lenses at the head of a document: how many findings it has, and its English beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from glossary.errors import GlossError
from lsp.documents import uri_of
from lsp.words import say

if TYPE_CHECKING:
    from lsp.server import Server

_HEAD = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))


def register(server: Server) -> None:
    """Register the request."""
    server.feature(lsp.TEXT_DOCUMENT_CODE_LENS)(code_lenses)


async def code_lenses(ls: Server, params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
    """Return the lenses of a document that has findings, or an English counterpart."""
    uri = params.text_document.uri
    snapshot = ls.state.documents.get(uri)
    if snapshot is None or not snapshot.checked or not ls.state.options.code_lens:
        return []
    found = await ls.analyst.findings(uri)
    lang = ls.state.lang
    lenses = []
    count = len(found.findings) if found else 0
    if count:
        title = say("finding" if count == 1 else "findings", lang, count=count)
        # A lens needs a command; one without a name is shown and does nothing.
        lenses.append(lsp.CodeLens(_HEAD, lsp.Command(title, "")))
    twin = _twin(ls, uri, snapshot.path) if snapshot.on_disk else None
    if twin is not None:
        title = say("compare", lang, name=Path(twin).name)
        argument = {"uri": uri, "other": uri_of(twin)}
        command = lsp.Command(title, "gogloss.compare", arguments=[argument])
        lenses.append(lsp.CodeLens(_HEAD, command))
    return lenses


def _twin(ls: Server, uri: str, path: str) -> str | None:
    try:
        return ls.state.project(uri).settings.twin(path)
    except GlossError:
        return None
