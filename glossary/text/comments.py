"""The lines of one comment to segments: paragraphs, list items, headings; code is no prose.

The forms are those of `go doc` comments (https://go.dev/doc/comment): a blank line ends a paragraph,
a line that starts with a list mark starts an item, an indented block behind a blank line is code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from glossary.model import Context, Kind, Segment
from glossary.text.inline import comment as prose
from glossary.text.inline import segment
from glossary.text.slices import joined

_DIRECTIVE = re.compile(
    r"(?:[a-z0-9]+:[a-z0-9]|export |line |extern |\s*\+build |\s*#nosec|nolint\b|\s*gogloss:)"
)
_ITEM = re.compile(r"[ \t]*(?:[-*+•][ \t]+|\d{1,3}[.)、][ \t]*(?=\S))")
_OUTPUT = re.compile(r"\s*(?:Unordered )?[Oo]utput:")
_INDENTED = re.compile(r"[ \t]?(?:\t| {4,})\S| {0,1}\t")


class Line(Struct, frozen=True):
    """A comment line behind its leader: text[start:end]; `slashed` for `//` comments."""

    start: int
    end: int
    slashed: bool


def paragraphs(
    text: str, kind: Kind, lines: Sequence[Line], context: Context
) -> Iterator[Segment]:
    """Yield the prose of a comment, one segment for each paragraph or list item."""
    block: list[Line] = []
    blank = True
    for line in lines:
        words = text[line.start : line.end]
        if _OUTPUT.match(words) and line.slashed and kind is Kind.COMMENT:
            break
        if line.slashed and _DIRECTIVE.match(words):
            continue
        if not words.strip():
            yield from _segment(text, kind, block, context)
            block, blank = [], True
            continue
        item = _ITEM.match(words)
        if not block and blank and not item and line.slashed and _INDENTED.match(words):
            continue
        if item:
            yield from _segment(text, kind, block, context)
            block = []
            line = Line(line.start + item.end(), line.end, line.slashed)
        block.append(line)
        blank = False
    yield from _segment(text, kind, block, context)


def _segment(text: str, kind: Kind, block: list[Line], context: Context) -> Iterator[Segment]:
    slices: list[tuple[int, int]] = []
    for number, line in enumerate(block):
        start, end = line.start, line.end
        while start < end and text[start] in " \t":
            start += 1
        while end > start and text[end - 1] in " \t\r":
            end -= 1
        slices.append((start, end))
        if number + 1 < len(block):
            newline = text.find("\n", end)
            if newline >= 0:
                slices.append((newline, newline + 1))
    found = segment(kind, prose(joined(text, slices)), context)
    if found is not None:
        yield found
