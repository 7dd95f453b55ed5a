"""What the word under a cursor means: terms by any of their words, Go names, messages of tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from glossary.base import Base, Match
from glossary.base.forms import words_of
from glossary.base.patterns import Role, Use
from glossary.editor.place import Place, place_at
from glossary.lazy import lazy
from glossary.lookup import search
from glossary.messages.seen import Seen, recognized
from glossary.model import Finding, Rendering, Span, Term

_NAME = lazy(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_ROLES = (Role.ACCEPTED, Role.ENGLISH, Role.FORBIDDEN)
_WHOLE = ("exact", "alias", "identifier")
_CARDS = 3  # terms that one word may stand for


class Meant(Struct, frozen=True):
    """A term that the words at `span` stand for; `wrong` is the forbidden rendering they are."""

    span: Span
    term: Term
    wrong: Rendering | None = None


class Name(Struct, frozen=True):
    """A Go name at `span`, qualified as it is written; terms that its words stand for."""

    span: Span
    text: str
    terms: tuple[Term, ...] = ()


class Under(Struct, frozen=True):
    """Everything that stands at one offset."""

    terms: tuple[Meant, ...] = ()
    name: Name | None = None
    messages: tuple[tuple[Span, Seen], ...] = ()


def under(base: Base, path: str, text: str, offset: int, findings: Iterable[Finding] = ()) -> Under:
    """Return what stands at text[offset]; `findings` say what a word means there."""
    start, end = _line(text, offset)
    line = text[start:end]
    place = place_at(path, text, offset)
    name = _name_at(base, line, start, offset, place)
    if place is Place.LOG:
        return Under(messages=_messages(base, line, start), name=name)
    if place is not Place.PROSE:
        return Under(name=name)
    found = tuple(_terms(base, line, start, offset, findings))
    return Under(found, name)


def _line(text: str, offset: int) -> tuple[int, int]:
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    ends = [end for end in (text.find("\n", offset), text.find("\r", offset)) if end >= 0]
    return start, min(ends, default=len(text))


def _terms(
    base: Base, line: str, start: int, offset: int, findings: Iterable[Finding]
) -> Iterator[Meant]:
    uses = list(_uses_at(base, line, offset - start))
    flagged = {f.term for f in findings if f.span.start <= offset < f.span.end}
    accepted = {use.term for _, use in uses if use.role is not Role.FORBIDDEN}
    seen: set[str] = set()
    for match, use in sorted(uses, key=lambda u: _order(base, u, flagged)):
        term = base.term(use.term)
        forbidden = use.role is Role.FORBIDDEN
        # 备份 is right for backup: without a finding, nothing is said of backoff.
        if term.id in seen or (forbidden and accepted and term.term not in flagged):
            continue
        seen.add(term.id)
        span = Span(start + match.start, start + match.end)
        yield Meant(span, term, term.renderings[use.rendering] if forbidden else None)
        if len(seen) == _CARDS:
            return


def _uses_at(base: Base, line: str, at: int) -> Iterator[tuple[Match, Use]]:
    """Yield the uses of the longest words that stand at line[at]."""
    around = [
        m
        for m in base.find(line)
        if m.start <= at < m.end and any(use.role in _ROLES for use in m.uses)
    ]
    longest = max((m.end - m.start for m in around), default=0)
    for m in around:
        if m.end - m.start == longest:
            yield from ((m, use) for use in m.uses if use.role in _ROLES)


def _order(base: Base, found: tuple[Match, Use], flagged: set[str]) -> tuple[bool, int, int, str]:
    _, use = found
    term = base.term(use.term)
    return term.term not in flagged, _ROLES.index(use.role), term.priority, term.id


def _name_at(base: Base, line: str, start: int, offset: int, place: Place) -> Name | None:
    """Return the Go name at an offset, up to the part that is pointed at: `a.B` of `a.B.C`."""
    at = offset - start
    m = next((m for m in _NAME.finditer(line) if m.start() <= at <= m.end()), None)
    if m is None or not m[0].isascii():
        return None
    stop = m[0].find(".", at - m.start())
    words = m[0] if stop < 0 else m[0][:stop]
    last = words.rpartition(".")[2]
    plain = "." not in words and len(words_of(last)) < 2
    if plain and place is not Place.GO and place is not Place.LOG:
        return None
    answers = [a for a in search(base, words, 5) if a.how in _WHOLE]
    if plain and not answers:
        return None
    span = Span(start + m.start() + len(words) - len(last), start + m.start() + len(words))
    return Name(span, words, tuple(a.term for a in answers[:_CARDS]))


def _messages(base: Base, line: str, start: int) -> tuple[tuple[Span, Seen], ...]:
    return tuple(
        (Span(start + seen.start, start + seen.end), seen) for seen in recognized(base, line)
    )
