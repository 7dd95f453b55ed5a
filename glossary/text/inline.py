r"""Inline markup: what of a block is prose, and which parts of it are code or struck out.

One scan finds the marks; brackets are paired with the link ends that close them. The rules are
those of CommonMark as far as they decide what is prose: emphasis needs no tree, only its marks go.
Every alternative of a pattern starts with a literal sign (hence ``` ``* ``` for a run), because
`re` then skips from sign to sign. Every search is linear: a run of backticks without a partner is
remembered, not searched again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from msgspec import Struct

from glossary.lazy import lazy
from glossary.model import Context, Kind, Segment, Span
from glossary.text.slices import Run

_URL = r"https?://[^\s<>（）()，。；、”“】」`|*]{1,2000}"
_TARGET = (
    r"\(\s{0,9}(?:<[^<>\n]{0,2000}>|(?:[^\s()<>\\]|\\.|\([^\s()]{0,300}\)){0,2000})"
    r"""(?:\s{1,9}(?:"[^"]{0,500}"|'[^']{0,500}'|\([^()]{0,500}\)))?\s{0,9}\)"""
)
_MARKDOWN = lazy(
    r"\\[!-/:-@\[-`{-~]"
    r"|``*"
    r"|<(?:https?://|mailto:)[^<>\s]{0,2000}>"
    r"|<!--[\s\S]{0,4000}?-->"
    r"|</?[A-Za-z][A-Za-z0-9-]{0,40}(?:\s[^<>]{0,2000}|/)?>"
    r"|!\["
    r"|\[\^[^\]\s]{1,80}\]:?"
    r"|\[![A-Za-z]{1,20}\]"
    r"|\["
    rf"|\](?:{_TARGET}|\[[^\[\]\n]{{0,300}}\])?"
    r"|~~"
    r"|\*\**"
    r"|__*"
    r"|\{\{[<%][^{}]{0,500}\}\}"
    r"|\n[ \t]{1,99}"
    rf"|{_URL}"
)
_COMMENT = lazy(rf"``*|\[\*?[A-Za-z_][\w./]{{0,80}}\](?![(\[:])|{_URL}")
LONE_STAR = lazy(r"([^*\n|]*)\*(?=[A-Za-z\[])([^*\n|]*)(?=[\n|]|$)")  # from a line's start on
_STRIKING = lazy(r"</?(?:del|s|strike)\b", re.IGNORECASE)
_CODE = lazy(r"<(code|kbd)\b", re.IGNORECASE)


class Prose(Struct):
    """What is left of a block; the spans are in the run's text."""

    run: Run
    code: tuple[Span, ...] = ()
    struck: tuple[Span, ...] = ()


def markdown(run: Run) -> Prose:
    """Return the prose of a Markdown block."""
    return _Scan(run, _MARKDOWN).prose()


def comment(run: Run) -> Prose:
    """Return the prose of a paragraph of a comment; code, URLs and doc links are its marks."""
    return _Scan(run, _COMMENT).prose()


def segment(kind: Kind, prose: Prose, context: Context) -> Segment | None:
    """Return the segment of a prose, None where nothing but white space is left."""
    text = prose.run.text
    if not text or text.isspace():
        return None
    return Segment(kind, text, tuple(prose.run.pieces), context, prose.code, prose.struck)


