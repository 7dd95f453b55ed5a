"""Any other text: paragraphs between blank lines."""

from __future__ import annotations

import re

from glossary.model import Document, Kind, Segment

_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")


def parse_plain(path: str, text: str) -> Document:
    """Return the document of a plain text."""
    found = (m for m in _PARAGRAPH.finditer(text))
    segments = tuple(Segment(Kind.PARAGRAPH, m[0], ((0, m.start()),)) for m in found)
    return Document(path, text, "text", segments)
