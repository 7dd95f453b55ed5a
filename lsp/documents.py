"""Open documents as frozen snapshots, edited as LSP 3.17 says ("Text Documents").

pygls cuts lines where Python does (form feeds, U+2028) and clamps a column past the end one sign
short, so its documents are not used: lines end at LF, CRLF and CR only, and a column past a line's
end means that end. A snapshot never changes, so a worker may read it while the next edit arrives.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path, PurePath

from lsprotocol import types as lsp
from pygls.uris import from_fs_path, to_fs_path

from glossary.positions import LineIndex, Unit
from glossary.text import SUFFIXES

_SUFFIXES = {"go": ".go", "markdown": ".md", "mdx": ".mdx"}
_TYPED = 12  # characters up to which one insertion counts as typing

Change = lsp.TextDocumentContentChangePartial | lsp.TextDocumentContentChangeWholeDocument


class Snapshot:
    """One version of an open document.

    `typed` is the offset where the last edit stopped typing, -1 if it was no typing.
    """

    def __init__(self, uri: str, language: str, version: int, text: str, typed: int = -1) -> None:
        self.uri = uri
        self.language = language
        self.version = version
        self.text = text
        self.typed = typed

    @cached_property
    def index(self) -> LineIndex:
        """The line starts, found once a version."""
        return LineIndex(self.text)

    @cached_property
    def path(self) -> str:
        """The path of the file; for a document that has none, a name with its language's suffix."""
        path = to_fs_path(self.uri)
        if path is None:
            path = PurePath(self.uri.rpartition(":")[2] or "untitled").name
        suffix = _SUFFIXES.get(self.language, "")
        return path if path.lower().endswith(SUFFIXES) else path + suffix

    @property
    def on_disk(self) -> bool:
        """Tell whether it is a file's."""
        return self.uri.startswith("file:")

    @property
    def checked(self) -> bool:
        """Tell whether findings are shown for documents of this kind."""
        return self.path.lower().endswith(SUFFIXES)

    def changed(self, changes: Iterable[Change], version: int, unit: Unit) -> Snapshot:
        """Return the next version, the changes applied one after the other."""
        text, index, typed = self.text, self.index, -1
        changes = list(changes)
        for change in changes:
            if isinstance(change, lsp.TextDocumentContentChangeWholeDocument):
                text, typed = change.text, -1
            else:
                start, end = offsets(change.range, index, unit)
                text = text[:start] + change.text + text[end:]
                stop = start + len(change.text)
                typing = len(changes) == 1 and 0 < len(change.text) <= _TYPED
                typed = stop if typing and "\n" not in change.text else -1
            if change is not changes[-1]:
                index = LineIndex(text)
        return Snapshot(self.uri, self.language, version, text, typed)

    def offset(self, position: lsp.Position, unit: Unit) -> int:
        """Return the offset at a position of the client."""
        return self.index.offset(position.line, position.character, unit)


def offsets(span: lsp.Range, index: LineIndex, unit: Unit) -> tuple[int, int]:
    """Return the offsets of a range; one that is turned round is read the right way."""
    start = index.offset(span.start.line, span.start.character, unit)
    end = index.offset(span.end.line, span.end.character, unit)
    return min(start, end), max(start, end)


def uri_of(path: Path | str) -> str:
    """Return the URI of a file."""
    return from_fs_path(str(path)) or ""


def path_of(uri: str) -> Path | None:
    """Return the path of a file's URI, None for other schemes."""
    path = to_fs_path(uri)
    return Path(path) if path else None
