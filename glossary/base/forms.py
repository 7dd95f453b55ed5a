"""Surface forms: how an English term is inflected, how an identifier falls into words."""

from __future__ import annotations

import re

_VOWELS = "aeiou"
_SHORT = 4  # letters
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def words_of(identifier: str) -> tuple[str, ...]:
    """Return the camel-case words of an identifier: `NewIdleConns` gives new, idle, conns."""
    return tuple(word.lower() for word in _WORDS.findall(identifier))


def surfaces(term: str, pos: str) -> tuple[str, ...]:
    """Return the lower-cased forms in which a term stands in English prose."""
    form = term.lower()
    head, _, last = form.rpartition(" ")
    if not (last.isascii() and last.isalpha() and len(last) > 2):
        return (form,)
    if last.endswith("ie") and len(last) <= _SHORT:
        return (form,)  # “tries” and “tried” are forms of try, not of trie
    forms = [last, *_plural(last)]
    if not head and pos in ("verb", "noun"):
        forms += _verbal(last)
    lead = f"{head} " if head else ""
    return tuple(dict.fromkeys(lead + word for word in forms))


def _plural(word: str) -> list[str]:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return [word + "es"]
    if word.endswith("y") and word[-2] not in _VOWELS:
        return [word[:-1] + "ies"]
    return [word + "s"]


def _verbal(word: str) -> list[str]:
    if word.endswith("e"):
        return [word + "d", word[:-1] + "ing"]
    if word.endswith("y") and word[-2] not in _VOWELS:
        return [word[:-1] + "ied", word + "ing"]
    forms = [word + "ed", word + "ing"]
    if _doubles(word):
        forms += [word + word[-1] + "ed", word + word[-1] + "ing"]
    return forms


def _doubles(word: str) -> bool:
    return (
        len(word) <= 6
        and word[-1] not in _VOWELS + "wxy"
        and word[-2] in _VOWELS
        and word[-3] not in _VOWELS
    )
