"""What two texts in different languages can have in common: names, numbers, terms, length."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from msgspec import Struct

from glossary.lazy import lazy

HAN = lazy("[\u4e00-\u9fff]")
_TOKEN = lazy(r"[A-Za-z_][A-Za-z0-9_.]*[A-Za-z0-9_]|\d+(?:\.\d+)*")
_SIGN = lazy("[\u4e00-\u9fff]|[A-Za-z0-9_.]+")
_RATIO = 1.75  # Chinese signs an English word
_TERMS = 4  # shared terms beyond these prove nothing more

Known = Callable[[str], frozenset[int]]  # what a text speaks of, alike in both languages


class Traits(Struct, frozen=True):
    """What one text offers for a comparison.

    words: its Latin words in lower case; names: those that no translator translates (digits,
    and words with an inner capital or sign); terms: what the base knows in it; length: in Chinese
    signs, of an English text those that a translation would take.
    """

    words: frozenset[str]
    names: frozenset[str]
    terms: frozenset[int]
    length: float


def traits(text: str, known: Known, *, chinese: bool) -> Traits:
    """Return the traits of a text."""
    words, names = _tokens(text)
    return Traits(words, names, known(text), signs(text) if chinese else expected(text))


def merged(parts: Iterable[Traits]) -> Traits:
    """Return the traits of texts that are read as one."""
    first, *rest = parts
    if not rest:
        return first
    return Traits(
        first.words.union(*(t.words for t in rest)),
        first.names.union(*(t.names for t in rest)),
        first.terms.union(*(t.terms for t in rest)),
        first.length + sum(t.length for t in rest),
    )


def alike(english: Traits, chinese: Traits) -> float:
    """Return how much two texts have in common: positive for shared things, negative for others.

    A Latin word in a Chinese text is as good as a name, for translators leave few of them.
    """
    shared = len(english.names & chinese.names)
    plain = len((english.words & chinese.words) - english.names)
    lost = len(english.names - chinese.words)
    added = len(chinese.names - english.words)
    terms = len(english.terms & chinese.terms)
    missed = len(english.terms) - terms
    return shared + 0.5 * plain - 0.5 * lost - 0.7 * added + 0.6 * min(terms, _TERMS) - 0.2 * missed


def in_common(english: Traits, chinese: Traits) -> bool:
    """Tell whether two texts share a name, a number or a term of the base."""
    words = english.words & chinese.words
    return any(len(word) > 1 for word in words) or bool(english.terms & chinese.terms)


def expected(text: str) -> float:
    """Return how many Chinese signs a translation of an English text takes."""
    return _RATIO * len(text.split())


def signs(text: str) -> int:
    """Return the length of a text in Chinese signs; a Latin word or number counts as one."""
    return len(_SIGN.findall(text))


@lru_cache(4096)
def _tokens(text: str) -> tuple[frozenset[str], frozenset[str]]:
    found = {m[0] for m in _TOKEN.finditer(text)}
    names = {t.lower() for t in found if _is_name(t)}
    return frozenset(t.lower() for t in found), frozenset(names)


def _is_name(token: str) -> bool:
    plain = token.islower() or token.istitle()
    return token[0].isdigit() or not plain or "." in token or "_" in token
