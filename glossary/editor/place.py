"""What stands at an offset of a document: prose, Go code, or output of a tool.

A scan for comments, strings and fences, not a parse: it answers while a file is half typed, in two
milliseconds for three thousand lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from glossary.lazy import lazy
from glossary.text import GO_SUFFIXES, MARKDOWN_SUFFIXES

_GO = lazy(
    r"(?P<comment>//[^\n]*|/\*[\s\S]*?(?:\*/|\Z))"
    r"|\"(?:\\.|[^\"\\\n])*\"?|`[^`]*`?|'(?:\\.|[^'\\\n])*'?"
)
_FENCE = lazy(
    r"^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?P<ticks>`{3,}|~{3,})[ \t]*(?P<info>[^\n`]*)$",
    8,  # re.MULTILINE
)
_LOGS = frozenset(
    ("", "text", "txt", "plain", "plaintext", "log", "logs", "output", "console", "sh", "shell")
) | {"bash"}


class Place(StrEnum):
    """What is written at a place."""

    PROSE = "prose"
    GO = "go"
    LOG = "log"
    CODE = "code"  # of any other language, and strings of Go


def place_at(path: str, text: str, offset: int) -> Place:
    """Return what stands at text[offset]; an offset behind a comment's last sign is in it."""
    name = path.lower()
    if name.endswith(GO_SUFFIXES):
        return _in_go(text, 0, offset)
    if not name.endswith(MARKDOWN_SUFFIXES):
        return Place.LOG
    for language, start, end in fences(text):
        if start <= offset <= end:
            if language in ("go", "golang"):
                return _in_go(text[:end], start, offset)
            return Place.LOG if language in _LOGS else Place.CODE
        if start > offset:
            break
    return Place.PROSE


def _in_go(text: str, start: int, offset: int) -> Place:
    for m in _GO.finditer(text, start):
        if m.start() >= offset:
            break
        inside = offset <= m.end() if m["comment"] else offset < m.end()
        if m["comment"] and m["comment"].endswith("*/") and offset == m.end():
            inside = False
        if inside:
            return Place.PROSE if m["comment"] else Place.CODE
    return Place.GO


def fences(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield (language, start, end) of the content of each fenced block, in order."""
    at = 0
    while opening := _FENCE.search(text, at):
        start, at = opening.end() + 1, opening.end()
        ticks, end = opening["ticks"], len(text)
        while closing := _FENCE.search(text, at):
            at = closing.end()
            if closing["ticks"].startswith(ticks) and not closing["info"].strip():
                end = closing.start()
                break
        else:
            at = len(text)
        words = opening["info"].strip().lstrip("{").lstrip(".").split(None, 1)
        yield words[0].lower().rstrip("}") if words else "", start, max(start, end)
