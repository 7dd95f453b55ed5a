"""Where fenced code stands in Markdown, told by its lines alone.

Only where that is beyond doubt: fences of tildes, or one without its end, are left to the parser.
"""

from __future__ import annotations

import re

from glossary.lazy import lazy

_FENCE = lazy(r"(?P<ticks>```+)(?P<info>[^`\n]*)$", re.MULTILINE)
_BLOCK = lazy(r"^[ \t>]*</?[A-Za-z!?]", re.MULTILINE)
_BLANK = lazy(r"\n[ \t]*\n")
_INSIDE = lazy(r"\n[ \t>]*```")
_INDENT = lazy(r"[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?")


def fences(text: str, first: int = 0) -> list[tuple[int, int]] | None:
    """Return where the content of fenced code starts and ends, from `first` on; None if unsure."""
    if "~~~" in text or ("<" in text and "```" in text and _fenced_in_html(text)):
        return None
    found: list[tuple[int, int]] = []
    start, ticks = -1, 0
    for m in _FENCE.finditer(text, first):
        if not _opens(text, m.start()):
            continue
        if start < 0:
            start, ticks = m.end(), len(m["ticks"])
        elif len(m["ticks"]) >= ticks and not m["info"].strip():
            found.append((start, m.start()))
            start = -1
    return found if start < 0 else None


def _fenced_in_html(text: str) -> bool:
    """Tell whether what looks like a fence may be HTML: a block of it goes on to a blank line."""
    at = 0
    while m := _BLOCK.search(text, at):
        blank = _BLANK.search(text, m.end())
        at = blank.start() + 1 if blank else len(text)
        if _INSIDE.search(text, m.end(), at):
            return True
    return False


def _opens(text: str, at: int) -> bool:
    """Tell whether backticks are the first thing of their line, or of an item of a list."""
    line = text.rfind("\n", 0, at) + 1
    return at == line or _INDENT.fullmatch(text, line, at) is not None
