"""What both negation and modality find: Chinese words with the wrong sense."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from glossary.compiled import compiled


class Turned(Struct, frozen=True):
    """Chinese words with the wrong sense, and what may stand instead, best first."""

    start: int
    end: int
    right: tuple[str, ...]
    english: str


@cache
def pattern(words: str) -> re.Pattern[str]:
    """Return the words as a pattern in any case."""
    return compiled(words, re.IGNORECASE)


def without(text: str, words: str) -> str:
    """Return the text with a sign that says nothing in the place of the words."""
    return pattern(words).sub("\x00", text)
