"""Messages of Go's tools that a document explains wrongly. The messages are the YAML files here.

A message is named in the prose itself (`leaking param`), or stands in a log or a quote above it.
Words belong to the message named last before them; without a name, to what the log above holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from glossary.base import Base, Match
from glossary.base.patterns import Role
from glossary.base.shapes import anchor, literal, matcher
from glossary.case import Page
from glossary.claims import scopes
from glossary.cues import Scope, Slip, excused, slips
from glossary.hits import Marked
from glossary.lazy import lazy
from glossary.lesson import Message
from glossary.model import Document, Kind, Segment
from glossary.scripts import cue
from glossary.sentence import phrase, sentence

_REACH = 4  # segments below a log in which unnamed words still speak of it
_JOINED = 4  # characters between two names that share what follows
_NEAR = 12  # characters between words and the name behind them
_PARTED = cue("[。；\n:：和与及、]|阶段|调用|之后")
_HAN = lazy("[\u4e00-\u9fff]")
_ORDINAL = lazy("第([一二三四五六七八九]|[1-9])行")
_BUILD = lazy(r"^//go:build [^\n]+", re.MULTILINE)
_QUOTE = "[\"'`“”‘’「」『』 ]*"
_LISTED = lazy(rf"{_QUOTE}(?:(?:、|/|／|或者?|和|及|以及|与){_QUOTE}[A-Za-z .:/]*{_QUOTE})+")
# An example of its own follows.
_CHANGED = cue("(?:修改|改[为成写]|换成|换用|改用)[^。]{0,12}[：:]\\s*$")
_OF_FILE = cue("文件|檔案|编译|編譯|构建|建置|平台|系统|系統")
_PART_OF_FLAG = lazy(r"\w-$")
_PART = lazy("[/:]")
_DIGITS = "一二三四五六七八九"


class Seen(Struct, frozen=True):
    """A message found: on which line of a log (from 0) or where in prose, with its values."""

    message: Message
    start: int
    end: int
    line: int = 0
    holes: Mapping[str, str] = {}


class Misreading(Struct, frozen=True):
    """A message and the words of a segment that explain it wrongly."""

    message: Message
    segment: Segment
    slip: Slip


class Heard(Struct, frozen=True):
    """The output that words without a name may speak of; `in_code`: the build constraint above."""

    log: tuple[Seen, ...] = ()
    in_code: bool = False


class Output(Struct, frozen=True):
    """The output above a segment, and how many segments above, up to what is out of reach."""

    log: tuple[Seen, ...] = ()
    age: int = 0
    in_code: bool = False


Read = Callable[[str], tuple[Seen, ...]]  # finds the messages of a log


def hearing(doc: Document, segments: Iterable[Segment], read: Read) -> Iterator[Heard | None]:
    """Yield for each segment of prose what it may speak of; None where it explains nothing."""
    output = first_output(doc, read)
    for segment in segments:
        heard, output = hear(segment, output, read)
        if segment.kind is not Kind.LOG:
            yield heard


def first_output(doc: Document, read: Read) -> Output:
    """Return what the first segment of a document may speak of."""
    log = read(_constraint(doc))
    return Output(log, 0, bool(log))


def hear(segment: Segment, output: Output, read: Read) -> tuple[Heard | None, Output]:
    """Return what a segment may speak of, and the output that is above the next one."""
    log, age, in_code = output.log, min(output.age + 1, _REACH), output.in_code
    if segment.kind is Kind.LOG:
        return None, Output(read(segment.text))
    if segment.kind is Kind.QUOTE and not _HAN.search(segment.text):
        return None, Output(read(segment.text), 1)
    if segment.kind is Kind.HEADING:
        return None, Output((), age, in_code)
    if log and not in_code and _CHANGED.search(segment.text):
        return Heard(), Output()
    return Heard(log if output.age < _REACH else (), in_code), Output(log, age, in_code)


def misreadings(page: Page, heard: Iterable[Heard | None]) -> Iterator[Misreading]:
    """Yield every wrong explanation of a document, in text order; `heard` is as from `hearing`."""
    for marked, output in zip(page.marked, heard, strict=True):
        if output is not None and not excused(marked.segment, marked.lead):
            found = _in(page, marked, output.log)
            yield from (m for m in found if not output.in_code or _of_file(m))


def _of_file(misreading: Misreading) -> bool:
    """Tell whether the words below a build constraint speak of the file it stands in."""
    text = misreading.segment.text
    first, last = sentence(text, misreading.slip.start)
    return _OF_FILE.search(text, first, last) is not None


def _constraint(doc: Document) -> str:
    """Return the build constraint of a Go file: the comments below it speak of it as of a log."""
    line = _BUILD.search(doc.text[:4000]) if doc.language == "go" else None
    return line[0] if line else ""


def recognized(base: Base, text: str) -> tuple[Seen, ...]:
    """Return the messages in a log, line by line; of two that overlap the longer one."""
    found: list[Seen] = []
    for number, line in enumerate(text.split("\n")):
        matches = [(m, u.term) for m in base.find(line) for u in m.uses if u.role is Role.MESSAGE]
        whole = [
            (match, term)
            for match, term in matches
            if not any(
                o.start <= match.start and match.end <= o.end and o != match for o, _ in matches
            )
        ]
        found += _most_literal(base, line, number, dict.fromkeys(whole))
    return tuple(found)


def _most_literal(
    base: Base, line: str, number: int, matches: Iterable[tuple[Match, int]]
) -> Iterator[Seen]:
    """Yield the messages that fit a line; of those that start alike the one with most words.

    `leaking param: x to result ~r0` is no mere `leaking param: x`.
    """
    best: dict[int, tuple[int, Seen]] = {}
    for match, term in matches:
        message = base.message(term)
        holes = holes_of(message, line)
        if holes is not None:
            size = _fit(message, line)
            if match.start not in best or size > best[match.start][0]:
                best[match.start] = (size, Seen(message, match.start, match.end, number, holes))
    for _, seen in best.values():
        yield seen


def holes_of(message: Message, line: str) -> Mapping[str, str] | None:
    """Return the values of the first shape that fits a line; None if the message has none such."""
    for shape in message.shapes:
        if anchor(shape).lower() in line.lower() and (m := matcher(shape).search(line)):
            return {name: value.strip() for name, value in m.groupdict().items() if value}
    return None if message.shapes else {}


def _in(page: Page, marked: Marked, log: Sequence[Seen]) -> Iterator[Misreading]:
    named = _named(page.base, marked, log)
    if not named and not log:
        return
    text = page.simplified(marked)
    taken: list[Slip] = []
    said: set[tuple[str, tuple[int, int]]] = set()  # a message is misread once a sentence
    for scope, seen in _stretches(page, marked.segment, text, named, log):
        for says in seen.message.misread:
            for slip in slips(scope, says, seen.holes):
                if slip.end <= seen.start and seen in named and not _leads(text, slip.end, seen):
                    continue
                if seen in named and _LISTED.fullmatch(text, seen.end, max(slip.start, seen.end)):
                    continue  # connection refused 或超时 names two things
                if any(t.start < slip.end and slip.start < t.end for t in taken):
                    continue
                if (place := (seen.message.id, sentence(text, slip.start))) not in said:
                    said.add(place)
                    taken.append(slip)
                    yield Misreading(seen.message, marked.segment, slip)


def _leads(text: str, end: int, seen: Seen) -> bool:
    """Tell whether words that stand before a name speak of it: “会自动执行 go generate”."""
    between = text[end : seen.start]
    return len(between) <= _NEAR and _PARTED.search(between) is None


def _named(base: Base, marked: Marked, log: Sequence[Seen]) -> list[Seen]:
    """Return the messages that the prose names, in order; of two that overlap the longer one."""
    uses = [(m, u.term) for m, u in marked.uses(Role.MESSAGE)]
    found = []
    for match, term in uses:
        longer = (o for o, _ in uses if o.start <= match.start and match.end <= o.end)
        if any(o != match and o.end - o.start > match.end - match.start for o in longer):
            continue
        message = base.message(term)
        if _shouted(marked.segment.text[match.start : match.end], message):
            continue
        if _PART_OF_FLAG.search(marked.segment.text, max(match.start - 2, 0), match.start):
            continue  # --manager-addr=ADDR
        holes = holes_of(message, _line(marked.segment, match.start)) or next(
            (seen.holes for seen in log if seen.message is message and seen.holes), {}
        )
        found.append(Seen(message, match.start, match.end, 0, holes))
    return sorted(_best_of_spans(marked.segment, found), key=lambda s: (s.start, -s.end))


def _shouted(name: str, message: Message) -> bool:
    """Tell whether a name is written in capitals that are not its own: TASK_RUNNING[RUNNING]."""
    return name.isupper() and not any(n.upper() == name for n in message.names if n.isupper())


def _best_of_spans(segment: Segment, found: Sequence[Seen]) -> Iterator[Seen]:
    """Yield what is named; where a code span holds a message, not what sounds alike."""
    for seen in found:
        span = next((s for s in segment.code if s.start <= seen.start < s.end), None)
        line, fit = _line(segment, seen.start), 0
        rivals = [o for o in found if span and span.start <= o.start < span.end and o != seen]
        if rivals and seen.message.shapes:
            fit = _fit(seen.message, line)
            same = [o for o in rivals if o.start == seen.start] if fit else rivals
            if any(_fit(o.message, line) > fit for o in same):
                continue
        yield seen


def _fit(message: Message, line: str) -> int:
    """Return how many characters of a message's shape a line has literally; 0 if none fits."""
    return max((literal(s) for s in message.shapes if matcher(s).search(line)), default=0)