class _Scan:
    """One pass over a block; the lists hold offsets of its text."""

    def __init__(self, run: Run, signs: re.Pattern[str]) -> None:
        self.run = run
        self.text = run.text
        self.dropped: list[tuple[int, int]] = []
        self.code: list[tuple[int, int]] = []
        self.struck: list[tuple[int, int]] = []
        self._opened: list[tuple[int, int]] = []
        self._striking: list[int] = []
        self._underlined: list[tuple[int, int]] = []
        self._unpaired: set[str] = set()
        at = 0
        while m := signs.search(self.text, at):
            at = self._take(m)

    def _take(self, m: re.Match[str]) -> int:
        """Note one sign and return where to go on."""
        words = m[0]
        match words[0]:
            case "\\":
                self.dropped.append((m.start(), m.start() + 1))
            case "`":
                return self._code(m.start(), m.end(), words)
            case "<":
                return self._tag(m)
            case "*":
                self._star(m)
            case "_":
                self._underline(m)
            case "~":
                self._strike(*m.span())
                self.dropped.append(m.span())
            case "]":
                self._close(m)
            case "!":
                self._opened.append(m.span())
            case "[":
                self._open(m)
            case "\n":
                self.dropped.append((m.start() + 1, m.end()))
            case _:
                self.dropped.append(m.span())
        return m.end()

    def _code(self, start: int, end: int, ticks: str) -> int:
        """Note a code span and return where to go on; unpaired backticks stay text."""
        close = -1 if ticks in self._unpaired else _closing(self.text, end, ticks)
        if close < 0:
            self._unpaired.add(ticks)
            return end
        after = close + len(ticks)
        self.dropped += [(start, end), (close, after)]
        self.code.append((end, close))
        return after

    def _tag(self, m: re.Match[str]) -> int:
        self.dropped.append(m.span())
        if _STRIKING.match(m[0]):
            self._strike(*m.span())
        elif named := _CODE.match(m[0]):
            ending = f"</{named[1]}>"
            close = -1 if ending in self._unpaired else self.text.find(ending, m.end())
            if close < 0:
                self._unpaired.add(ending)
                return m.end()
            self.code.append((m.end(), close))
            self.dropped.append((close, close + len(ending)))
            return close + len(ending)
        return m.end()

    def _star(self, m: re.Match[str]) -> None:
        before, after = self._around(m)
        if not (before.isspace() and after.isspace()) and not _is_pointer(self.text, m.start()):
            self.dropped.append(m.span())

    def _underline(self, m: re.Match[str]) -> None:
        before, after = self._around(m)
        if self._underlined and not before.isspace() and not after.isalnum():
            self.dropped += [self._underlined.pop(), m.span()]
        elif not after.isspace() and not before.isalnum():
            self._underlined.append(m.span())

    def _around(self, m: re.Match[str]) -> tuple[str, str]:
        start, end = m.span()
        return self.text[start - 1 : start] or " ", self.text[end : end + 1] or " "

    def _strike(self, start: int, end: int) -> None:
        if self._striking:
            self.struck.append((self._striking.pop(), start))
        else:
            self._striking.append(end)

    def _open(self, m: re.Match[str]) -> None:
        start, end = m.span()
        if end == start + 1:
            self._opened.append(m.span())
        elif m[0][1] in "^!":  # a footnote's mark, a callout's
            self.dropped.append(m.span())
        elif not (start and self.text[start - 1].isascii() and self.text[start - 1].isalnum()):
            self.dropped += [(start, start + 1), (end - 1, end)]  # a doc link; a[i] is none

    def _close(self, m: re.Match[str]) -> None:
        if not self._opened:
            return
        opening = self._opened.pop()
        if len(m[0]) > 1:  # a target follows: [text](target), [text][reference]
            self.dropped += [opening, m.span()]

    def prose(self) -> Prose:
        """Return what is left."""
        if not self.dropped:
            return Prose(self.run)
        self.dropped.sort()
        left = Run(self.run.document)
        at = 0
        for start, end in self.dropped:
            left.take(self.run, at, start)
            at = end
        left.take(self.run, at, self.run.length)
        if not self.code and not self.struck:
            return Prose(left)
        return Prose(left, self._moved(self.code), self._moved(self.struck))

    def _moved(self, spans: list[tuple[int, int]]) -> tuple[Span, ...]:
        """Return the spans in the offsets of what is left, empty ones left out."""
        ends = [end for _, end in self.dropped]
        lost = [0, *accumulate(end - start for start, end in self.dropped)]
        moved = (
            Span(a - lost[bisect_right(ends, a)], b - lost[bisect_right(ends, b)])
            for a, b in sorted(spans)
        )
        return tuple(span for span in moved if span.start < span.end)


def _is_pointer(text: str, at: int) -> bool:
    """Tell whether the star at an index is Go's: nothing in its line, or its cell, closes it."""
    first = max(text.rfind("\n", 0, at), text.rfind("|", 0, at)) + 1
    return LONE_STAR.match(text, first) is not None


def _closing(text: str, start: int, ticks: str) -> int:
    """Return where a run of exactly these backticks starts, -1 if nowhere."""
    at = text.find(ticks, start)
    while at >= 0:
        stop = at + len(ticks)
        if not text.startswith("`", stop):
            return at
        while text.startswith("`", stop):
            stop += 1
        at = text.find(ticks, stop)
    return -1
