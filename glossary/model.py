"""The values that everything else passes around: immutable, without behaviour of their own.

Offsets are code points of the document's text (`str` indices) everywhere; bytes stay inside
`glossary.text`, columns inside `glossary.positions`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

HANS = "zh-Hans"
HANT = "zh-Hant"


class Level(StrEnum):
    """Severity of a finding, strongest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    HINT = "hint"
    OFF = "off"

    @property
    def rank(self) -> int:
        """Return 0 for the strongest level; larger is weaker."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


class Status(StrEnum):
    """What a base says of a rendering (ISO 30042, administrativeStatus)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"


class Need(StrEnum):
    """Kinds of evidence, strongest first; a rendering names the weakest one that suffices."""

    GLOSS = "gloss"
    PARALLEL = "parallel"
    NEAR = "near"
    IDENTIFIER = "identifier"
    DOMAIN = "domain"
    ALWAYS = "always"

    @property
    def rank(self) -> int:
        """Return 0 for the strongest evidence; larger is weaker."""
        return _NEEDS[self]


_NEEDS = {need: rank for rank, need in enumerate(Need)}


class Text(Struct, frozen=True, omit_defaults=True):
    """The same words in both languages of the reader; Traditional is made when it is asked for.

    quoted: words of a document in `zh`, which stay in the script of the document.
    """

    en: str
    zh: str
    quoted: tuple[str, ...] = ()

    def in_(self, lang: str) -> str:
        """Return the words for `lang` ("en", "zh" or "zh-TW")."""
        if lang == "zh-TW":
            from glossary.taiwan import taiwan

            return taiwan(self.zh, self.quoted)
        return self.zh if lang == "zh" else self.en


class Span(Struct, frozen=True, order=True):
    """A half-open range of code points."""

    start: int
    end: int


class Edit(Struct, frozen=True, order=True):
    """Replace what stands in `span` by `text`."""

    span: Span
    text: str


class Examples(Struct, frozen=True):
    """Texts that must (`bad`) and must not (`good`) be flagged; Markdown, or Go source."""

    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()


class Uses(Struct, frozen=True, omit_defaults=True, rename="upper"):
    """How often real texts render a term so, by tier; machine translation is not counted.

    `a` are careful translations and books, `b` comments of Go source, both Simplified; `t` is
    Traditional Chinese of any kind.
    """

    a: int = 0
    b: int = 0
    t: int = 0


class Rendering(Struct, frozen=True):
    """One Chinese wording of a term. The fields from `needs` on are for forbidden wordings only.

    `not_in` are longer words in which this one is right; `not_near` words show the everyday
    sense; `clues` show the term's sense; `code` are Go identifiers and syntax words that prove the
    sense by themselves where the commented code has them, whatever `needs` says; `instead`
    replaces the wording where the preferred rendering would not fit.
    """

    text: str
    status: Status
    script: str = HANS
    uses: Uses = Uses()
    note: str = ""
    needs: Need = Need.NEAR
    why: str = ""
    not_in: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    clues: tuple[str, ...] = ()
    instead: str = ""
    code: tuple[str, ...] = ()
    examples: Examples = Examples()


class Term(Struct, frozen=True):
    """One concept of the base.

    `generic` marks words for whole classes of things (函数, 接口, 类型), which a writer may put
    in brackets behind a name to say what it is. `disabled`, in an overlay, removes the term.
    """

    id: str
    term: str
    domain: str
    definition: Text
    renderings: tuple[Rendering, ...]
    aliases: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    syntax: tuple[str, ...] = ()
    clues: tuple[str, ...] = ()
    pos: str = "noun"
    priority: int = 2
    keep_english: bool = False
    related: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: str = ""
    note: str = ""
    generic: bool = False
    disabled: bool = False

    def preferred(self, script: str = HANS) -> str:
        """Return the preferred rendering in `script`, else the one in any script."""
        best = [r for r in self.renderings if r.status is Status.PREFERRED]
        return next((r.text for r in best if r.script == script), best[0].text if best else "")

    def accepted(self, script: str = HANS) -> tuple[str, ...]:
        """Return the preferred rendering, then the admitted ones, of `script`."""
        admitted = [
            r.text for r in self.renderings if r.status is Status.ADMITTED and r.script == script
        ]
        return tuple(dict.fromkeys([self.preferred(script), *admitted]))


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


class Evidence(Struct, frozen=True):
    """Why a wording is believed to stand for a term: the kind, the proving words, their place."""

    kind: Need
    text: str = ""
    span: Span | None = None


class Finding(Struct, frozen=True):
    """What a rule says of one place; complete when born.

    `edits` are alternatives, best first, each replacing `span`; `safe` says that the first
    one may be applied without asking.
    """

    span: Span
    rule: str
    level: Level
    message: Text
    term: str = ""
    wrong: str = ""
    evidence: Evidence | None = None
    edits: tuple[Edit, ...] = ()
    safe: bool = False