def _line(segment: Segment, at: int) -> str:
    """Return the code span around an offset, else the segment's text."""
    spans = (s for s in segment.code if s.start <= at < s.end)
    return next((segment.text[s.start : s.end] for s in spans), segment.text)


def _stretches(
    page: Page, segment: Segment, text: str, named: Sequence[Seen], log: Sequence[Seen]
) -> Iterator[tuple[Scope, Seen]]:
    """Yield each message with the stretch of text that speaks of it."""
    if segment.cells:
        first = segment.cells[0].span
        heads = [seen for seen in named if first.start <= seen.start < first.end]
        for scope in scopes(page, segment, text):
            for seen in heads or named:
                yield scope, seen
        return
    bounds = [seen.start for seen in named]
    for seen, stop in zip(named, [*bounds[1:], len(text)], strict=bool(named)):
        end = stop
        for one, other in pairwise([s for s in named if s.start >= seen.start]):
            if other.start - one.end > _JOINED:
                break
            end = next((b for b in bounds if b > other.start), len(text))
        start = 0 if seen.start == bounds[0] else seen.start
        yield Scope(segment, text, start, end), seen
    # What stands before a name that the log does not hold may still speak of the log.
    end = named[0].start if named else len(text)
    if log and not (named and any(seen.message is named[0].message for seen in log)):
        yield from _told(segment, text, log, end)


