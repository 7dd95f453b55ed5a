"""Where a sentence, a clause and a phrase end, in text that mixes Chinese and English.

A sentence ends at 。！？ (and . before a space); a clause also at ；; a phrase also at ，. Soft
line breaks end nothing, a blank line or a list mark does. Table rows are one sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from glossary.lazy import lazy

_CLOSERS = "[”’\"'」』）)》】]*"
_LINE = r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+•] |\d+[.)、] ))"
_SENTENCE = lazy(rf"(?:[。！？?]|!(?!=))+{_CLOSERS}|\.(?=\s|$)|{_LINE}")
_CLAUSE = lazy(rf"(?:[。！？?；;]|!(?!=))+{_CLOSERS}|\.(?=\s|$)|{_LINE}")
_PHRASE = lazy(rf"(?:[。！？?；;，,]|!(?!=))+{_CLOSERS}|\.(?=\s|$)|{_LINE}")


def sentence(text: str, index: int) -> tuple[int, int]:
    """Return start and end of the sentence around text[index]."""
    return _around(_cuts(text, _SENTENCE), text, index)


def clause(text: str, index: int) -> tuple[int, int]:
    """Return start and end of the clause around text[index]."""
    return _around(_cuts(text, _CLAUSE), text, index)


def phrase(text: str, index: int) -> tuple[int, int]:
    """Return start and end of the phrase around text[index]."""
    return _around(_cuts(text, _PHRASE), text, index)


def _around(cuts: tuple[int, ...], text: str, index: int) -> tuple[int, int]:
    after = bisect_right(cuts, index)
    start = cuts[after - 1] if after else 0
    return start, cuts[after] if after < len(cuts) else len(text)


@lru_cache(512)
def _cuts(text: str, ends: re.Pattern[str]) -> tuple[int, ...]:
    return tuple(m.end() for m in ends.finditer(text) if m.end())
