"""Step one, read: the English itself, its terms marked, what must not be missed lifted out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from glossary.base import Base, Match
from glossary.base.patterns import Role
from glossary.errors import GlossError
from glossary.lazy import lazy
from glossary.model import HANS, Document, Kind, Segment, Span, Term, Text
from glossary.parallel.align import sentences
from glossary.parallel.passages import Passage, passages_of
from glossary.parallel.traits import HAN
from glossary.positions import LineIndex, Unit
from glossary.workflow.duties import Reason, reasons
from glossary.workflow.unknown import unknown
from glossary.workflow.wordclass import is_noun

_LETTER = lazy("[A-Za-z]{2}")
_PARTS = lazy(r"[./]")
_SENSES = 3  # renderings of homographs that are shown


class Mark(Struct, frozen=True):
    """A term in a paragraph's text; `gloss` is empty where it was glossed before."""

    span: Span
    term: str
    gloss: str = ""


class Paragraph(Struct, frozen=True):
    """A run of English prose as one line of text, its line in the document (from 1), its terms.

    Offsets of `marks` and `code` are code points of the text; `level` is that of a heading.
    """

    kind: Kind
    text: str
    line: int
    marks: tuple[Mark, ...] = ()
    level: int = 0
    code: tuple[Span, ...] = ()


class Duty(Struct, frozen=True):
    """A sentence that must not be missed, its line (from 1), and why."""

    text: str
    line: int
    reasons: tuple[Reason, ...]


class Used(Struct, frozen=True):
    """A term of the text: how often it stands there, its Chinese, what it means."""

    id: str
    term: str
    renderings: tuple[str, ...]
    definition: Text
    count: int


class Candidate(Struct, frozen=True):
    """A technical word that the base does not have, how often it stands, and its first line."""

    word: str
    count: int
    line: int


class About(Struct, frozen=True):
    """What a text documents: the name of a symbol or file; of a symbol its Go and signature."""

    name: str
    version: str = ""
    signature: str = ""


class Reading(Struct, frozen=True):
    """What there is to know of an English text before translating it."""

    about: About
    path: str
    paragraphs: tuple[Paragraph, ...]
    duties: tuple[Duty, ...]
    terms: tuple[Used, ...]
    unknown: tuple[Candidate, ...]


class _Glossary:
    """The terms met so far: each is glossed where it stands first."""

    def __init__(self, base: Base, script: str) -> None:
        self.base = base
        self.script = script
        self.used: dict[str, Used] = {}

    def marks(self, passage: Passage) -> Iterator[Mark]:
        """Yield the terms of a passage; offsets are in its own text."""
        code = passage.segment.code
        for match in _longest(self.base.find(passage.text)):
            start, end = match.start + passage.start, match.end + passage.start
            in_code = any(c.start < end and start < c.end for c in code)
            if not in_code and (terms := self._meant(passage.text, match)):
                yield self._mark(match, terms)

    def _meant(self, text: str, match: Match) -> list[Term]:
        """Return the terms that the words may stand for, the weightiest first."""
        uses = (u.term for u in match.uses if u.role is Role.ENGLISH)
        terms = [self.base.term(number) for number in dict.fromkeys(uses)]
        if not is_noun(text, match.start, match.end):
            terms = [term for term in terms if term.pos != "noun"]
        return sorted(terms, key=lambda t: t.priority)[:_SENSES]

    def _mark(self, match: Match, terms: list[Term]) -> Mark:
        first = terms[0]
        renderings = tuple(dict.fromkeys(w for t in terms for w in t.accepted(self.script)[:2]))
        known = self.used.get(first.id)
        count = known.count + 1 if known else 1
        self.used[first.id] = Used(first.id, first.term, renderings, first.definition, count)
        chosen = dict.fromkeys(_chinese(t, self.script) for t in terms)
        gloss = "" if known else " / ".join(word for word in chosen if word)
        return Mark(Span(match.start, match.end), first.term, gloss)


def read(doc: Document, base: Base, *, about: About | None = None, script: str = HANS) -> Reading:
    """Return the reading of a document's English.

    Raises:
        GlossError: The document has no English prose.
    """
    passages = [p for s in doc.segments if s.kind is not Kind.LOG for p in passages_of(s)]
    english = [p for p in passages if not HAN.search(p.text) and _LETTER.search(p.text)]
    if not english:
        raise GlossError("holds no English prose", path=doc.path, hint="there is nothing to read")
    index = LineIndex(doc.text)
    glossary = _Glossary(base, script)
    about = about or About(doc.path)
    return Reading(
        about,
        doc.path,
        tuple(_paragraph(p, glossary, index) for p in english),
        tuple(_duties(english, index)),
        tuple(glossary.used.values()),
        _unknown(english, base, doc.names.union(_PARTS.split(about.name)), index),
    )


def _longest(matches: Iterable[Match]) -> list[Match]:
    """Return the English terms among the matches, the longer one of any that overlap."""
    english = [m for m in matches if any(u.role is Role.ENGLISH for u in m.uses)]
    kept: list[Match] = []
    for match in sorted(english, key=lambda m: (m.start - m.end, m.start)):
        if not any(k.start < match.end and match.start < k.end for k in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.start)


def _chinese(term: Term, script: str) -> str:
    """Return the preferred rendering; for one that stays English, a Chinese one if there is any."""
    accepted = term.accepted(script)
    return next((word for word in accepted if not word.isascii()), accepted[0])


def _paragraph(passage: Passage, glossary: _Glossary, index: LineIndex) -> Paragraph:
    segment = passage.segment
    code = (
        Span(s.start - passage.start, s.end - passage.start)
        for s in segment.code
        if passage.start <= s.start and s.end <= passage.end
    )
    level = len(segment.context.headings) if segment.kind is Kind.HEADING else 0
    text, line = _line(passage.text), _number(index, segment, passage.start)
    return Paragraph(segment.kind, text, line, tuple(glossary.marks(passage)), level, tuple(code))


def _duties(passages: Iterable[Passage], index: LineIndex) -> Iterator[Duty]:
    for passage in passages:
        titled = passage.segment.kind is Kind.HEADING
        for sentence in () if titled else sentences(passage):
            text = _line(sentence.text)
            if found := reasons(text):
                yield Duty(text, _number(index, passage.segment, sentence.start), found)


def _unknown(
    passages: Iterable[Passage], base: Base, names: frozenset[str], index: LineIndex
) -> tuple[Candidate, ...]:
    segments = list({id(p.segment): p.segment for p in passages}.values())
    return tuple(
        Candidate(u.word, u.count, _number(index, u.segment, u.start))
        for u in unknown(segments, base, names)
    )


def _number(index: LineIndex, segment: Segment, at: int) -> int:
    return index.position(segment.offset(at), Unit.UTF32)[0] + 1


def _line(text: str) -> str:
    """Return a text as one line, every character at its place."""
    return "".join(" " if c.isspace() else c for c in text)


def as_json(reading: Reading, lang: str) -> dict[str, Any]:
    """Return plain values; lines count from 1, offsets in texts are code points."""
    values: dict[str, Any] = msgspec.to_builtins(reading)
    for duty, row in zip(reading.duties, values["duties"], strict=True):
        for reason, cue in zip(duty.reasons, row["reasons"], strict=True):
            span = reason.span
            cue["cue"] = duty.text[span.start : span.end]
            cue["why"] = reason.why.in_(lang)
    return values
