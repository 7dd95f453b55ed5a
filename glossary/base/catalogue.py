"""The catalogue of messages as `gogloss explain` reads it: where shapes may fit, what has a name.

It is a table of its own, so that thousands of shapes cost the linter nothing: an anchor is a piece
of a shape that stands in every line it fits, and one pass of an automaton finds all anchors.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from glossary.base.shapes import pieces
from glossary.lesson import Message

_GAP = re.compile(r"\t| {2,}")  # white space that other tools change
_WORD = re.compile(r"[A-Za-z]")
_COMPOSED = frozenset(("gc", "scheduler", "benchmark", "testing", "pprof"))  # lines of fields
_LEAST = 3  # characters of an anchor


class Fit(Struct, frozen=True, array_like=True):
    """A shape and the number of its message."""

    message: int
    shape: str


class Catalogue(Struct, frozen=True):
    """anchors: texts of which one stands in each line that a shape fits. fits: by anchor.

    names: messages by id, name and code, in lower case; they may share one. parts: by area, the
    names of messages without a shape: columns and fields that stand inside lines of that area.
    """

    anchors: tuple[str, ...]
    fits: tuple[tuple[Fit, ...], ...]
    names: dict[str, tuple[int, ...]]
    parts: dict[str, tuple[Fit, ...]]


def compile_catalogue(messages: Sequence[Message]) -> Catalogue:
    """Return the catalogue; messages are numbered by their place."""
    table: dict[str, list[Fit]] = defaultdict(list)
    names: dict[str, dict[int, None]] = defaultdict(dict)
    parts: dict[str, list[Fit]] = defaultdict(list)
    for number, message in enumerate(messages):
        for shape in dict.fromkeys(message.shapes):
            if found := anchor_of(shape):
                table[found].append(Fit(number, shape))
        for name in (message.id, *message.names, *message.codes):
            names[name.lower()][number] = None
        if message.area in _COMPOSED and not message.shapes:
            parts[message.area] += [Fit(number, name) for name in message.names if _is_part(name)]
    anchors = tuple(sorted(table))
    fits = tuple(tuple(table[anchor]) for anchor in anchors)
    by_name = {name: tuple(found) for name, found in names.items()}
    return Catalogue(anchors, fits, by_name, {area: tuple(p) for area, p in parts.items()})


def _is_part(name: str) -> bool:
    return name.isascii() and len(name) >= _LEAST and not name.startswith(("-", "go ", "["))


def anchor_of(shape: str) -> str:
    """Return the longest stretch of a shape that each line of it has; empty where none is."""
    stretches = (s for text, _, _ in pieces(shape.strip()) for s in _GAP.split(text))
    longest = max(stretches, key=lambda s: (len(s.strip()), len(s)), default="")
    if len(longest) < _LEAST:  # `ok  \t{package}`: the white space belongs to it
        longest = max((text for text, _, _ in pieces(shape)), key=len, default="")
    return longest if len(longest) >= _LEAST and _WORD.search(longest) else ""
