"""Front matter: the values that readers see as titles and descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.lazy import lazy
from glossary.model import Kind, Segment

_VALUE = lazy(
    r"^(?:title|linkTitle|description|summary|subtitle)[ \t]*[:=][ \t]*"
    r"(?:[>|][+-]?[ \t]*\r?\n(?P<block>(?:[ \t]+[^\r\n]*(?:\r?\n|\Z))+)"
    r"|(?P<quote>[\"']?)(?P<line>[^\r\n]*?)(?P=quote)[ \t]*\r?$)",
    re.MULTILINE,
)
_LINE = lazy(r"[^\s][^\r\n]*")


def titles(text: str, start: int, end: int) -> Iterator[Segment]:
    """Yield the titles of the front matter in text[start:end], one segment for each line."""
    for m in _VALUE.finditer(text, start, end):
        group = "line" if m["block"] is None else "block"
        for line in _LINE.finditer(text, *m.span(group)):
            yield Segment(Kind.TITLE, line[0].rstrip(), ((0, line.start()),))
