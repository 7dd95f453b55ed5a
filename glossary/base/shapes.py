"""Shapes of messages: lines with named holes, and the regular expressions that fit them.

`moved to heap: {name}` fits any name; `{n:d}` takes digits, `{t:f}` a number, `{w:w}` one word. A
hole takes no line end and at most 300 characters, so matching stays linear in the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from glossary.compiled import compiled

_HOLE = re.compile(r"\{([a-z_]+)(?::([dfw]))?\}")
_KINDS = {"d": r"\d+", "f": r"\d+(?:\.\d+)?", "w": r"[^\s,;]+"}


def anchor(shape: str) -> str:
    """Return the longest literal stretch of a shape; empty where none is longer than 3 signs."""
    parts = (part.strip(" \t:,;.()[]") for part in _HOLE.sub("\x00", shape).split("\x00"))
    longest = max(parts, key=len, default="")
    return longest if len(longest) > 3 else ""


def pieces(shape: str) -> Iterator[tuple[str, str, str]]:
    """Yield a shape as (literal, name of the hole behind it, its kind); the last has no hole."""
    at = 0
    for hole in _HOLE.finditer(shape):
        yield shape[at : hole.start()], hole[1], hole[2] or ""
        at = hole.end()
    yield shape[at:], "", ""


def literal(shape: str) -> int:
    """Return how many characters of a shape stand for themselves."""
    return len(_HOLE.sub("", shape))


@cache
def matcher(shape: str) -> re.Pattern[str]:
    """Return the expression whose groups are the shape's holes; it is searched, not anchored."""
    parts, at, seen = [], 0, set[str]()
    for hole in _HOLE.finditer(shape):
        parts.append(re.escape(shape[at : hole.start()]))
        at = hole.end()
        name, last = hole[1], hole.end() == len(shape)
        kind = _KINDS.get(hole[2] or "", r"\S[^\n]{0,299}" if last else r"[^\n]{1,300}?")
        parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>{kind})")
        seen.add(name)
    return compiled("".join([*parts, re.escape(shape[at:])]))
