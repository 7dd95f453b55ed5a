"""Diagnostics of files that are not open, for clients that pull and whose settings ask for it."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from lsprotocol import types as lsp

from lsp.convert import diagnostics
from lsp.documents import uri_of
from lsp.features.workspace import discovered, findings_of

if TYPE_CHECKING:
    from lsp.server import Server

Known = dict[Path, tuple[tuple[int, int, int], str, list[dict[str, Any]]]]


def register(server: Server) -> None:
    """Register nothing yet: the client's settings are known when it is greeted."""


def serve(server: Server) -> None:
    """Register the request; called while the client is greeted."""
    server.feature(lsp.WORKSPACE_DIAGNOSTIC)(pulled)


async def pulled(ls: Server, params: lsp.WorkspaceDiagnosticParams) -> dict[str, Any]:
    """Return a report for each file; what the client has already is `unchanged`."""
    had = {known.uri: known.value for known in params.previous_result_ids}
    items = []
    for path in await ls.scan.run(lambda: list(discovered(ls))):
        uri = uri_of(path)
        if uri in ls.state.documents:
            continue  # an open document is pulled by itself
        id, found = await ls.scan.run(_report, ls, path)
        report: dict[str, Any] = {"uri": uri, "version": None, "resultId": id}
        if had.get(uri) == id:
            items.append({**report, "kind": "unchanged"})
        elif found or uri in had:
            items.append({**report, "kind": "full", "items": found})
    return {"items": items}


_known: Known = {}


def _report(ls: Server, path: Path) -> tuple[str, list[dict[str, Any]]]:
    """Return what a file's report is known by, and its diagnostics; files are read once."""
    try:
        found = path.stat()
    except OSError:
        return "", []
    stamp = found.st_mtime_ns, found.st_size, ls.state.projects.epoch
    known = _known.get(path)
    if known is None or known[0] != stamp:
        snapshot, findings = findings_of(ls, path)
        items = diagnostics(findings, snapshot, ls.state)
        id = blake2b(msgspec.json.encode(items), digest_size=12).hexdigest()
        known = _known[path] = stamp, id, items
    return known[1], known[2]