def _told(
    segment: Segment, text: str, log: Sequence[Seen], stop: int
) -> Iterator[tuple[Scope, Seen]]:
    """Yield what words without a name, up to `stop`, may speak of.

    Where the words count lines (第二行), those lines are meant. Otherwise a message that is the
    only one of its area in the log is meant as a whole (a panic beside its goroutine's state), any
    other one in phrases that hold one of its values.
    """
    counted = _ORDINAL.search(text) is not None
    alone = set() if counted else _alone(log)
    for seen in {seen.message.id: seen for seen in log}.values():
        if seen.message.id in alone:
            yield Scope(segment, text, 0, stop), seen
    at = 0
    while at < stop:
        end = min(max(phrase(text, at)[1], at + 1), stop)
        lines = {int(_DIGITS.find(m[1]) + 1 or m[1]) - 1 for m in _ORDINAL.finditer(text, at, end)}
        for seen in log:
            meant = seen.line in lines if lines else _holds(text[at:end], seen)
            if meant and seen.message.id not in alone:
                yield Scope(segment, text, at, end), seen
        at = end


def _alone(log: Sequence[Seen]) -> set[str]:
    """Return the messages that no other one of their area stands beside."""
    areas: dict[str, set[str]] = {}
    for seen in log:
        areas.setdefault(seen.message.area, set()).add(seen.message.id)
    return {id for ids in areas.values() if len(ids) == 1 for id in ids}


def _holds(words: str, seen: Seen) -> bool:
    values = {part for v in seen.holes.values() for part in (v, *_PART.split(v)) if part}
    return any(re.search(rf"(?<!\w){re.escape(v)}(?!\w)", words) for v in values)
