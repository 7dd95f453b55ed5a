"""Step two, compare: an English document beside its Chinese, sentence by sentence.

The findings are those of `gogloss lint`; comparing adds what has no partner and how much has one.
An English sentence without Chinese is *omitted* only where the rule omitted-sentence is sure of it;
else it is merely *unmatched*: it may stand elsewhere, in words that nothing ties to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from glossary.errors import GlossError
from glossary.formats.json_ import finding_row, range_row
from glossary.model import HANS, Document, Finding, Kind
from glossary.parallel.align import Bead, sentences
from glossary.parallel.documents import LARGEST, Match
from glossary.parallel.passages import Passage, passages_of
from glossary.parallel.traits import HAN
from glossary.positions import LineIndex
from glossary.rule import Pass, ordered
from glossary.run import Settings
from glossary.workflow.rows import Row, Side, rows_of

_FEW = 0.3  # coverage below which two documents hardly translate each other


class Comparison(Struct, frozen=True):
    """Two documents side by side; each sentence of both is in exactly one row.

    `findings` are those that belong to no row. Of a bilingual file both documents are the same.
    """

    english: Document
    chinese: Document
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = ()
    script: str = HANS

    @property
    def sentences(self) -> int:
        """Return how many English sentences there are, headings included."""
        return sum(row.count for row in self.rows)

    @property
    def covered(self) -> int:
        """Return how many of them have Chinese."""
        return sum(row.count for row in self.rows if row.covered)

    @property
    def coverage(self) -> float:
        """Return the share of English sentences that have Chinese; 1 where there are none."""
        return self.covered / self.sentences if self.sentences else 1.0

    @property
    def score(self) -> int:
        """Return, in percent, how many English sentences have Chinese without a warning."""
        return 100 * self.clean // self.sentences if self.sentences else 100

    @property
    def clean(self) -> int:
        """Return how many English sentences have Chinese that no warning speaks of."""
        return sum(row.count for row in self.rows if row.clean)

    @property
    def unrelated(self) -> bool:
        """Tell whether the documents hardly look like translations of each other."""
        return self.sentences > 5 and self.coverage < _FEW

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Return the findings of all rows and the rest, by place."""
        found = [*self.findings, *(f for row in self.rows for f in row.findings)]
        return tuple(sorted(found, key=lambda f: (f.span, f.rule)))


def compare(english: Document, chinese: Document, settings: Settings) -> Comparison:
    """Return two documents side by side, with the findings on the Chinese one.

    Raises:
        GlossError: A document is too large to be aligned.
    """
    for doc in (english, chinese):
        if len(doc.segments) > LARGEST:
            what = f"has {len(doc.segments)} paragraphs, too many to compare"
            hint = f"split it; {LARGEST} are the most"
            raise GlossError(what, path=doc.path, hint=hint)
    p = Pass(chinese, settings.base, settings.docs, english)
    rows, rest = rows_of(p.beside, settings.judged(p))
    return Comparison(english, chinese, rows, rest, p.page.script)


def compare_bilingual(doc: Document, settings: Settings) -> Comparison:
    """Return the two languages of one document side by side.

    Each language is taken for a document of its own, for it may be in turns or in halves; passages
    that `gogloss lint` pairs are taken as they are where that gives more.
    """
    p = Pass(doc, settings.base, settings.docs)
    halves = Pass(_only(doc, chinese=True), settings.base, settings.docs, _only(doc, chinese=False))
    inside = _with_rest(doc, p.inside)
    apart = not any(len(set(map(_is_chinese, passages_of(s)))) > 1 for s in doc.segments)
    matches = halves.beside if apart and _paired(halves.beside) >= _paired(inside) else inside
    found = ordered(iter({*settings.judged(p), *settings.judged(halves)}))
    rows, rest = rows_of(matches, found)
    return Comparison(doc, doc, rows, rest, p.page.script)


def _only(doc: Document, *, chinese: bool) -> Document:
    """Return the document with the segments of one language; code belongs to both."""
    kept = (s for s in doc.segments if (HAN.search(s.text) is not None) is chinese)
    return msgspec.structs.replace(doc, segments=tuple(kept))


def _paired(matches: Iterable[Match]) -> int:
    return sum(len(b.english) for m in matches for b in m.beads if b.english and b.chinese)


def _with_rest(doc: Document, inside: Sequence[Match]) -> tuple[Match, ...]:
    """Return the matches with the prose that is in none of them, in reading order."""
    used = {_place(p) for match in inside for p in (*match.english, *match.chinese)}
    rest = (
        _alone(passage)
        for segment in doc.segments
        if segment.kind is not Kind.LOG
        for passage in passages_of(segment)
        if not _overlaps(passage, used)
    )
    return tuple(sorted((*inside, *rest), key=_start))


def _place(passage: Passage) -> tuple[int, int, int]:
    return passage.segment.offset(0), passage.start, passage.end


def _overlaps(passage: Passage, used: set[tuple[int, int, int]]) -> bool:
    segment, start, end = _place(passage)
    return any(s == segment and a < end and start < b for s, a, b in used)


def _is_chinese(passage: Passage) -> bool:
    return HAN.search(passage.text) is not None


def _alone(passage: Passage) -> Match:
    chinese = _is_chinese(passage)
    found = sentences(passage)
    beads = tuple(Bead((), (s,)) if chinese else Bead((s,), ()) for s in found)
    return Match(() if chinese else (passage,), (passage,) if chinese else (), beads)


def _start(match: Match) -> int:
    first = (*match.english, *match.chinese)[0]
    return first.segment.offset(first.start)


def as_json(comparison: Comparison, lang: str = "en") -> dict[str, Any]:
    """Return plain values; lines and characters count from 0, characters in UTF-16, as in LSP."""
    ours, theirs = (LineIndex(d.text) for d in (comparison.english, comparison.chinese))
    return {
        "english": comparison.english.path,
        "chinese": comparison.chinese.path,
        "sentences": comparison.sentences,
        "covered": comparison.covered,
        "coverage": round(comparison.coverage, 3),
        "score": comparison.score,
        "unrelated": comparison.unrelated,
        "pairs": [
            _row_json(row, comparison.chinese.path, ours, theirs, lang) for row in comparison.rows
        ],
        "findings": [
            finding_row(comparison.chinese.path, f, theirs, lang) for f in comparison.findings
        ],
    }


def _row_json(row: Row, path: str, ours: LineIndex, theirs: LineIndex, lang: str) -> dict[str, Any]:
    return {
        "status": row.status.value,
        "english": _side_json(row.english, ours),
        "chinese": _side_json(row.chinese, theirs),
        "findings": [finding_row(path, f, theirs, lang) for f in row.findings],
    }


def _side_json(side: Side | None, index: LineIndex) -> dict[str, Any] | None:
    if side is None:
        return None
    marks = [
        {"start": _utf16(side.text, m.start), "end": _utf16(side.text, m.end)} for m in side.marks
    ]
    return {"text": side.text, "range": range_row(side.span, index), "marks": marks}


def _utf16(text: str, offset: int) -> int:
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
