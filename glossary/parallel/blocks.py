"""The blocks of a document in reading order: headings, paragraphs, rows, and code between them.

Code is compared, never translated: it is the best sign of where one is in a document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from glossary.lazy import lazy
from glossary.model import Document, Kind, Segment
from glossary.parallel.passages import Passage
from glossary.parallel.traits import HAN, Known, Traits, traits

_FENCE = lazy(
    r"^[ \t>]*(`{3,}|~{3,})[^`\n]*\n(?P<body>.*?)(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
_REMARK = lazy(r"(?://|#).*|/\*.*?\*/|\s+")
_LETTER = lazy("[A-Za-z\u4e00-\u9fff]")
_PROSE = frozenset(
    (
        Kind.TITLE,
        Kind.HEADING,
        Kind.PARAGRAPH,
        Kind.ITEM,
        Kind.QUOTE,
        Kind.ROW,
        Kind.FOOTNOTE,
        Kind.DOC,
        Kind.COMMENT,
        Kind.TRAILING,
    )
)
_OFTEN = 0.06  # share of the blocks from which on a word tells none of them from the others


class Role(StrEnum):
    """What a block can be the translation of: its like only."""

    HEADING = "heading"
    PROSE = "prose"
    CODE = "code"
    REMARK = "remark"  # a comment inside a document's code


class Block(Struct, frozen=True):
    """One block: its passages (the cells of a row, else one), or code, reduced to its lines.

    `key` is equal for blocks that are alike to the letter.
    """

    start: int
    role: Role
    passages: tuple[Passage, ...]
    traits: Traits
    key: str
    lines: frozenset[str] = frozenset()
    level: int = 0

    @property
    def is_code(self) -> bool:
        """Tell whether it is a block of code."""
        return self.role is Role.CODE

    @property
    def joins(self) -> bool:
        """Tell whether it may be read together with its neighbours."""
        return self.role is Role.PROSE and len(self.passages) == 1


def blocks(doc: Document, known: Known, *, translated: bool) -> list[Block]:
    """Return the blocks of a document; those of one that is `translated` are taken for Chinese."""
    found = [block_of(s, doc.language, known, translated=translated) for s in doc.segments]
    code = () if doc.language == "go" else code_blocks(doc.text)
    return sorted([*filter(None, found), *code], key=lambda b: b.start)


def block_of(s: Segment, language: str, known: Known, *, translated: bool) -> Block | None:
    """Return the block of a segment of a document, if it is one."""
    if s.kind not in _PROSE or not _LETTER.search(s.text):
        return None
    spans = [(c.span.start, c.span.end) for c in s.cells] or [(0, len(s.text))]
    passages = tuple(Passage(s, start, end) for start, end in spans if start < end)
    features = traits(_named(s), known, chinese=translated and HAN.search(s.text) is not None)
    level = len(s.context.headings) if s.kind is Kind.HEADING else 0
    return Block(s.offset(0), _role(s, language), passages, features, _key(s.text), level=level)


def _role(segment: Segment, language: str) -> Role:
    if segment.kind is Kind.HEADING:
        return Role.HEADING
    inside = segment.kind in (Kind.COMMENT, Kind.TRAILING) and language != "go"
    return Role.REMARK if inside else Role.PROSE


def _named(segment: Segment) -> str:
    """Return the words of a segment with the names of the Go that it documents."""
    return " ".join((segment.text, *sorted(segment.context.own)[:4]))


def _key(text: str) -> str:
    return " ".join(text.lower().split())


def code_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of code of a Markdown text."""
    for m in _FENCE.finditer(text):
        lines = [_REMARK.sub("", line) for line in m["body"].split("\n")]
        kept = [line for line in lines if len(line) > 1]
        nothing = Traits(frozenset(), frozenset(), frozenset(), 0)
        key = "\n".join(kept)
        yield Block(m.start(), Role.CODE, (), nothing, key, frozenset(kept))


def common_words(found: Sequence[Block]) -> frozenset[str]:
    """Return the words that stand in so many blocks that they tell none from the others."""
    counts = Counter(word for block in found for word in block.traits.words)
    most = max(4, len(found) * _OFTEN)
    return frozenset(word for word, count in counts.items() if count > most)
