"""Approved renderings for what is being typed: English, Chinese or pinyin, in prose only."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from glossary.base import Base
from glossary.editor.place import Place, place_at
from glossary.lazy import lazy
from glossary.lookup import Answer, complete
from glossary.model import HANS, HANT, Span, Term

_LATIN = lazy(r"(?:[A-Za-z][A-Za-z0-9_'-]*[ ]){0,2}[A-Za-z][A-Za-z0-9_'-]*$")
_HAN = lazy("[\u4e00-\u9fff]{1,8}$")
_SHORTEST = 2  # Latin characters from which on something is offered
_MOST = 50
_SURE = ("exact", "alias", "rendering", "forbidden", "identifier", "inflected", "pinyin", "partial")


class Completion(Struct, frozen=True):
    """What may replace text[span]: `typed` is what stands there, `how` the answer was found."""

    span: Span
    typed: str
    text: str
    term: Term
    how: str


def completions(base: Base, path: str, text: str, offset: int) -> tuple[Completion, ...]:
    """Return what may be meant by the words before text[offset], best first."""
    if place_at(path, text, offset) is not Place.PROSE:
        return ()
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    before = text[start:offset]
    script = base.script_of(text)
    found: dict[str, Completion] = {}
    for words in _typed(before):
        span = Span(offset - len(words), offset)
        for answer in complete(base, words, _MOST):
            if answer.how not in _SURE:
                continue
            for rendering in _renderings(answer, script):
                if rendering not in found and rendering != words:
                    made = Completion(span, words, rendering, answer.term, answer.how)
                    found[rendering] = made
    return tuple(found.values())[:_MOST]


def _typed(before: str) -> Iterator[str]:
    """Yield what may be meant to be one word, the longest first."""
    if m := _LATIN.search(before):
        words = m[0]
        while words:
            if len(words) >= _SHORTEST:
                yield words
            words = words.partition(" ")[2]
    elif m := _HAN.search(before):
        for length in range(len(m[0]), 1, -1):
            yield m[0][-length:]


def _renderings(answer: Answer, script: str) -> tuple[str, ...]:
    """Return what is approved for a term in the document's script; the English where it is kept."""
    words = answer.term.accepted(HANT if script == HANT else HANS)
    return words[:1] if answer.how in ("partial", "identifier") else words
