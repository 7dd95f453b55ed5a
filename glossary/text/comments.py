"""The lines of one comment to segments: paragraphs, list items, headings; code is no prose.

The forms are those of `go doc` comments (https://go.dev/doc/comment): a blank line ends a
paragraph, a list mark starts an item, an indented block behind a blank line is code.
List marks stay in the text, so that a reader of segments can tell an item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from glossary.lazy import lazy
from glossary.model import Context, Kind, Segment
from glossary.text.inline import comment as prose
from glossary.text.inline import segment
from glossary.text.slices import joined

_DIRECTIVE = lazy(
    r"[a-z0-9]+:[a-z0-9]|export |line |extern |\s*\+build\b|\s*#nosec\b|\s?nolint\b|\s?gogloss:"
)
_LINK = lazy(r"\s*\[[^\]]+\]:\s+\S+\s*$")
_ITEM = lazy(r"[ \t]*(?:[-*+•][ \t]|[•-](?![\x00-\x7f])|\d{1,3}(?:[.)](?![!-~])|、))")
_HEADING = lazy(r"[ \t]?#[ \t]+(?=\S)")
_OUTPUT = lazy(r"\s*(?:unordered )?output:", re.IGNORECASE)
_INDENTED = lazy(r"(?: ?\t| {4})\s*\S")
_TAIL = lazy(r"\s//[ \t]?(?:gogloss:|nolint:)")


class Line(Struct, frozen=True):
    """A comment line behind its leader: text[start:end]; `slashed` for `//` comments."""

    start: int
    end: int
    slashed: bool


def paragraphs(text: str, kind: Kind, lines: Sequence[Line], context: Context) -> Iterator[Segment]:
    """Yield the prose of a comment, one segment for each paragraph, list item or heading."""
    for block in _blocks(text, kind, lines):
        found = segment(kind, prose(joined(text, _slices(text, block))), context)
        if found is not None:
            yield found


def _blocks(text: str, kind: Kind, lines: Sequence[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    blank = False
    for line in lines:
        words = text[line.start : line.end]
        if line.slashed and kind is Kind.COMMENT and _OUTPUT.match(words):
            break
        if (line.slashed and _DIRECTIVE.match(words)) or _LINK.match(words):
            continue
        if not words or words.isspace():
            yield block
            block, blank = [], True
        elif blank and _INDENTED.match(words) and not _ITEM.match(words):
            continue
        elif heading := _HEADING.match(words):
            yield block
            yield [Line(line.start + heading.end(), line.end, line.slashed)]
            block, blank = [], False
        elif _ITEM.match(words):
            yield block
            block, blank = [line], False
        else:
            block.append(line)
            blank = False
    yield block


def _slices(text: str, block: list[Line]) -> Iterator[tuple[int, int]]:
    """Yield the lines without white space around them, and the newlines between them."""
    newline = -1
    for line in block:
        words = text[line.start : line.end]
        if "//" in words and (tail := _TAIL.search(words)):
            words = words[: tail.start()]
        start = line.start + len(words) - len(words.lstrip())
        if newline >= 0:
            at = max(text.find("\n", newline, start), text.find("\r", newline, start))
            yield at, at + (at >= 0)
        newline = line.start + len(words.rstrip())
        yield start, newline
