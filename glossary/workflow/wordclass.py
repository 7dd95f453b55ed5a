"""Whether an English word stands as a noun: “will block” and “must be set” name neither thing.

Without a grammar of English this tells the plain cases only; where it cannot tell, it is a noun.
"""

from __future__ import annotations

import re

from glossary.lazy import lazy

_AUXILIARY = lazy(
    r"(?:\b(?:will|would|can|cannot|could|may|might|must|shall|should|do|does|did|let|lets)"
    r"(?: (?:not|also|still|then|always|never|only|safely|later))?|n[’']t|[’']ll)\s+$",
    re.IGNORECASE,
)
_BEING = lazy(
    r"\b(?:be|been|being|is|are|was|were|get|gets|have|has|had)(?: not)?\s+$", re.IGNORECASE
)
_SAME = frozenset(("set", "put", "read", "cut", "split", "cast", "shut", "spread"))  # participles
_IDIOM = lazy(
    r"\b(?:in the future|in order (?:to|that)|for instance|in case|by default)\b", re.IGNORECASE
)
_NEAR = 24  # characters before a word that are looked at


def is_noun(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] may be a noun, and no part of an idiom."""
    before = text[max(start - _NEAR, 0) : start]
    word = text[start:end].lower()
    if _AUXILIARY.search(before) or (word in _SAME and _BEING.search(before)):
        return False
    around = _IDIOM.finditer(text, max(start - _NEAR, 0), end + _NEAR)
    return not any(m.start() <= start and end <= m.end() for m in around)
