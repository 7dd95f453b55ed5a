"""From a word to its entry, to other uses of the term in the document and in the workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from glossary.base import Base
from glossary.editor.entries import entry_of
from glossary.editor.outline import TermUse, terms_used
from glossary.editor.under import under
from glossary.errors import GlossError
from glossary.lookup import surfaces_of
from glossary.model import Finding, Term
from glossary.run import Settings
from glossary.text import decode
from lsp.convert import range_of
from lsp.documents import Snapshot, uri_of
from lsp.features.workspace import discovered

if TYPE_CHECKING:
    from lsp.server import Server


def register(server: Server) -> None:
    """Register the requests."""
    server.feature(lsp.TEXT_DOCUMENT_DEFINITION)(definition)
    server.feature(lsp.TEXT_DOCUMENT_REFERENCES)(references)
    server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)(highlight)


async def definition(ls: Server, params: lsp.DefinitionParams) -> list[lsp.Location]:
    """Return the entries of the terms under the cursor."""
    found = await _terms_at(ls, params.text_document.uri, params.position)
    overlays = ls.state.project(params.text_document.uri).config.terms
    entries = (entry_of(term.id, overlays) for term in found)
    return [_location(entry.path, entry.line) for entry in entries if entry is not None]


def _location(path: Path, line: int) -> lsp.Location:
    start = lsp.Position(line, 0)
    return lsp.Location(uri_of(path), lsp.Range(start, start))


async def highlight(ls: Server, params: lsp.DocumentHighlightParams) -> list[lsp.DocumentHighlight]:
    """Return the uses, in both languages, of the term under the cursor."""
    snapshot = ls.state.documents.get(params.text_document.uri)
    terms = await _terms_at(ls, params.text_document.uri, params.position)
    if snapshot is None or not terms:
        return []
    settings = await ls.settings(snapshot.uri)
    uses = await ls.asked.run(_uses, settings, snapshot.path, snapshot.text, terms[:1])
    kind = lsp.DocumentHighlightKind.Text
    return [
        lsp.DocumentHighlight(range_of(use.span, snapshot.index, ls.state.unit), kind)
        for use in uses
    ]


async def references(ls: Server, params: lsp.ReferenceParams) -> list[lsp.Location]:
    """Return the uses of the term under the cursor in the whole workspace."""
    terms = await _terms_at(ls, params.text_document.uri, params.position)
    if not terms:
        return []
    stop = Event()
    try:
        return await ls.scan.run(_references, ls, params.text_document.uri, terms[:1], stop)
    finally:
        stop.set()


def _references(ls: Server, home: str, terms: list[Term], stop: Event) -> list[lsp.Location]:
    found: list[lsp.Location] = []
    settings = ls.state.project(home).settings
    words = surfaces_of(terms[0])
    for uri, text, path in _texts(ls):
        if stop.is_set():
            break
        lowered = text.lower()
        if not any(word in lowered for word in words):
            continue
        snapshot = Snapshot(uri, "", 0, text)
        for use in _uses(settings, path, text, terms):
            place = range_of(use.span, snapshot.index, ls.state.unit)
            found.append(lsp.Location(uri, place))
    return found


def _texts(ls: Server) -> Iterator[tuple[str, str, str]]:
    """Yield the address, the text and the path of every document: open ones first."""
    opened = dict(ls.state.documents)
    for uri, snapshot in opened.items():
        if snapshot.checked:
            yield uri, snapshot.text, snapshot.path
    for path in discovered(ls):
        uri = uri_of(path)
        if uri not in opened:
            try:
                yield uri, decode(path.read_bytes(), str(path)), str(path)
            except (OSError, GlossError):
                continue


def _uses(settings: Settings, path: str, text: str, terms: list[Term]) -> list[TermUse]:
    document = settings.document(path, text)
    wanted = {term.id for term in terms}
    base = settings.base
    return [u for u in terms_used(document, base) if base.term(u.term).id in wanted]


async def _terms_at(ls: Server, uri: str, place: lsp.Position) -> list[Term]:
    snapshot = ls.state.documents.get(uri)
    if snapshot is None:
        return []
    base = (await ls.settings(snapshot.uri)).base
    offset = snapshot.offset(place, ls.state.unit)
    known = ls.analyst.known(snapshot.uri)
    return await ls.asked.run(_at, base, snapshot, offset, known.findings if known else ())


def _at(base: Base, snapshot: Snapshot, offset: int, findings: tuple[Finding, ...]) -> list[Term]:
    found = under(base, snapshot.path, snapshot.text, offset, findings)
    named = found.name.terms if found.name is not None else ()
    terms = {term.id: term for term in (*(m.term for m in found.terms), *named)}
    return list(terms.values())
