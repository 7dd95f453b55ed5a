"""Patterns of claims and messages as Taiwan says them: each of some words may be Taiwan's word.

Converting the characters of a Traditional text is not enough: 預設 becomes 预设, which no pattern
that says 默认 takes. So a pattern is compiled with both words; its own author need not write them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec.structs import replace
from yaml import MappingNode

from glossary.compiled import compiled
from glossary.errors import BaseError
from glossary.lesson import Says
from glossary.safeyaml import Reader, compose

TABLE = Path(__file__).with_name("said_in_taiwan.yaml")
_QUANTIFIERS = tuple("?*+{")
# What stands in a word of Taiwan that means something else: 设为 in 预设为, 执行 in 执行绪.
_GUARDED = {
    "设为": "(?<!预)设为",
    "设成": "(?<!预)设成",
    "同步": "(?<!非)同步",
    "执行": "执行(?!绪)",
    "堆": "堆(?!叠)",
}
_WRITTEN = re.compile("预设为|预设成|非同步|执行绪|堆叠")
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
        if word is None or pattern.startswith(_QUANTIFIERS, word.end()):
            made.append(_particle(char, in_class=in_class))
            at += 1
            continue
        made.append(word[0] if _WRITTEN.match(word[0]) else _either(word[0], words, behind))
        at = word.end()
    return "".join(made)


def _particle(char: str, *, in_class: bool) -> str:
    """Return a character as a pattern; Taiwan writes 著 for 着, which stays where both occur."""
    if char != "着":
        return char
    return "着著" if in_class else "[着著]"


def _either(word: str, words: Mapping[str, Sequence[str]], behind: int) -> str:
    """Return a pattern of a word and of Taiwan's words for it."""
    if behind:
        all_ = [word, *(w for w in words.get(word, ()) if len(w) == len(word))]
    else:
        all_ = [_GUARDED.get(w, w) for w in (word, *words.get(word, ()))]
    return all_[0] if len(all_) == 1 else f"(?:{'|'.join(all_)})"


@cache
def _table() -> tuple[dict[str, tuple[str, ...]], re.Pattern[str]]:
    """Return Taiwan's words by the Mainland's, and what finds the longest of these."""
    reader = Reader(str(TABLE))
    root = compose(TABLE.read_text("utf-8"), str(TABLE))
    pairs = root.value if isinstance(root, MappingNode) else ()
    words = {reader.string(key): reader.strings(value) for key, value in pairs}
    if reader.faults:
        raise BaseError(reader.faults)
    longest = sorted({*words, *_GUARDED}, key=len, reverse=True)
    return words, compiled("|".join((_WRITTEN.pattern, *map(re.escape, longest))))
