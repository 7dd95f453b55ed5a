"""Any other text: paragraphs between blank lines."""

from __future__ import annotations

import re

from glossary.model import Document, Kind, Segment

_PARAGRAPH = re.compile(r"[^\s\ufeff][^\r\n]*(?:(?:\r\n|\r|\n)[^\S\r\n]*[^\s][^\r\n]*)*")


def parse_plain(path: str, text: str) -> Document:
    """Return the document of a plain text."""
    found = _PARAGRAPH.finditer(text)
    segments = tuple(Segment(Kind.PARAGRAPH, m[0], ((0, m.start()),)) for m in found)
    return Document(path, text, "text", segments)
