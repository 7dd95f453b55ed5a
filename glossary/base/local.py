"""Patterns of claims and messages as Taiwan says them: each of some words may be Taiwan's word.

Converting the characters of a Traditional text is not enough: 預設 becomes 预设, which no pattern
that says 默认 takes. So a pattern is compiled with both words; its own author need not write them.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from msgspec.structs import replace
from yaml import MappingNode

from glossary.errors import BaseError
from glossary.lesson import Says
from glossary.safeyaml import Reader, compose

TABLE = Path(__file__).with_name("said_in_taiwan.yaml")
_QUANTIFIERS = "?*+{"
_LOOKS_BEHIND = ("(?<=", "(?<!")


def said_in_taiwan(says: Says) -> Says:
    """Return one way to get something wrong, in the words of either side.

    Raises:
        BaseError: The shipped table is damaged.
    """
    return replace(
        says,
        text=with_taiwan(says.text),
        near=tuple(map(with_taiwan, says.near)),
        unless=tuple(map(with_taiwan, says.unless)),
    )


def with_taiwan(pattern: str) -> str:
    """Return a regular expression that takes Taiwan's words too.

    Characters in brackets and before a quantifier stay as they are; what looks behind takes words
    of the same length only, since Python reads no other.

    Raises:
        BaseError: The shipped table is damaged.
    """
    words, found = _table()
    made: list[str] = []
    at = 0
    behind = 0  # open groups since one that looks behind; 0 outside of such
    in_class = False
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            made.append(pattern[at : at + 2])
            at += 2
            continue
        if char in "[]":
            in_class = char == "["
        elif char == "(" and not in_class:
            behind += bool(behind) or pattern.startswith(_LOOKS_BEHIND, at)
        elif char == ")" and not in_class and behind:
            behind -= 1
        word = None if in_class else found.match(pattern, at)
        if word is None or pattern[word.end() : word.end() + 1] in tuple(_QUANTIFIERS):
            made.append(char)
            at += 1
            continue
        either = [w for w in words[word[0]] if not behind or len(w) == len(word[0])]
        made.append(f"(?:{'|'.join((word[0], *either))})" if either else word[0])
        at = word.end()
    return "".join(made)


@cache
def _table() -> tuple[dict[str, tuple[str, ...]], re.Pattern[str]]:
    """Return Taiwan's words by the Mainland's, and what finds the longest of these."""
    reader = Reader(str(TABLE))
    root = compose(TABLE.read_text("utf-8"), str(TABLE))
    pairs = root.value if isinstance(root, MappingNode) else ()
    words = {reader.string(key): reader.strings(value) for key, value in pairs}
    if reader.faults:
        raise BaseError(reader.faults)
    longest = sorted(words, key=len, reverse=True)
    return words, re.compile("|".join(map(re.escape, longest)))
