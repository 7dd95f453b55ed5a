"""What the server remembers: its client, the projects, the open documents. Nothing else."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

from lsprotocol import types as lsp

from glossary.positions import Unit
from glossary.reader import of_locale
from lsp.client import Abilities, Options
from lsp.documents import Snapshot, path_of
from lsp.projects import Project, Projects

UNITS = {
    lsp.PositionEncodingKind.Utf8: Unit.UTF8,
    lsp.PositionEncodingKind.Utf16: Unit.UTF16,
    lsp.PositionEncodingKind.Utf32: Unit.UTF32,
}


class State:
    """One session with a client."""

    def __init__(self) -> None:
        self.abilities = Abilities(lsp.ClientCapabilities())
        self.options = Options()
        self.greeting: Any = None  # the settings that came with the first message
        self.trusted = (
            True  # whether the project's own files may be changed: not in Restricted Mode
        )
        self.locale = "en"
        self.encoding = lsp.PositionEncodingKind.Utf16
        self.folders: list[Path] = []
        self.documents: dict[str, Snapshot] = {}
        self.projects = Projects()
        self.told: set[str] = set()  # errors that were logged
        self.published: set[str] = set()  # files that are not open and have diagnostics
        self.stops: dict[int | str, Event] = {}  # by progress token: what ends the work

    @property
    def unit(self) -> Unit:
        """What the client counts columns in."""
        return UNITS[self.encoding]

    @property
    def lang(self) -> str:
        """The reader's language, "zh", "zh-TW" or "en"."""
        return self.options.lang or of_locale(self.locale)

    def open(self, item: lsp.TextDocumentItem) -> None:
        """Remember a document."""
        self.documents[item.uri] = Snapshot(
            item.uri, str(item.language_id), item.version, item.text
        )

    def change(self, params: lsp.DidChangeTextDocumentParams) -> None:
        """Remember the next version of a document; one that is not open is nobody's."""
        named = params.text_document
        known = self.documents.get(named.uri)
        if known is not None:
            changed = known.changed(params.content_changes, named.version, self.unit)
            self.documents[named.uri] = changed

    def close(self, uri: str) -> None:
        """Forget a document."""
        self.documents.pop(uri, None)

    def project(self, uri: str) -> Project:
        """Return the project that a document belongs to."""
        path = path_of(uri)
        return self.projects.of(path if path is not None else self.home)

    @property
    def home(self) -> Path:
        """The folder of documents that are in none."""
        return self.folders[0] if self.folders else Path.cwd()
