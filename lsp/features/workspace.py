"""The command that checks every file of the workspace, with progress, until it is cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp

from glossary.discover import discover
from glossary.errors import GlossError
from glossary.model import Finding
from glossary.text import decode
from lsp.convert import diagnostics
from lsp.documents import Snapshot, uri_of
from lsp.progress import Progress
from lsp.words import say

if TYPE_CHECKING:
    from lsp.server import Server

_STEP = 8  # files between two reports


def register(server: Server) -> None:
    """Register the command."""
    server.command("gogloss.lintWorkspace")(lint_workspace)


async def lint_workspace(ls: Server, argument: Any, token: Any) -> dict[str, Any]:
    """Check all files; those that are not open have their diagnostics published as they come."""
    stop = Event()
    title = say("linting", ls.state.lang)
    progress = await Progress.begin(ls, token, title, stop)
    paths = await ls.scan.run(_paths, ls)
    counts = {"files": 0, "findings": 0}
    try:
        for number, path in enumerate(paths):
            if stop.is_set():
                break
            count = await _check(ls, path)
            counts["files"] += 1
            counts["findings"] += count
            if number % _STEP == 0:
                said = say("files", ls.state.lang, done=number, count=len(paths))
                progress.report(100 * number // max(len(paths), 1), said)
    except asyncio.CancelledError:
        stop.set()
        raise
    finally:
        progress.end()
    return {**counts, "cancelled": stop.is_set()}


def _paths(ls: Server) -> list[Path]:
    return list(discovered(ls))


def discovered(ls: Server) -> Iterator[Path]:
    """Yield every Go and Markdown file of the workspace that no project excludes, each once."""
    seen: set[Path] = set()
    for folder in ls.state.folders:
        config = ls.state.projects.of(folder).config
        try:
            found = discover([folder], config.exclude, config.root, force_exclude=False)
            for path in found:
                if path not in seen:
                    seen.add(path)
                    yield path
        except GlossError as error:
            ls.log_later(str(error))


async def _check(ls: Server, path: Path) -> int:
    """Check one file and return how many findings it has."""
    uri = uri_of(path)
    if uri in ls.state.documents:
        known = await ls.analyst.findings(uri)
        return len(known.findings) if known else 0
    snapshot, findings = await ls.scan.run(findings_of, ls, path)
    if findings or uri in ls.state.published:
        ls.state.published.add(uri)
        items = diagnostics(findings, snapshot, ls.state)
        params = {"uri": uri, "diagnostics": items}
        ls.protocol.tell(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, params)
    return len(findings)


def findings_of(ls: Server, path: Path) -> tuple[Snapshot, tuple[Finding, ...]]:
    """Return a file that is not open as a snapshot, and its findings; faults are logged."""
    uri = uri_of(path)
    try:
        data = path.read_bytes()
        if data.isascii():  # without Chinese, without findings
            return Snapshot(uri, "", 0, ""), ()
        text = decode(data, str(path))
        findings = ls.state.projects.of(path).settings.findings(str(path), text)
    except (GlossError, OSError) as error:
        ls.log_later(str(error))
        return Snapshot(uri, "", 0, ""), ()
    return Snapshot(uri, "", 0, text), findings
