"""Comments that silence findings: `//gogloss:ignore`, `//nolint:gogloss`, `<!-- gogloss-disable -->`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.model import Kind, Span, Suppression

if TYPE_CHECKING:
    from glossary.text.gocode import Comment
    from glossary.text.source import Source

_GO = re.compile(
    r"//[ \t]?gogloss:(?P<verb>ignore-file|ignore|off|on)\b(?P<rules>[ \t,a-z-]*?)"
    r"(?:[ \t]--[ \t]*(?P<reason>[^\n\r]*))?[ \t]*\r?$"
    r"|//[ \t]?nolint:(?:[\w-]+,)*gogloss\b[^\n\r]*",
    re.MULTILINE,
)
_MARKDOWN = re.compile(
    r"<!--[ \t]*gogloss-(?P<verb>disable-next-line|disable-line|disable|enable)\b(?P<rules>[ \t,a-z-]*?)"
    r"(?:[ \t]--[ \t]*(?P<reason>[^\n\r]*?))?[ \t]*-->"
)


def in_markdown(text: str) -> Iterator[Suppression]:
    """Yield what the comments of a Markdown text silence."""
    marks = list(_MARKDOWN.finditer(text))
    for number, m in enumerate(marks):
        match m["verb"]:
            case "disable-next-line":
                start = _line_end(text, m.end())
                yield _suppression(m, start, _line_end(text, start))
            case "disable-line":
                yield _suppression(m, text.rfind("\n", 0, m.start()) + 1, _line_end(text, m.end()))
            case "disable":
                ends = (o.start() for o in marks[number + 1 :] if o["verb"] == "enable")
                yield _suppression(m, m.end(), next(ends, len(text)))


def in_go(source: Source, comments: Sequence[Comment], end: int) -> Iterator[Suppression]:
    """Yield what the comments of a Go file silence: a line, a declaration, or the file."""
    text = source.text
    if "gogloss" not in text:
        return
    marks = list(_GO.finditer(text))
    owners = [(_span(source, comment), comment) for comment in comments]
    for number, m in enumerate(marks):
        owner = next(((s, c) for s, c in owners if s.start <= m.start() < s.end), None)
        if owner is None:  # the words stand in a string
            continue
        if m["verb"] == "off":
            ends = (o.start() for o in marks[number + 1 :] if o["verb"] == "on")
            yield _suppression(m, m.end(), next(ends, end))
        elif m["verb"] != "on":
            yield _suppression(m, *_reach(source, m, *owner, end))


def _reach(
    source: Source, m: re.Match[str], span: Span, comment: Comment, end: int
) -> tuple[int, int]:
    text, code = source.text, comment.code
    if m["verb"] == "ignore-file":
        return 0, end
    if comment.kind is Kind.TRAILING:
        return text.rfind("\n", 0, m.start()) + 1, _line_end(text, m.end())
    if code is not None and code.type == "package_clause":
        return 0, end
    if comment.kind is Kind.DOC and code is not None:
        return span.start, source.offset(code.end_point)
    head = source.data[: comment.nodes[0].start_byte]
    if code is None and b"package " not in head and head.strip() == b"":
        return 0, end
    return span.start, _line_end(text, _line_end(text, span.end))


def _span(source: Source, comment: Comment) -> Span:
    first, last = comment.nodes[0], comment.nodes[-1]
    return Span(source.offset(first.start_point), source.offset(last.end_point))


def _suppression(m: re.Match[str], start: int, end: int) -> Suppression:
    groups = m.groupdict()
    rules = tuple((groups["rules"] or "").replace(",", " ").split())
    return Suppression(Span(start, end), rules, Span(*m.span()), (groups["reason"] or "").strip())


def _line_end(text: str, start: int) -> int:
    """Return the offset behind the end of the line that holds `start`."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end + 1
