"""Messages of Go's tools in a text: in the lines of a log, or named in prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from glossary.base import Base, Match
from glossary.base.patterns import Role
from glossary.base.shapes import anchor, literal, matcher
from glossary.hits import Marked
from glossary.lazy import lazy
from glossary.lesson import Message
from glossary.model import Kind, Segment
from glossary.scripts import cue

_HAN = lazy("[\u4e00-\u9fff]")
_PART_OF_FLAG = lazy(r"\w-$")
# Names that are words of everyday English too.
_EVERYDAY = frozenset(
    ("running", "minutes", "runnable", "undefined", "overflows", "retract", "indirect")
)
_FIELD = cue(  # what is spoken of where a plain word is one of Go's
    r"[Gg]oroutine|协程|GMP|调度|synctest|[Tt]race|pprof|剖析|性能分析|堆栈|栈(?:跟踪|追踪|信息)|调用栈|dump|panic|逃逸|编译"
    r"|(?<![A-Za-z])(?:[Gg]o(?:lang)?|vet)(?![A-Za-z])|模块|benchmark|基准|竞态"
)
_WORDS = lazy(r"(?<![\w.])[A-Za-z][a-z]+(?![\w.(])")
_PROSE = 8  # words of a line without Chinese that is a sentence, not a message
_SIGNS = 2  # characters of brackets around a name


class Seen(Struct, frozen=True):
    """A message found: on which line of a log (from 0) or where in prose, with its values."""

    message: Message
    start: int
    end: int
    line: int = 0
    holes: Mapping[str, str] = {}


def recognized(base: Base, text: str) -> tuple[Seen, ...]:
    """Return the messages in a log, line by line; of two that overlap the longer one."""
    found: list[Seen] = []
    for number, line in enumerate(text.split("\n")):
        matches = [
            (m, u.term)
            for m in base.find(line)
            for u in m.uses
            if u.role is Role.MESSAGE and not _in_flag(line, m.start) and not _other_flag(line, m)
        ]
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


def named_in(base: Base, marked: Marked, log: Sequence[Seen]) -> list[Seen]:
    """Return the messages that the prose names, in order; of two that overlap the longer one."""
    uses = [(m, u.term) for m, u in marked.uses(Role.MESSAGE)]
    found = []
    for match, term in uses:
        longer = (o for o, _ in uses if o.start <= match.start and match.end <= o.end)
        if any(o != match and o.end - o.start > match.end - match.start for o in longer):
            continue
        message = base.message(term)
        if not _means(marked.segment, match, message, log):
            continue
        holes = holes_of(message, _line(marked.segment, match.start)) or next(
            (seen.holes for seen in log if seen.message is message and seen.holes), {}
        )
        found.append(Seen(message, match.start, match.end, 0, holes))
    return sorted(_best_of_spans(marked.segment, found), key=lambda s: (s.start, -s.end))


def _means(segment: Segment, match: Match, message: Message, log: Sequence[Seen]) -> bool:
    """Tell whether words are the name of the message here, and not of something that sounds so."""
    text = segment.text
    if _shouted(text[match.start : match.end], message) or not _is_said(text, match, message):
        return False
    if _in_flag(text, match.start) or _of_code(segment, match):
        return False
    return _at_home(segment, match, log)


def _other_flag(line: str, match: Match) -> bool:
    """Tell whether a flag is the end of another program's: `--timeout` is no `-timeout`."""
    return line.startswith("-", match.start) and line[: match.start].endswith("-")


def _of_code(segment: Segment, match: Match) -> bool:
    """Tell whether a capital makes of a name one of the code's: `reflect.Indirect`."""
    word = segment.text[match.start : match.end]
    if word.isalpha() and segment.text[max(match.start - 2, 0) : match.start][-1:] == ".":
        return True  # p.recovered
    if not word.istitle():
        return False
    called = segment.text.startswith("(", match.end)
    return called or any(name.rpartition(".")[2] == word for name in segment.context.identifiers)


def _in_flag(text: str, start: int) -> bool:
    """Tell whether a name is the end of a flag: --manager-addr=ADDR, --dry-run=client."""
    hyphens = text[start : start + 1] == "-" and text[max(start - 1, 0) : start].isalnum()
    return hyphens or _PART_OF_FLAG.search(text, max(start - 2, 0), start) is not None


def _at_home(segment: Segment, match: Match, log: Sequence[Seen]) -> bool:
    """Tell whether a plain word is a name here: as code, below a log, or among words of its field.

    Whatever has a state may be running, and a queue may be durable.
    """
    if log or segment.kind is Kind.ROW:
        return True
    if segment.text[match.start : match.end].lower() not in _EVERYDAY:
        return True
    if any(s.start <= match.start and match.end <= s.end for s in segment.code):
        return True
    return any(_FIELD.search(words) for words in (segment.text, *segment.context.headings))


def _is_said(text: str, match: Match, message: Message) -> bool:
    """Tell whether a name stands there with its own signs, and not in the midst of English.

    `p.recovered` is no “[recovered]”, and “the local runqueue of a P” says what a sentence says.
    """
    around = text[max(match.start - _SIGNS, 0) : match.end + _SIGNS].lower()
    name = text[match.start : match.end].lower()
    signed = [n.lower() for n in message.names if n.lower().strip("()[]{} ") == name]
    if signed and not any(n in around for n in signed):
        return False
    first = text.rfind("\n", 0, match.start) + 1
    last = text.find("\n", match.end)
    line = text[first : last if last >= 0 else len(text)]
    return _HAN.search(line) is not None or len(_WORDS.findall(line)) < _PROSE


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
