"""Go source to the passages of its documentation: every comment that documents a declaration.

A plain scan, not a parse: the standard library has 27 MB, and a comment above a declaration is told
by its lines. A passage is one paragraph, its lines joined, with the symbol it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

_COMMENT = re.compile(r"(?:^[ \t]*//[^\n]*\n)+", re.MULTILINE)
_BLOCK = re.compile(r"^/\*(.*?)\*/\n", re.MULTILINE | re.DOTALL)
_DECLARED = re.compile(
    r"[ \t]*(?:package (?P<package>\w+)|func (?:\([^)]*?\*?(?P<receiver>\w+)(?:\[[^\]]*\])?\) )?(?P<func>\w+)"
    r"|(?:type|var|const) (?P<name>\w+)|(?P<field>[A-Z]\w*)\b)"
)
_TYPE = re.compile(r"^type (\w+) ", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")
_SHORTEST = 3  # words of a passage that is worth finding


class DocPassage(Struct, frozen=True):
    """One paragraph of documentation: `symbol` is qualified by its package, `sync.Mutex.Lock`."""

    symbol: str
    text: str


def passages(path: str, text: str) -> Iterator[DocPassage]:
    """Yield the documentation of a source file; `path` is relative to GOROOT/src, with slashes."""
    package = PurePosixPath(path).parent.name
    types = [(m.start(), m[1]) for m in _TYPE.finditer(text)]
    for m in _COMMENT.finditer(text):
        symbol = _symbol(package, text, m.end(), types)
        if symbol:
            lines = (line.strip()[2:].removeprefix(" ") for line in m[0].splitlines())
            yield from _paragraphs(symbol, "\n".join(lines))
    for m in _BLOCK.finditer(text):
        if text.startswith("package ", m.end()):
            yield from _paragraphs(package, m[1])


def _symbol(package: str, text: str, at: int, types: list[tuple[int, str]]) -> str:
    m = _DECLARED.match(text, at)
    if m is None:
        return ""
    if m["package"]:
        return package
    if m["field"]:
        before = [name for start, name in types if start < at]
        return f"{package}.{before[-1]}.{m['field']}" if before else f"{package}.{m['field']}"
    names = (package, m["receiver"], m["func"] or m["name"])
    return ".".join(name for name in names if name)


def _paragraphs(symbol: str, text: str) -> Iterator[DocPassage]:
    for part in _BLANK.split(text):
        words = " ".join(part.split())
        if words.count(" ") >= _SHORTEST - 1 and not part.startswith(
            ("\t", "    ", "go:", "+build")
        ):
            yield DocPassage(symbol, words)
