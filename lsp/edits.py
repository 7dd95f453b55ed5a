"""Edits that the server itself asks for: in open documents and in files of the project.

They go through `workspace/applyEdit`, so that an editor can undo them; a client that applies none
gets an error instead of a file that changed behind its back.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from glossary.errors import GlossError, ReadError
from glossary.model import Edit
from glossary.positions import LineIndex
from glossary.text import decode
from lsp.convert import text_edit
from lsp.documents import Snapshot, uri_of

if TYPE_CHECKING:
    from lsp.server import Server

Operation = lsp.TextDocumentEdit | lsp.CreateFile | lsp.RenameFile | lsp.DeleteFile


class Draft:
    """Edits of several files that are to happen as one."""

    def __init__(self, ls: Server) -> None:
        self._ls = ls
        self._operations: list[Operation] = []
        self._changes: dict[str, list[lsp.TextEdit]] = {}

    def text(self, path: Path) -> str:
        """Return the text of a file as the editor has it; empty for one that does not exist.

        Raises:
            GlossError: It cannot be read.
        """
        known = self._ls.state.documents.get(uri_of(path))
        if known is not None:
            return known.text
        try:
            return decode(path.read_bytes(), str(path)) if path.exists() else ""
        except OSError as error:
            raise ReadError(f"cannot be read: {error.strerror}", path=str(path)) from None

    def edit(self, path: Path, edit: Edit) -> None:
        """Edit a file, which is created where it does not exist."""
        uri = uri_of(path)
        if not path.exists() and uri not in self._ls.state.documents:
            self._create(uri)
        self._add(uri, None, text_edit(edit, LineIndex(self.text(path)), self._ls.state.unit))

    def edit_open(self, snapshot: Snapshot, edit: Edit) -> None:
        """Edit an open document, at this very version."""
        made = text_edit(edit, snapshot.index, self._ls.state.unit)
        self._add(snapshot.uri, snapshot.version, made)

    def _create(self, uri: str) -> None:
        if not self._ls.state.abilities.creates:
            what = "this editor creates no files for a server"
            raise GlossError(what, hint="create the file, then try again")
        options = lsp.CreateFileOptions(ignore_if_exists=True)
        self._operations.append(lsp.CreateFile(uri, options=options))

    def _add(self, uri: str, version: int | None, edit: lsp.TextEdit) -> None:
        self._changes.setdefault(uri, []).append(edit)
        named = lsp.OptionalVersionedTextDocumentIdentifier(uri, version)
        self._operations.append(lsp.TextDocumentEdit(named, [edit]))

    async def apply(self, label: str) -> bool:
        """Ask the client to do it; tell whether it has."""
        abilities = self._ls.state.abilities
        if not abilities.applies:
            raise GlossError("this editor applies no edits of a server")
        edit = lsp.WorkspaceEdit(changes=self._changes)
        if abilities.creates:
            edit = lsp.WorkspaceEdit(document_changes=self._operations)
        params = lsp.ApplyWorkspaceEditParams(edit, label)
        result = await self._ls.workspace_apply_edit_async(params)
        return result.applied
