"""Where a document quotes Go's documentation: English in quotation marks, and who is said to speak."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from glossary.lazy import lazy
from glossary.model import Kind, Segment
from glossary.scripts import cue
from glossary.sentence import clause

_QUOTED = lazy(r"[“\"「『](?P<words>[A-Z`a-z][^“”\"「」『』\u4e00-\u9fff]{12,400}?)[”\"」』]")
_SOURCES = "文档|說明文件|文件[^，。]{0,6}[寫說載]|官方|手册|规范|規範|(?:标准库|標準庫|官方|\\bGo\\b|[a-z]\\s?包|套件)[^，。]{0,20}(?:原文|注释|註解)|go\\.dev|pkg\\.go\\.dev|godoc|go doc|Effective Go|\\bspec\\b|\\bdocs?\\b|documentation"
_SPEAKS = cue(_SOURCES)
SPEAKS = cue(_SOURCES, re.IGNORECASE)  # in a text that was lowered
_HAN = lazy("[\u4e00-\u9fff]")  # English that quotes English is no account of Go's documentation
_NAME = lazy(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_DECLARES = lazy(r"\s*`?(?:func|type|var|const)\s[\w(]")  # code is no sentence
FEWEST = 4  # words of a quotation
BEFORE = 160  # characters before a quotation in which its source is named


class Quotation(Struct, frozen=True):
    """Words in quotation marks at segment.text[start:end], and names that stand before them."""

    segment: Segment
    start: int
    end: int
    names: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the words without their quotation marks."""
        return self.segment.text[self.start : self.end]


def quotations(segments: Sequence[Segment]) -> Iterator[Quotation]:
    """Yield what a document quotes from Go's documentation."""
    lead = ""
    for segment in segments:
        if segment.kind is Kind.LOG:
            continue
        yield from quoted_in(segment, lead)
        lead = segment.text


def quoted_in(segment: Segment, lead: str) -> Iterator[Quotation]:
    """Yield what a segment quotes; `lead`, the text before, may announce it if it is a quote."""
    text = segment.text
    quoted = segment.kind is Kind.QUOTE and text.isascii() and not _DECLARES.match(text)
    if quoted and _introduces(lead):
        yield Quotation(segment, 0, len(text.rstrip()), _names(lead))
    for m in _QUOTED.finditer(text) if _HAN.search(text) else ():
        if m["words"].count(" ") + 1 < FEWEST or _DECLARES.match(m["words"]):
            continue
        if text.endswith("(", 0, m.start()):
            continue  # an argument, of code that was commented out
        first = max(clause(text, m.start())[0], m.start() - BEFORE)
        before = text[first : m.start()]
        if _SPEAKS.search(before):
            yield Quotation(segment, *m.span("words"), _names(before))


def _introduces(lead: str) -> bool:
    """Tell whether a paragraph announces that Go's documentation speaks next: “… 的文档写道：”."""
    return lead.rstrip().endswith(("：", ":")) and _SPEAKS.search(lead[-BEFORE:]) is not None


def _names(lead: str) -> tuple[str, ...]:
    found = (m[0] for m in _NAME.finditer(lead[-BEFORE:]))
    return tuple(dict.fromkeys(name for name in found if _is_name(name)))


def _is_name(word: str) -> bool:
    return len(word) > 2 and word.lower() not in ("the", "docs", "doc", "says", "effective", "from")
