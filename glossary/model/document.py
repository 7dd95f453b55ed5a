"""A file's text, its segments, and what surrounds them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from glossary.model.words import Span


class Kind(StrEnum):
    """What a segment is in its document."""

    DOC = "doc"  # a Go comment that documents a declaration
    COMMENT = "comment"  # any other Go comment on lines of its own
    TRAILING = "trailing"  # a Go comment behind code on its line
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"  # a table row, or a dt/dd pair; has cells
    QUOTE = "quote"
    FOOTNOTE = "footnote"
    HTML = "html"  # text of an HTML comment or block
    TITLE = "title"  # a title or description of the front matter
    LOG = "log"  # a block of code that is no source code: output of a tool


class Cell(Struct, frozen=True):
    """One cell of a row: where it stands in the segment's text, and its column's header."""

    span: Span
    header: str = ""


class Context(Struct, frozen=True):
    """What surrounds a segment.

    own: names that the commented code declares (`Driver`, `Start`), and those of its fields.
    identifiers: names the commented code uses, qualified ones both whole and by their last part
        (`sync.Mutex` gives `sync.Mutex` and `Mutex`); import paths of the file for comments
        that document no declaration.
    syntax: Go syntax of that code, in the words of `glossary.base.schema_names.SYNTAX`.
    headings: the heading path above a Markdown segment, outermost first.
    """

    own: frozenset[str] = frozenset()
    identifiers: frozenset[str] = frozenset()
    syntax: frozenset[str] = frozenset()
    headings: tuple[str, ...] = ()


class Segment(Struct, frozen=True):
    """A run of prose that knows where each of its characters stands.

    `pieces` are pairs (start in `text`, start in the document), ascending from (0, x); a piece
    runs up to the start of the next one. Invariant: `document.text[s.offset(i)] == s.text[i]`.
    Markup (emphasis marks, backticks, link targets, comment leaders) is left out of `text`;
    `code` and `struck` are the spans, in `text`, of inline code and of struck-out words.
    """

    kind: Kind
    text: str
    pieces: tuple[tuple[int, int], ...]
    context: Context = Context()
    code: tuple[Span, ...] = ()
    struck: tuple[Span, ...] = ()
    cells: tuple[Cell, ...] = ()

    def offset(self, index: int) -> int:
        """Return where `text[index]` stands in the document; 0 <= index < len(text)."""
        at, start = self.pieces[bisect_right(self.pieces, (index, _FAR)) - 1]
        return start + index - at

    def span(self, start: int, end: int) -> Span:
        """Return where `text[start:end]` stands in the document; start < end."""
        return Span(self.offset(start), self.offset(end - 1) + 1)


_FAR = 1 << 60


class Suppression(Struct, frozen=True):
    """A comment that silences findings that start inside `span`; no rules means all of them."""

    span: Span
    rules: tuple[str, ...]
    at: Span
    reason: str = ""


class Change(Struct, frozen=True):
    """A version of Go, such as "1.22", that a document names, and the line, in lower case."""

    version: str
    line: str


class Document(Struct, frozen=True):
    """A file's text with its segments, in order and disjoint.

    `language` is "go", "markdown" or "text"; `names` are all names a Go file declares;
    `kinds` are the syntax words of the types that declared names have (a channel, an interface);
    `go` tells whether the file is plainly about Go (Go source, Go fences, the word Go).
    """

    path: str
    text: str
    language: str
    segments: tuple[Segment, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    names: frozenset[str] = frozenset()
    go: bool = False
    kinds: Mapping[str, frozenset[str]] = {}
    version: str = ""  # of Go, where the document or its module says one: "1.22"
    changes: tuple[Change, ...] = ()  # what it says that came with a version of Go
