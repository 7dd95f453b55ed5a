"""Messages of Go's tools that a document explains wrongly. The messages are the YAML files here.

A message is named in the prose itself (`leaking param`), or stands in a log or a quote above it.
Words belong to the message named last before them; without a name, to what the log above holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from glossary.case import Page
from glossary.claims import scopes
from glossary.cues import Scope, Slip, excused, slips
from glossary.hits import Marked
from glossary.lazy import lazy
from glossary.lesson import Message
from glossary.messages.seen import Seen, named_in
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
_CHANGED = cue(
    "(?:修改|改[为成写]|换成|换用|改用)[^。]{0,12}[：:]\\s*$"
    "|(?:再次?|重新)(?:调试|运行|执行|编译|构建|测试|试|跑)(?:一[次下遍])?[：:]?\\s*$|^\\s*(?:到此|至此|大功告成)"
)
# What follows is a case, no reading of the words before.
_CASE = cue("举例|例如|比如|譬如|举个例子|[，,](?:或者|还是|要么|以及)")
_OF_VARIABLE = lazy(
    r"(?<![\w.])([A-Za-z_]\w*)\s?(?:这个|该)?(?:变[量数]|对象|物件|参数)|(?:变[量数]|对象|物件|参数)\s?([A-Za-z_]\w*)"
)
_OF_FILE = cue("文件|檔案|编译|編譯|构建|建置|平台|系统|系統")
_JOINED_BY = lazy(r"\w`?\s?[和与、]\s?`?\w")  # whose order tells which words belong to which
_NAME = lazy(r"[A-Za-z_]\w*")
_PART = lazy("[/:]")
_DIGITS = "一二三四五六七八九"


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


def _in(page: Page, marked: Marked, log: Sequence[Seen]) -> Iterator[Misreading]:
    named = named_in(page.base, marked, log)
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
                if _of_another(text, slip, seen, named):
                    continue
                if any(t.start < slip.end and slip.start < t.end for t in taken):
                    continue
                if (place := (seen.message.id, sentence(text, slip.start))) not in said:
                    said.add(place)
                    taken.append(slip)
                    yield Misreading(seen.message, marked.segment, slip)


def _of_another(text: str, slip: Slip, seen: Seen, named: Sequence[Seen]) -> bool:
    """Tell whether words behind a name speak of a case of its own, or of another variable."""
    if seen not in named or slip.start < seen.end:
        return False
    first, last = sentence(text, slip.start)
    if seen.end <= first and any(first <= o.start < last for o in named if o is not seen):
        return True  # its own sentence names the message that it speaks of
    if _CASE.search(text, seen.end, slip.start):
        return True
    each = text.find("分别", seen.end, slip.start)
    if each >= 0 and _JOINED_BY.search(text, first, each):
        return any(first <= o.start < each for o in named if o.message is not seen.message)
    variables = {
        v for m in _OF_VARIABLE.finditer(text, seen.end, slip.end) for v in m.groups() if v
    }
    return bool(variables and seen.holes) and not variables & set(
        _NAME.findall(" ".join(seen.holes.values()))
    )


def _leads(text: str, end: int, seen: Seen) -> bool:
    """Tell whether words that stand before a name speak of it: “会自动执行 go generate”."""
    between = text[end : seen.start]
    return len(between) <= _NEAR and _PARTED.search(between) is None


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
