"""Comments that silence findings.

Go: `//gogloss:ignore`, `//nolint:gogloss`; Markdown: `<!-- gogloss-disable -->` and its kin.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tree_sitter import Node

from glossary.lazy import lazy
from glossary.model import Kind, Span, Suppression

if TYPE_CHECKING:
    from glossary.text.gocode import Comment
    from glossary.text.source import Source

_GO = lazy(
    r"//[ \t]?(?:gogloss:(?P<verb>ignore-file|ignore|off|on)(?=[ \t\r\n]|\Z)(?P<words>[^\r\n]*)"
    r"|nolint:[ \t]?(?:[\w-]+,[ \t]?)*gogloss\b(?P<nolint>[^\r\n]*))"
)
_MARKDOWN = lazy(
    r"<!--[ \t]*gogloss-(?P<verb>disable-next-line|disable-line|disable|enable)(?=[ \t\r\n-])"
    r"(?P<words>(?:(?!-->)[^\r\n])*)-->"
)
_REASON = lazy(r"(?:^|[ \t])--(?:[ \t]|$)|[ \t]//")


def in_markdown(text: str, code: Sequence[tuple[int, int]]) -> Iterator[Suppression]:
    """Yield what the comments of a Markdown text silence; those inside `code` are no comments."""
    if "gogloss-" not in text:
        return
    marks = [m for m in _MARKDOWN.finditer(text) if not _quoted(text, m.start(), code)]
    for number, m in enumerate(marks):
        match m["verb"]:
            case "disable-next-line":
                start = _line_end(text, m.end())
                yield _suppression(m, start, _line_end(text, start))
            case "disable-line":
                yield _suppression(m, _line_start(text, m.start()), _line_end(text, m.end()))
            case "disable":
                ends = (o.start() for o in marks[number + 1 :] if o["verb"] == "enable")
                yield _suppression(m, m.end(), next(ends, len(text)))


def _quoted(text: str, at: int, code: Sequence[tuple[int, int]]) -> bool:
    if any(start <= at < end for start, end in code):
        return True
    return text.count("`", _line_start(text, at), at) % 2 == 1


def in_go(source: Source, root: Node, comments: Sequence[Comment]) -> Iterator[Suppression]:
    """Yield what the comments of a Go file silence: a line, a declaration, or the file."""
    text, end = source.text, len(source.text)
    starts = [comment.start + source.start for comment in comments]
    marks: list[tuple[re.Match[str], Comment]] = []
    for m in _GO.finditer(text):
        index = bisect_right(starts, m.start()) - 1
        if index >= 0 and m.start() < comments[index].end + source.start:  # else in a string
            marks.append((m, comments[index]))
    for number, (m, comment) in enumerate(marks):
        if m["verb"] == "off":
            ends = (o.start() for o, _ in marks[number + 1 :] if o["verb"] == "on")
            yield _suppression(m, m.end(), next(ends, end))
        elif m["verb"] != "on":
            yield _suppression(m, *_reach(source, root, m, comment))


def _reach(source: Source, root: Node, m: re.Match[str], comment: Comment) -> tuple[int, int]:
    """Return start and end of what a comment silences."""
    text, code = source.text, comment.code
    start, end = comment.start + source.start, comment.end + source.start
    if m["verb"] == "ignore-file":
        return 0, len(text)
    own = any(m.start() == first + source.start for first, _ in comment.parts)
    if comment.kind is Kind.TRAILING or not own:
        return _line_start(text, m.start()), _line_end(text, m.end())
    if _at_head(root, comment):
        return 0, len(text)
    if comment.near and code is not None and _declares(code):
        return start, source.span(code)[1]
    return start, _line_end(text, _line_end(text, end))


def _declares(code: Node) -> bool:
    return code.type.endswith(("_declaration", "_spec", "_alias", "_elem"))


def _at_head(root: Node, comment: Comment) -> bool:
    """Tell whether the comment stands above the package clause."""
    package = next((n for n in root.named_children if n.type == "package_clause"), None)
    return package is not None and comment.end <= package.start_byte


def _suppression(m: re.Match[str], start: int, end: int) -> Suppression:
    groups = m.groupdict()
    words = groups["words"] or ""
    reason = _REASON.search(words)
    rules = words[: reason.start()] if reason else words
    why = words[reason.end() :] if reason else (groups.get("nolint") or "").lstrip(" /")
    at = Span(m.start(), m.start() + len(m[0].rstrip()))
    return Suppression(Span(start, end), tuple(rules.replace(",", " ").split()), at, why.strip())


def _line_start(text: str, at: int) -> int:
    """Return the offset of the start of the line that holds `at`."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(text: str, at: int) -> int:
    """Return the offset behind the end of the line that holds `at`."""
    ends = [end for end in (text.find("\n", at), text.find("\r", at)) if end >= 0]
    if not ends:
        return len(text)
    return min(ends) + 1 + text.startswith("\r\n", min(ends))
