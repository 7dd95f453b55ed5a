"""Findings as diagnostics: pushed, or pulled by clients that can, never both."""

from __future__ import annotations

import asyncio
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import msgspec
from lsprotocol import types as lsp

from glossary.model import Finding
from lsp.analyst import Checked
from lsp.convert import diagnostics
from lsp.documents import Snapshot

if TYPE_CHECKING:
    from lsp.server import Server

_PUBLISH = lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
_held: dict[str, asyncio.TimerHandle] = {}


def register(server: Server) -> None:
    """Register what watches documents."""
    server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)(opened)
    server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)(changed)
    server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)(saved)
    server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)(closed)
    server.listeners.append(tell)


def serve_pulls(server: Server) -> None:
    """Register the requests of clients that pull; called while the client is greeted."""
    options = lsp.DiagnosticOptions(
        identifier="gogloss", inter_file_dependencies=True, workspace_diagnostics=False
    )
    server.feature(lsp.TEXT_DOCUMENT_DIAGNOSTIC, options)(pulled)


def opened(ls: Server, params: lsp.DidOpenTextDocumentParams) -> None:
    """Check a document at once."""
    ls.analyst.now(params.text_document.uri)


def changed(ls: Server, params: lsp.DidChangeTextDocumentParams) -> None:
    """Check a document when its writer pauses."""
    _release(params.text_document.uri)
    ls.analyst.soon(params.text_document.uri)


def saved(ls: Server, params: lsp.DidSaveTextDocumentParams) -> None:
    """Look whether configurations have changed, for clients that watch no files."""
    from lsp.features.lifecycle import reload

    if not ls.state.abilities.watches and ls.state.projects.refresh():
        reload(ls)


def closed(ls: Server, params: lsp.DidCloseTextDocumentParams) -> None:
    """Forget a document and take its diagnostics back."""
    uri = params.text_document.uri
    _release(uri)
    ls.analyst.forget(uri)
    if not ls.state.abilities.pulls:
        ls.protocol.tell(_PUBLISH, {"uri": uri, "diagnostics": []})


def tell(ls: Server, found: Checked) -> None:
    """Publish findings that have just become known; a broken project is logged."""
    if found.error:
        _complain(ls, found.error)
    if not ls.state.abilities.pulls:
        _publish(ls, found, _ripe(ls, found))


def _publish(ls: Server, found: Checked, findings: tuple[Finding, ...]) -> None:
    snapshot = found.snapshot
    items = diagnostics(findings, snapshot, ls.state)
    params = {"uri": snapshot.uri, "version": snapshot.version, "diagnostics": items}
    ls.protocol.tell(_PUBLISH, params)


def _complain(ls: Server, error: str) -> None:
    if error not in ls.state.told:
        ls.state.told.add(error)
        ls.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, error))


def _ripe(ls: Server, found: Checked) -> tuple[Finding, ...]:
    """Return the findings without those on the word being typed; they follow when typing rests."""
    snapshot, delay = found.snapshot, ls.state.options.typing_delay
    ripe = tuple(f for f in found.findings if not _typing(snapshot, f))
    if len(ripe) == len(found.findings) or delay <= 0:
        return found.findings
    _release(snapshot.uri)
    loop = asyncio.get_running_loop()
    _held[snapshot.uri] = loop.call_later(delay / 1000, _rested, ls, found)
    return ripe


def _typing(snapshot: Snapshot, finding: Finding) -> bool:
    return finding.span.start < snapshot.typed <= finding.span.end


def _rested(ls: Server, found: Checked) -> None:
    _held.pop(found.snapshot.uri, None)
    if ls.state.documents.get(found.snapshot.uri) is not found.snapshot:
        return
    found.snapshot.typed = -1
    if ls.state.abilities.pulls:
        ls.watch(ls.workspace_diagnostic_refresh_async(None))
    else:
        _publish(ls, found, found.findings)


def _release(uri: str) -> None:
    if timer := _held.pop(uri, None):
        timer.cancel()


async def pulled(
    ls: Server, params: lsp.DocumentDiagnosticParams
) -> lsp.DocumentDiagnosticReport | dict[str, Any]:
    """Return the findings of a document, or that they are those the client has."""
    found = await ls.analyst.findings(params.text_document.uri)
    items = diagnostics(_ripe(ls, found), found.snapshot, ls.state) if found else []
    id = blake2b(msgspec.json.encode(items), digest_size=12).hexdigest()
    if params.previous_result_id == id:
        return {"kind": "unchanged", "resultId": id}
    return {"kind": "full", "resultId": id, "items": items}
