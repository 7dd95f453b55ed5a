"""Everything that a document's translations lost or changed, found once for all rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import msgspec
from msgspec import Struct

from glossary.base import Base
from glossary.lazy import lazy
from glossary.model import Kind, Segment, Span
from glossary.parallel.align import Bead, Sentence, aligned, coverage
from glossary.parallel.code import code_lost
from glossary.parallel.concepts import concepts
from glossary.parallel.documents import Match
from glossary.parallel.modality import modality_changed
from glossary.parallel.negation import ENGLISH_NEGATION, denials, negation_lost
from glossary.parallel.numbers import changed
from glossary.parallel.passages import Pair
from glossary.parallel.traits import HAN, Known, expected, in_common, signs, traits
from glossary.parallel.turned import Turned

_MERGED = 0.66  # share of the expected length below which one sentence cannot stand for two
_WHOLE = 0.82  # coverage from which on nothing seems to be missing
_CLAUSE = lazy("([^，,；;。！？：:]+)([，,；;。！？：:]*)")
_FULL = "。！？"  # with what follows a condition, if anything does
_JOINT = lazy(r"\band then\b|[;:] |, (?:and|but|so|which|then|or)\b")
_CONDITION = lazy(
    "^\\s*(?:如果|若|当|假如|假设|一旦|在|除非|对于|由于|因为|为了|虽然|尽管|即使|只要|只有|调用|使用)"
)
_PLAIN = lazy(r"\b(?!(?:of|the|and|in|for|on|to|an|at|by|via|with|from|or|vs)\b)[a-z]{2,}\b")
_STOPPED = lazy(r"[。！？!?…；.][\s”’」』）)\"*_`]*$")
_DATED = lazy(r"\b(?:19|20)\d\d\W*$")
_COMMENTS = (Kind.DOC, Kind.COMMENT, Kind.TRAILING)
_SUMMARY = 0.3  # coverage below which a passage sums up rather than translates
_NOTE = 0.5  # the same for a note, which ends without a full stop


class Lack(StrEnum):
    """What a translation lost or changed."""

    NEGATION = "negation"
    MODALITY = "modality"
    NUMBER = "number"
    CODE = "code"
    SENTENCE = "sentence"


class Loss(Struct, frozen=True):
    """A place in a Chinese segment that lost something, and the English beside it.

    start, end: offsets in the segment's text. english: the words that were lost or changed;
    `source` is the whole English sentence and `span` its place in the document.
    """

    lack: Lack
    segment: Segment
    start: int
    end: int
    english: str
    source: str
    span: Span | None
    right: tuple[str, ...] = ()


def losses(matches: Iterable[Match], base: Base) -> tuple[Loss, ...]:
    """Return what translations lost, in the order of the matches, one loss a place."""
    return tuple(_losses(matches, base))


def losses_beside(matches: Iterable[Match], base: Base) -> tuple[Loss, ...]:
    """Return what a document lost of the one that it translates; places there are left out.

    Two files were seldom written at the same time, so code that merely does not stand in the
    Chinese may be new; code is lost where other words stand for it.
    """
    return tuple(
        msgspec.structs.replace(loss, span=None)
        for loss in _losses(matches, base)
        if loss.lack is not Lack.CODE or loss.right
    )


def _losses(matches: Iterable[Match], base: Base) -> list[Loss]:
    found: list[Loss] = []
    known = concepts(base)
    for match in matches:
        if not match.sure:
            continue
        whole = "\n".join(p.text for p in match.chinese)
        for number, bead in enumerate(match.beads):
            if bead.single and _translated(bead, known):
                losses = _of_sentence(base, whole, bead.english[0], bead.chinese[0])
                beside = match.beads[max(number - 1, 0) : number + 2]
                found += (
                    loss
                    for loss in losses
                    if loss.lack is not Lack.NEGATION or not _said_beside(base, beside, bead)
                )
            elif len(bead.chinese) == 1 and bead.english and _translated(bead, known):
                found += _of_merged(base, known, bead.english, bead.chinese[0])
        if len(match.english) == len(match.chinese) == 1:
            found += _left_out(known, Pair(match.english[0], match.chinese[0]), match.beads)
    return found


def _said_beside(base: Base, beads: Iterable[Bead], lacking: Bead) -> bool:
    """Tell whether a sentence beside one that lacks a denial denies more than its own English."""
    for bead in beads:
        if bead is not lacking and bead.chinese:
            said = sum(denials(base.simplified(s.text)) for s in bead.chinese)
            meant = sum(len(ENGLISH_NEGATION.findall(s.text)) for s in bead.english)
            if said > meant:
                return True
    return False


def _translated(bead: Bead, known: Known) -> bool:
    """Tell whether a bead is prose in both languages: headings are too short to lose anything.

    Comments have to speak of the same: Chinese below English may be a note on the code.
    """
    segment = bead.chinese[0].passage.segment
    if segment.kind is Kind.HEADING or HAN.search(bead.chinese[0].text) is None:
        return False
    return segment.kind not in _COMMENTS or _common(known, bead)


def _of_merged(
    base: Base, known: Known, english: Sequence[Sentence], chinese: Sentence
) -> Iterator[Loss]:
    """Yield the lost negation where several sentences became one that denies less than they do."""
    denying = [s for s in english if ENGLISH_NEGATION.search(s.text)]
    words = base.simplified(chinese.text)
    if len(denying) == 1:
        whole = " ".join(s.text for s in english)
        for turn in negation_lost(whole, words):
            yield _loss(Lack.NEGATION, denying[0], chinese, turn)
    elif denials(words) < len(denying):
        for bead in aligned(english, _clauses_of(chinese), known):
            if bead.english and bead.chinese and bead.english[0] in denying:
                yield from _of_clauses(base, known, bead)


def _of_clauses(base: Base, known: Known, bead: Bead) -> Iterator[Loss]:
    """Yield the negation that the clauses lost which plainly render one English sentence."""
    first, last = bead.chinese[0], bead.chinese[-1]
    clauses = Sentence(first.passage, first.start, last.end)
    features = (traits(t.text, known, chinese=t is clauses) for t in (bead.english[0], clauses))
    if len(bead.english) == 1 and in_common(*features):
        for turn in negation_lost(bead.english[0].text, base.simplified(clauses.text)):
            yield _loss(Lack.NEGATION, bead.english[0], clauses, turn)


def _clauses_of(sentence: Sentence) -> list[Sentence]:
    spans = (m.span() for m in _CLAUSE.finditer(sentence.text) if m[1].strip())
    at = sentence.start
    return [Sentence(sentence.passage, at + start, at + end) for start, end in spans]


def _of_sentence(base: Base, whole: str, english: Sentence, chinese: Sentence) -> Iterator[Loss]:
    words = base.simplified(chinese.text)
    said = _without_code(english)
    for lack, turned in (
        (Lack.NEGATION, negation_lost(said, words)),
        (Lack.MODALITY, modality_changed(said, words)),
    ):
        for turn in turned:
            yield _loss(lack, english, chinese, turn)
            return
    for change in changed(english.text, words):
        turn = Turned(change.start, change.end, (change.right,), change.english)
        yield _loss(Lack.NUMBER, english, chinese, turn)
    for lost in code_lost(english, chinese, whole):
        written = _as_code(lost.code, english)
        right = (written, lost.code) if lost.sure else ()
        yield _loss(Lack.CODE, english, chinese, Turned(lost.start, lost.end, right, lost.code))


def _without_code(sentence: Sentence) -> str:
    """Return the words of a sentence; `enable=false` and (`optional`) say nothing by name."""
    text, start = sentence.text, sentence.start
    for span in sentence.passage.segment.code:
        first, last = max(span.start - start, 0), min(span.end - start, len(text))
        if first < last:
            text = text[:first] + "_" * (last - first) + text[last:]
    return text


def _as_code(code: str, english: Sentence) -> str:
    """Return code as its document marks it."""
    segment = english.passage.segment
    spans = (segment.text[s.start : s.end] for s in segment.code)
    return f"`{code}`" if code in spans else code


def _loss(lack: Lack, english: Sentence, chinese: Sentence, turn: Turned) -> Loss:
    source = english.passage.segment
    return Loss(
        lack,
        chinese.passage.segment,
        chinese.start + turn.start,
        chinese.start + turn.end,
        turn.english,
        english.text,
        source.span(english.start, english.end),
        turn.right,
    )


def _left_out(known: Known, pair: Pair, aligned: Sequence[Bead]) -> Iterator[Loss]:
    """Yield the English sentences without Chinese, where the rest is plainly a translation."""
    partners = [bead for bead in aligned if bead.english and bead.chinese]
    stopped = _STOPPED.search(pair.chinese.text) is not None
    if not stopped and pair.chinese.segment.kind in (Kind.COMMENT, Kind.TRAILING):
        return  # notes among code sum up
    least = _SUMMARY if stopped else _NOTE
    if not stopped and not all(_common(known, bead) for bead in partners):
        return  # a note of the reader's own
    if not partners or not least <= coverage(pair) < _WHOLE:
        return
    if _clauses(pair.chinese.text) >= sum(_parts(s.text) for b in aligned for s in b.english):
        return
    if any(len(bead.chinese) > len(bead.english) for bead in aligned):
        return  # some Chinese may belong to what seems to have none
    missing = [bead.english[0] for bead in aligned if bead.english and not bead.chinese]
    merged = [bead for bead in partners if len(bead.english) > 1 and len(bead.chinese) == 1]
    short = [bead.english[-1] for bead in merged if _share(bead) < _MERGED]
    room = signs(pair.chinese.text) - sum(expected(s.text) for b in partners for s in b.english)
    if len(missing) <= len(partners):
        for sentence in missing:
            lost = _states(sentence.text) and not _kept(known, pair, sentence)
            if lost and room < expected(sentence.text) / 2:
                yield _omission(pair, sentence)
    for sentence in short:
        if _states(sentence.text) and not _kept(known, pair, sentence):
            yield _omission(pair, sentence)


def _common(known: Known, bead: Bead) -> bool:
    """Tell whether both sides of a bead have a name, a number or a term in common."""
    ours = traits(" ".join(s.text for s in bead.english), known, chinese=False)
    theirs = traits(" ".join(s.text for s in bead.chinese), known, chinese=True)
    return in_common(ours, theirs)


def _kept(known: Known, pair: Pair, sentence: Sentence) -> bool:
    """Tell whether the Chinese has two names of a sentence, or one thing that no other one has.

    Terse Chinese says in a clause what English says in a sentence of its own.
    """
    ours = traits(sentence.text, known, chinese=False)
    theirs = traits(pair.chinese.text, known, chinese=True)
    whole = pair.english.text.replace(sentence.text, " ", 1)
    others = traits(whole, known, chinese=False)
    shared = ours.words & theirs.words
    return len(shared) > 1 or bool(
        shared - others.words or (ours.terms - others.terms) & theirs.terms
    )


def _states(english: str) -> bool:
    """Tell whether English states something: names, titles and years of a reference do not."""
    return _PLAIN.search(english) is not None and not _DATED.search(english)


def _clauses(text: str) -> int:
    """Return how many statements a Chinese passage makes; a condition is none of its own."""
    parts = [(m[1], m[2]) for m in _CLAUSE.finditer(text) if m[1].strip()]
    return sum(end[:1] in _FULL or not _CONDITION.match(words) for words, end in parts)


def _parts(english: str) -> int:
    """Return how many statements an English sentence makes: those that a comma or `and` joins."""
    return 1 + len(_JOINT.findall(english))


def _share(bead: Bead) -> float:
    """Return how long the Chinese of a bead is, 1 where nothing seems to be missing."""
    ours = sum(expected(s.text) for s in bead.english)
    return sum(signs(s.text) for s in bead.chinese) / ours


def _omission(pair: Pair, sentence: Sentence) -> Loss:
    chinese, source = pair.chinese, sentence.passage.segment
    return Loss(
        Lack.SENTENCE,
        chinese.segment,
        chinese.start,
        chinese.end,
        sentence.text,
        sentence.text,
        source.span(sentence.start, sentence.end),
    )
