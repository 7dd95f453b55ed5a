"""Technical words of a text that the base does not have: candidates for its curators.

A word is a candidate where it is neither ordinary English (`ordinary.txt`), nor a name of the
program, nor a part of a term of the base. Two words in a row are one where they are repeated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from glossary.base import Base
from glossary.base.patterns import Role
from glossary.lazy import lazy
from glossary.model import Segment
from glossary.parallel.traits import HAN

_LIST = Path(__file__).with_name("ordinary.txt")
_WORD = lazy(r"(?<![\w./@:%$<{'’-])[A-Za-z][a-z]+(?:-[a-z]+)*(?![\w/@({<]|['’]\w|\.\w|:/)")
_ENDINGS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("es", "e"),
    ("es", ""),
    ("s", ""),
    ("ied", "y"),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
    ("er", "e"),
    ("er", ""),
    ("ers", ""),
    ("est", ""),
    ("ly", ""),
    ("ily", "y"),
    ("ally", ""),
    ("ness", ""),
    ("able", ""),
    ("able", "e"),
    ("ment", ""),
    ("ments", ""),
    ("ful", ""),
    ("ion", "e"),
    ("ion", ""),
    ("ions", "e"),
    ("ity", ""),
    ("ity", "e"),
)
_AFFIXES = ("un", "re", "non-", "pre-", "sub", "in", "dis", "mis", "over")
_SHORTEST = 4


class Unknown(Struct, frozen=True):
    """A word or two that the base does not know, how often it stands, and where first."""

    word: str
    count: int
    segment: Segment
    start: int


def unknown(segments: Iterable[Segment], base: Base, names: Iterable[str]) -> tuple[Unknown, ...]:
    """Return the candidates of a text, the most frequent first; `names` are the program's own."""
    known_names = frozenset(name.lower() for name in names)
    counts: Counter[str] = Counter()
    first: dict[str, tuple[Segment, int]] = {}
    for segment in segments:
        for word, start in _candidates(segment, base, known_names):
            counts[word] += 1
            first.setdefault(word, (segment, start))
    return tuple(
        Unknown(word, count, *first[word])
        for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def _candidates(segment: Segment, base: Base, names: frozenset[str]) -> Iterator[tuple[str, int]]:
    if HAN.search(segment.text):
        return
    covered = [
        (m.start, m.end) for m in base.find(segment.text) for u in m.uses if u.role is Role.ENGLISH
    ]
    covered += [(s.start, s.end) for s in segment.code]
    for m in _WORD.finditer(segment.text):
        start, end = m.span()
        word = m[0].lower()
        named = not m[0].islower() and not _opens(segment.text, start)
        if named or len(word) < _SHORTEST or any(a < end and start < b for a, b in covered):
            continue
        if word not in names and not is_ordinary(word):
            yield _singular(word), start


def _opens(text: str, at: int) -> bool:
    """Tell whether a sentence starts at an offset, where every word has a capital."""
    before = text[:at].rstrip(" \n\"'(*-")
    return not before or before[-1] in ".!?:"


def _singular(word: str) -> str:
    """Return a noun's singular, so that both are counted as one."""
    if word.endswith(("ss", "us", "is", "as", "os")) or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("iases", "shes", "ches", "sses", "xes")) else word[:-1]


def is_ordinary(word: str) -> bool:
    """Tell whether a word, in any of its forms, is one that everybody knows."""
    if all(_listed(part) for part in word.split("-")):
        return True
    return any(word.startswith(a) and _listed(word.removeprefix(a)) for a in _AFFIXES)


@cache
def _listed(word: str) -> bool:
    known = _ordinary()
    return len(word) < 3 or word in known or any(stem in known for stem in _stems(word))


def _stems(word: str) -> Iterator[str]:
    for ending, rest in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            stem = word[: -len(ending)] + rest
            yield stem
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]  # stopped, running
            if ending == "s":
                yield from _stems(stem)


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(_LIST.read_text("utf-8").split())
