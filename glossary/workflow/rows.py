"""The rows of a comparison: sentences side by side, what became of them, what is wrong."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import msgspec
from msgspec import Struct

from glossary.model import Finding, Kind, Level, Span
from glossary.parallel.align import Bead, Sentence
from glossary.parallel.documents import Match
from glossary.parallel.traits import HAN

_PROSE = 5  # words from which on Latin text that stands in the Chinese was left untranslated
_SENTENCE = 3  # the same, where it ends as a sentence does
_OMITTED = "omitted-sentence"


class Status(StrEnum):
    """What became of a sentence."""

    MATCHED = "matched"
    MOVED = "moved"  # matched, but elsewhere in the order of the text
    OMITTED = "omitted"  # plainly left out
    UNMATCHED = "unmatched"  # no Chinese found
    UNTRANSLATED = "untranslated"  # stands in English in the Chinese document
    ADDED = "added"  # Chinese without English


class Side(Struct, frozen=True):
    """One language of a row: its words, their place in the document, and the marked parts.

    `marks` are offsets in `text`, in order; they show what a finding speaks of.
    """

    text: str
    span: Span
    marks: tuple[Span, ...] = ()


class Row(Struct, frozen=True):
    """Sentences that belong together, with what is wrong with them; one side may be missing."""

    status: Status
    english: Side | None
    chinese: Side | None
    findings: tuple[Finding, ...] = ()
    count: int = 0  # English sentences
    heading: bool = False

    @property
    def covered(self) -> bool:
        """Tell whether the English has Chinese."""
        return self.status in (Status.MATCHED, Status.MOVED)

    @property
    def clean(self) -> bool:
        """Tell whether the English has Chinese that no finding of weight speaks of."""
        return self.covered and all(f.level.rank > Level.WARNING.rank for f in self.findings)


def rows_of(
    matches: Sequence[Match], findings: Iterable[Finding]
) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    """Return the rows of aligned sentences, in order, and the findings that belong to none."""
    beads = [(match, bead) for match in matches for bead in match.beads]
    rows = [_row(match, bead) for match, bead in beads]
    given, rest = _given(rows, findings)
    marked = (
        _marked(row, bead, found) for row, (_, bead), found in zip(rows, beads, given, strict=True)
    )
    return tuple(marked), rest


def _row(match: Match, bead: Bead) -> Row:
    one = bead.english or bead.chinese
    heading = one[0].passage.segment.kind is Kind.HEADING
    status = _status(match, bead)
    return Row(status, _side(bead.english), _side(bead.chinese), (), len(bead.english), heading)


def _status(match: Match, bead: Bead) -> Status:
    if not bead.english:
        return Status.ADDED
    if not bead.chinese:
        return Status.UNMATCHED
    if _left_in_english(bead.chinese):
        return Status.UNTRANSLATED
    return Status.MOVED if match.moved or bead.moved else Status.MATCHED


def _left_in_english(found: Sequence[Sentence]) -> bool:
    """Tell whether the Chinese side is English prose: names, titles and code may stay as they are.

    Comments in the examples of a document say something only where they are sentences.
    """
    text = " ".join(s.text for s in found)
    words = " ".join(map(_without_code, found)).split()
    if HAN.search(text) or not words:
        return False
    if words[-1].endswith((".", "!", "?")):
        return len(words) >= _SENTENCE
    remark = found[0].passage.segment.kind in (Kind.COMMENT, Kind.TRAILING)
    return not remark and len(words) >= _PROSE


def _without_code(sentence: Sentence) -> str:
    text, at = [], sentence.start
    segment = sentence.passage.segment
    for span in segment.code:
        if span.start >= at and span.end <= sentence.end:
            text.append(segment.text[at : span.start])
            at = span.end
    return "".join(text) + segment.text[at : sentence.end]


def _side(found: Sequence[Sentence]) -> Side | None:
    if not found:
        return None
    starts = [s.passage.segment.offset(s.start) for s in found]
    ends = [s.passage.segment.offset(s.end - 1) + 1 for s in found]
    return Side(_text(found), Span(min(starts), max(ends)))


def _text(found: Sequence[Sentence]) -> str:
    """Return the sentences as one line; each character stays at its place."""
    return " ".join("".join(" " if c.isspace() else c for c in s.text) for s in found)


def _given(
    rows: Sequence[Row], findings: Iterable[Finding]
) -> tuple[list[list[Finding]], tuple[Finding, ...]]:
    """Return the findings of each row, and those of none."""
    placed = sorted((row.chinese.span, n) for n, row in enumerate(rows) if row.chinese)
    starts = [span.start for span, _ in placed]
    given: list[list[Finding]] = [[] for _ in rows]
    rest = []
    for finding in findings:
        at = bisect_right(starts, finding.span.start) - 1
        omitted = _omitted(rows, finding) if finding.rule == _OMITTED else None
        if omitted is not None:
            given[omitted].append(finding)
        elif at >= 0 and finding.span.start < placed[at][0].end:
            given[placed[at][1]].append(finding)
        else:
            rest.append(finding)
    return given, tuple(rest)


def _omitted(rows: Sequence[Row], finding: Finding) -> int | None:
    """Return the row of the English sentence that a finding says was left out."""
    words = " ".join(finding.term.split())
    return next(
        (n for n, r in enumerate(rows) if r.english and words in " ".join(r.english.text.split())),
        None,
    )


def _marked(row: Row, bead: Bead, findings: Sequence[Finding]) -> Row:
    """Return the row with its findings, and the words that they speak of marked."""
    if not findings:
        return row
    left_out = not row.chinese and any(f.rule == _OMITTED for f in findings)
    return msgspec.structs.replace(
        row,
        status=Status.OMITTED if left_out else row.status,
        english=row.english and _meant(row.english, findings),
        chinese=row.chinese and _wrong(row.chinese, bead.chinese, findings),
        findings=tuple(findings),
    )


def _meant(side: Side, findings: Iterable[Finding]) -> Side:
    """Mark the English words that the findings name."""
    folded = side.text.lower()
    marks = set()
    for finding in findings:
        words = _words(finding)
        at = folded.find(words) if words else -1
        if at >= 0:
            marks.add(Span(at, at + len(words)))
    return msgspec.structs.replace(side, marks=_disjoint(marks))


def _words(finding: Finding) -> str:
    """Return the English of a finding: its term, in the form that proves it where that is short."""
    term = " ".join(finding.term.lower().split())
    proof = " ".join(finding.evidence.text.lower().split()) if finding.evidence else ""
    return proof if term[:-1] in proof and len(proof) < len(term) + 16 else term


def _wrong(side: Side, found: Sequence[Sentence], findings: Iterable[Finding]) -> Side:
    """Mark the Chinese words that the findings stand on."""
    places = list(_offsets(found))
    marks = set()
    for finding in findings:
        inside = [n for n, at in places if finding.span.start <= at < finding.span.end]
        if inside and finding.rule != _OMITTED:
            marks.add(Span(inside[0], inside[-1] + 1))
    return msgspec.structs.replace(side, marks=_disjoint(marks))


def _offsets(found: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Yield each character's index in the row's text, and its place in the document."""
    at = 0
    for sentence in found:
        segment = sentence.passage.segment
        for n in range(sentence.start, sentence.end):
            yield at + n - sentence.start, segment.offset(n)
        at += sentence.end - sentence.start + 1


def _disjoint(marks: Iterable[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for mark in sorted(marks):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return tuple(kept)
