"""The command that puts a Chinese document beside its English, sentence by sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from glossary.errors import GlossError, ReadError
from glossary.model import Document
from glossary.run import Settings
from glossary.text import decode
from lsp.arguments import decoded
from lsp.documents import path_of, uri_of

if TYPE_CHECKING:
    from lsp.server import Server


def register(server: Server) -> None:
    """Register the command."""
    server.command("gogloss.compare")(compare)


class Compare(Struct, frozen=True):
    """A Chinese document, or a bilingual one; `other` is its English, else looked for by name."""

    uri: str
    other: str = ""


async def compare(ls: Server, argument: Any, token: Any) -> dict[str, Any]:
    """Return what `gogloss compare --format json` lists of a pair; columns are UTF-16."""
    asked = decoded(argument, Compare)
    return await ls.scan.run(_compare, ls, asked)


def _compare(ls: Server, asked: Compare) -> dict[str, Any]:
    from glossary.workflow import compare as workflow

    settings = ls.state.project(asked.uri).settings
    chinese = _document(ls, settings, asked.uri)
    other = asked.other or _twin(settings, asked.uri)
    if other and other != asked.uri:
        english = _document(ls, settings, other)
        found = workflow.compare(english, chinese, settings)
    else:
        found = workflow.compare_bilingual(chinese, settings)
    return workflow.as_json(found, ls.state.lang)


def _twin(settings: Settings, uri: str) -> str:
    path = path_of(uri)
    twin = settings.twin(str(path)) if path is not None else None
    return uri_of(twin) if twin is not None else ""


def _document(ls: Server, settings: Settings, uri: str) -> Document:
    """Return a document as the editor has it, else as the file is."""
    snapshot = ls.state.documents.get(uri)
    if snapshot is not None:
        return settings.document(snapshot.path, snapshot.text)
    path = path_of(uri)
    if path is None:
        raise GlossError("the document is not open", path=uri)
    return settings.document(str(path), _text(path))


def _text(path: Path) -> str:
    try:
        return decode(path.read_bytes(), str(path))
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", path=str(path)) from None
