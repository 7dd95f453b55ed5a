"""Messages of Go's tools that a document explains wrongly. The messages are the YAML files here.

A message is named in the prose itself (`leaking param`), or stands in a fenced log above it. Words
belong to the message named last before them; without a name, to what the log above holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from glossary.base import Base
from glossary.base.patterns import Role
from glossary.base.shapes import anchor, matcher
from glossary.case import Page
from glossary.claims import scopes
from glossary.cues import Scope, Slip, excused_by_heading, slips
from glossary.hits import Marked
from glossary.lazy import lazy
from glossary.model import Kind, Message, Segment
from glossary.sentence import phrase

_REACH = 4  # segments below a log in which unnamed words still speak of it
_JOINED = 4  # characters between two names that share what follows
_ORDINAL = lazy("第([一二三四五六七八九]|[1-9])行")
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


def misreadings(page: Page) -> Iterator[Misreading]:
    """Yield every wrong explanation of a document, in text order."""
    log: tuple[Seen, ...] = ()
    age = 0
    prose = iter(page.marked)
    for segment in page.doc.segments:
        if segment.kind is Kind.LOG:
            log, age = recognized(page.base, segment.text), 0
            continue
        marked = next(prose)
        if segment.kind is Kind.HEADING:
            log = ()
        elif not excused_by_heading(segment):
            yield from _in(page, marked, log if age < _REACH else ())
        age += 1


def recognized(base: Base, text: str) -> tuple[Seen, ...]:
    """Return the messages in a log, line by line; of two that overlap the longer one."""
    found = []
    for number, line in enumerate(text.split("\n")):
        matches = [(m, u.term) for m in base.find(line) for u in m.uses if u.role is Role.MESSAGE]
        whole = [
            (match, term)
            for match, term in matches
            if not any(
                o.start <= match.start and match.end <= o.end and o != match for o, _ in matches
            )
        ]
        for match, term in dict.fromkeys(whole):
            message = base.message(term)
            holes = holes_of(message, line)
            if holes is not None:
                found.append(Seen(message, match.start, match.end, number, holes))
    return tuple(found)


def holes_of(message: Message, line: str) -> Mapping[str, str] | None:
    """Return the values of the first shape that fits a line; None if the message has none such."""
    for shape in message.shapes:
        if anchor(shape).lower() in line.lower() and (m := matcher(shape).search(line)):
            return {name: value.strip() for name, value in m.groupdict().items() if value}
    return None if message.shapes else {}


def _in(page: Page, marked: Marked, log: Sequence[Seen]) -> Iterator[Misreading]:
    text = page.base.simplified(marked.segment.text)
    named = _named(page.base, marked, log)
    taken: list[Slip] = []
    for scope, seen in _stretches(marked.segment, text, named, log):
        for says in seen.message.misread:
            for slip in slips(scope, says, seen.holes):
                if not any(t.start < slip.end and slip.start < t.end for t in taken):
                    taken.append(slip)
                    yield Misreading(seen.message, marked.segment, slip)


def _named(base: Base, marked: Marked, log: Sequence[Seen]) -> list[Seen]:
    """Return the messages that the prose names, in order; of two that overlap the longer one."""
    uses = [(m, u.term) for m, u in marked.uses(Role.MESSAGE)]
    found = []
    for match, term in uses:
        longer = (o for o, _ in uses if o.start <= match.start and match.end <= o.end)
        if any(o != match and o.end - o.start > match.end - match.start for o in longer):
            continue
        message = base.message(term)
        holes = holes_of(message, _line(marked.segment, match.start)) or next(
            (seen.holes for seen in log if seen.message is message and seen.holes), {}
        )
        found.append(Seen(message, match.start, match.end, 0, holes))
    return sorted(found, key=lambda s: (s.start, -s.end))


def _line(segment: Segment, at: int) -> str:
    """Return the code span around an offset, else the segment's text."""
    spans = (s for s in segment.code if s.start <= at < s.end)
    return next((segment.text[s.start : s.end] for s in spans), segment.text)


def _stretches(
    segment: Segment, text: str, named: Sequence[Seen], log: Sequence[Seen]
) -> Iterator[tuple[Scope, Seen]]:
    """Yield each message with the stretch of text that speaks of it."""
    if segment.cells:
        for scope in scopes(segment, text):
            for seen in named:
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
    if not named and log:
        yield from _told(segment, text, log)


def _told(segment: Segment, text: str, log: Sequence[Seen]) -> Iterator[tuple[Scope, Seen]]:
    """Yield what words without a name may speak of.

    Where the words count lines (第二行), those lines are meant. Otherwise a message that is the
    only one of its area in the log is meant as a whole (a panic beside its goroutine's state), any
    other one in phrases that hold one of its values.
    """
    counted = _ORDINAL.search(text) is not None
    alone = set() if counted else _alone(log)
    for seen in {seen.message.id: seen for seen in log}.values():
        if seen.message.id in alone:
            yield Scope(segment, text, 0, len(text)), seen
    at = 0
    while at < len(text):
        end = max(phrase(text, at)[1], at + 1)
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
    return any(re.search(rf"(?<!\w){re.escape(v)}(?!\w)", words) for v in seen.holes.values())
