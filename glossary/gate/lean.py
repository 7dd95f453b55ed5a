"""A text as the gate reads it: lower case, without markup and without code, line by line.

What is left out leaves its line ends behind, so a line has the number it has in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from glossary.base.scan import folded
from glossary.lazy import lazy
from glossary.text.inline import LONE_STAR

FENCE = "\x02"  # stands for the backticks of a fence, whose line is no blank one
_STAR = "\x03"  # stands for one that marks no emphasis, but a pointer of Go
_POINTER = lazy(rf"(^|[\n|]){LONE_STAR.pattern}")
_TARGET = (
    r"\([ \t]*(?:<[^<>\n]*>)?(?:[^()\s\\]|\\.|\([^()\s]*\))*"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
)
_LINK = lazy(rf"!?\[([^\[\]\n]*)\](?:{_TARGET}|\[[^\[\]\n]*\])")
_CELL = lazy(r"</?(?:t[dh]|d[dt])\b[^<>\n]{0,2000}>", re.IGNORECASE)
_TAG = lazy(r"</?[A-Za-z][A-Za-z0-9-]{0,40}(?:\s[^<>\n]{0,2000}|/)?>")
_BLOCK = lazy(r"\n[ \t]*</?[A-Za-z]")
_ESCAPE = lazy(r"\\(?=[!-/:-@\[-`{-~])")
_NOTE = lazy(r"\[\^[^\]\s]{1,80}\](?!:)")
_SPAN = lazy(r"`[^`\n]+`")
_STARRED = lazy(r"`[^`\n*]*\*|`[^`\n~]*~~|`[^`\n_]*(?<![A-Za-z0-9])_")  # in code, as it seems
_UNDERLINED = lazy(r"__*(?<![A-Za-z0-9]_)([^_\n]{1,200})__*(?![A-Za-z0-9])")
_BULLET = lazy(r"\n([ \t>]*)\*(?=[ \t])")
_QUOTE = lazy(r"\n[ \t]*>[ \t>]*")
_SLASHES = lazy(r"\n[ \t]*//+[ \t]?")
_NAME = lazy(r"(?<![A-Za-z0-9])\[(\*?[A-Za-z_][\w./]{0,80})\](?![(\[:])")  # a link to Go's docs


def markdown(text: str, code: Iterable[tuple[int, int]]) -> str:
    """Return a Markdown text as the gate reads it; `code` is where fenced code stands."""
    parts: list[str] = []
    at = 0
    for start, end in code:
        parts += (_prose(text[at:start]), _comments(text[start:end]))
        at = end
    return folded("".join((*parts, _prose(text[at:]))))


def go(text: str) -> str:
    """Return Go source as the gate reads it: the lines that hold a comment."""
    return folded(_comments("\n" + text)[1:])


def plain(text: str) -> str:
    """Return a text of any other kind."""
    return folded(_unmarked(text))


def _comments(code: str) -> str:
    """Return the lines of code that may hold a comment, without slashes."""
    code = code.replace("\r\n", "\n")
    if "/*" not in code:
        if code.isascii() and "//" not in code:
            return "\n" * code.count("\n")
        code = "\n".join([s if "//" in s or not s.isascii() else "" for s in code.split("\n")])
    if "//" in code:
        code = _SLASHES.sub("\n", code)
    if "[" in code:
        code = _NAME.sub(r"\1", code)
    return code.replace("`", "")


def _prose(text: str) -> str:
    text = "\n" + text.replace("\r\n", "\n")
    if "\n>" in text or "\n >" in text:
        text = _QUOTE.sub("\n", text)
    text = _BULLET.sub(r"\n\1-", text) if "* " in text or "*\t" in text else text
    text = _without_marks(text)
    if "](" in text or "][" in text:
        text = _LINK.sub(r"\1", text)
        if "](" in text:
            text = _LINK.sub(r"\1", text)  # a picture may be a link
    if "[^" in text:
        text = _NOTE.sub("", text)
    if "<" in text:
        text = _TAG.sub("", _CELL.sub("|", text) if _BLOCK.search(text) else text)
    if "\\" in text:
        text = _ESCAPE.sub("", text)
    return text[1:]


def _without_marks(text: str) -> str:
    """Return a text without marks of emphasis and of code; what code says stays as it is."""
    if "*" not in text:
        return _unmarked_or_code(text)
    kept = _POINTER.sub(rf"\1\2{_STAR}\3", text)
    return _unmarked_or_code(kept).replace(_STAR, "*")


def _unmarked_or_code(text: str) -> str:
    if "`" not in text or not _STARRED.search(text):
        return _unmarked(text)
    parts: list[str] = []
    at = 0
    for m in _SPAN.finditer(text):
        parts += (_unmarked(text[at : m.start()]), text[m.start() + 1 : m.end() - 1])
        at = m.end()
    return "".join((*parts, _unmarked(text[at:])))


def _unmarked(prose: str) -> str:
    prose = prose.replace("```", FENCE).replace("`", "").replace("*", "").replace("~~", "")
    return _UNDERLINED.sub(r"\1", prose) if "_" in prose else prose
