"""Inlay hints: the Chinese behind English terms in Chinese prose; off unless the editor asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from glossary.editor.outline import hints
from glossary.model import HANS, HANT
from glossary.run import Settings
from lsp.documents import Snapshot, offsets

if TYPE_CHECKING:
    from lsp.server import Server


def register(server: Server) -> None:
    """Register the request."""
    server.feature(lsp.TEXT_DOCUMENT_INLAY_HINT)(inlay_hints)


async def inlay_hints(ls: Server, params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
    """Return the hints of a range."""
    snapshot = ls.state.documents.get(params.text_document.uri)
    if snapshot is None or not snapshot.checked or not ls.state.options.inlay_hints:
        return []
    settings = await ls.settings(snapshot.uri)
    bounds = offsets(params.range, snapshot.index, ls.state.unit)
    return await ls.asked.run(_hints, ls, settings, snapshot, bounds)


def _hints(
    ls: Server, settings: Settings, snapshot: Snapshot, bounds: tuple[int, int]
) -> list[lsp.InlayHint]:
    document = settings.document(snapshot.path, snapshot.text)
    script = HANT if ls.state.lang == "zh-TW" else HANS
    made = []
    for offset, term in hints(document, settings.base):
        if bounds[0] <= offset <= bounds[1]:
            place = lsp.Position(*snapshot.index.position(offset, ls.state.unit))
            made.append(lsp.InlayHint(place, f"（{term.preferred(script)}）"))
    return made
