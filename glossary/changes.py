"""What a document says that a version of Go changed."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from glossary.lazy import lazy
from glossary.model import Change
from glossary.scripts import cue

# What a version brought, or what was before it; searched by the number, which is rare.
_NUMBER = lazy(r"1\.\d{1,2}(?!\d)")
_OF_GO = lazy(r"[Gg]o(?:lang)?\s?`?\s?v?$")
_TELLS = cue(r"(?:\.\d+)?\s?(?:版本?)?\s?(?:起|开始|[之以][前后]|引入|\+)")
_LEAD = 12  # characters before a number in which Go is named
_MARKUP = lazy("[`*_>#|\\[\\]]")
_NEAR = 160  # characters on either side of a version that are of its line


class Told(Struct, frozen=True):
    """A question: whether another line than the one that begins so tells of a subject's change.

    beginning: the `bare` words that a sentence begins with. subject: sets of words, one of each of
    which the line holds.
    """

    since: str
    subject: tuple[tuple[str, ...], ...]
    beginning: str


def changes_in(text: str) -> tuple[Change, ...]:
    """Return the lines of a document that tell what a version of Go changed."""
    return tuple(
        Change(m[0], text[slice(*_line(text, m.start()))].lower())
        for m in _NUMBER.finditer(text)
        if _is_of_go(text, *m.span())
    )


def tell(changes: Iterable[Change], question: Told) -> bool:
    """Tell whether a line says what came with a version, other than the one that is asked about."""
    return any(
        change.version == question.since
        and question.beginning not in bare(change.line)
        and all(any(word.lower() in change.line for word in words) for words in question.subject)
        for change in changes
    )


def bare(text: str) -> str:
    """Return the words of a line without markup and white space, in lower case."""
    return "".join(_MARKUP.sub("", text).split()).lower()


def _is_of_go(text: str, start: int, end: int) -> bool:
    before = text[max(start - _LEAD, 0) : start]
    if _OF_GO.search(before):
        return True
    return not before[-1:].isdigit() and before[-1:] != "." and bool(_TELLS.match(text, end))


def _line(text: str, at: int) -> tuple[int, int]:
    """Return where the line around an offset starts and ends, of a long one what is near."""
    end = text.find("\n", at)
    first = max(text.rfind("\n", 0, at) + 1, at - _NEAR)
    return first, min(end if end >= 0 else len(text), at + _NEAR)
