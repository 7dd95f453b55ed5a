"""Inline markup: what of a block is prose, and which parts of it are code or struck out.

One scan finds the marks; brackets are paired with the link ends that close them. The rules are those
of CommonMark as far as they decide what is prose: emphasis needs no tree, only its marks go.
Every search is linear: a run of backticks without a partner is remembered, not searched again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from glossary.model import Context, Kind, Segment, Span
from glossary.text.slices import Inner, Run

_MARK = re.compile(
    r"""
    (?P<escape>\\(?=[!-/:-@\[-`{-~]))
    |(?P<ticks>`+)
    |(?P<skip><(?:https?://|mailto:)[^<>\s]{0,2000}>|https?://[^\s<>（）()，。；、”“】」`|]{1,2000}|\[\^[^\]\s]{1,80}\]:?)
    |(?P<tag></?[A-Za-z][^<>]{0,2000}>|<!--.{0,2000}?-->)
    |(?P<image>!\[)
    |(?P<open>\[)
    |(?P<close>\](?:\((?:[^()\n]|\([^()\n]{0,300}\)){0,1000}\)|\[[^\[\]\n]{0,300}\])?)
    |(?P<strike>~~)
    |(?P<emphasis>\*+|(?<![^\W_])_+(?=[^\s_])|(?<=[^\s_])_+(?![^\W_]))
    """,
    re.VERBOSE | re.DOTALL,
)
_STRIKING = re.compile(r"<(/?)(?:del|s|strike)\b", re.IGNORECASE)
_COMMENT_MARK = re.compile(r"(?P<ticks>`+)|(?P<skip>https?://[^\s<>（）()，。；、”“】」`]{1,2000})")


class Marks(Struct):
    """What a scan found, in offsets of the outer run."""

    dropped: list[Span]
    code: list[Span]
    struck: list[Span]


def markdown(run: Run) -> tuple[Inner, Marks]:
    """Return the prose of a Markdown block and its marks, both in the prose's offsets."""
    return _apply(run, _scan(run.text, _MARK))


def comment(run: Run) -> tuple[Inner, Marks]:
    """Return the prose of a paragraph of a comment; only code spans and URLs are marks there."""
    return _apply(run, _scan(run.text, _COMMENT_MARK))


def segment(kind: Kind, prose: tuple[Inner, Marks], context: Context) -> Segment | None:
    """Return the segment of a prose, None where nothing but white space is left."""
    inner, marks = prose
    text = inner.text
    if not text.strip():
        return None
    code, struck = tuple(marks.code), tuple(marks.struck)
    return Segment(kind, text, tuple(inner.pieces), context, code, struck)


def _scan(text: str, pattern: re.Pattern[str]) -> Marks:
    marks = Marks([], [], [])
    if not any(sign in text for sign in "`*_~<[]\\") and "://" not in text:
        return marks
    opened: list[tuple[int, int]] = []
    striking: list[int] = []
    unpaired: set[int] = set()
    at = 0
    while m := pattern.search(text, at):
        at = m.end()
        match m.lastgroup:
            case "ticks":
                at = _code(text, m, marks, unpaired)
            case "image" | "open":
                opened.append(m.span())
            case "close":
                _close(m, opened, marks)
            case "strike":
                _strike(m, striking, marks)
            case "tag":
                marks.dropped.append(Span(*m.span()))
                if _STRIKING.match(m[0]):
                    _strike(m, striking, marks)
            case _:
                marks.dropped.append(Span(*m.span()))
                at += m.lastgroup == "escape"
    return marks


def _code(text: str, m: re.Match[str], marks: Marks, unpaired: set[int]) -> int:
    """Note a code span and return where to go on; unpaired backticks stay text."""
    size = len(m[0])
    end = -1 if size in unpaired else _closing(text, m.end(), size)
    if end < 0:
        unpaired.add(size)
        return m.end()
    marks.dropped += [Span(*m.span()), Span(end, end + size)]
    marks.code.append(Span(m.end(), end))
    return end + size


def _closing(text: str, start: int, size: int) -> int:
    ticks = "`" * size
    at = text.find(ticks, start)
    while at >= 0:
        stop = at
        while stop < len(text) and text[stop] == "`":
            stop += 1
        if stop - at == size:
            return at
        at = text.find(ticks, stop)
    return -1


def _close(m: re.Match[str], opened: list[tuple[int, int]], marks: Marks) -> None:
    if not opened:
        return
    start, end = opened.pop()
    if len(m[0]) > 1:  # a target follows: [text](target), [text][reference]
        marks.dropped += [Span(start, end), Span(*m.span())]


def _strike(m: re.Match[str], striking: list[int], marks: Marks) -> None:
    if striking:
        marks.struck.append(Span(striking.pop(), m.start()))
    else:
        striking.append(m.end())
    if m.lastgroup == "strike":
        marks.dropped.append(Span(*m.span()))


def _apply(run: Run, marks: Marks) -> tuple[Inner, Marks]:
    inner = Inner(run)
    at = 0
    moved: list[tuple[int, int]] = [(0, 0)]  # (offset outside, how much was dropped before it)
    dropped = 0
    for span in sorted(marks.dropped):
        if span.start < at:
            continue
        inner.take(at, span.start)
        dropped += span.end - span.start
        at = span.end
        moved.append((at, dropped))
    inner.take(at, run.length)
    return inner, Marks([], list(_moved(marks.code, moved)), list(_moved(marks.struck, moved)))


def _moved(spans: list[Span], moved: list[tuple[int, int]]) -> Iterator[Span]:
    for span in sorted(spans):
        start, end = _inside(span.start, moved), _inside(span.end, moved)
        if start < end:
            yield Span(start, end)


def _inside(offset: int, moved: list[tuple[int, int]]) -> int:
    """Return where an offset outside any dropped span stands in the prose."""
    lost = 0
    for place, dropped in moved:
        if place > offset:
            break
        lost = dropped
    return offset - lost
