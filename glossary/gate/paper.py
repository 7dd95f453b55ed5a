"""A text that stands at the gate, with what several questions ask of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from glossary.gate import lean
from glossary.gate.units import Units
from glossary.lazy import lazy
from glossary.text.fences import fences

if TYPE_CHECKING:
    from glossary.gate.sides import Sides

_LINE = lazy(r"\n")
_HTML = lazy(r"^[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?</?[A-Za-z!]", re.MULTILINE)
_TANGLED = lazy(r"[^\sA-Za-z0-9_.]_{2,}[^\sA-Za-z0-9_.]")  # which emphasis ends there?
_CELLS = lazy(r"<(?:t[dhr]|d[dt]|li)\b", re.IGNORECASE)
_HEADING = lazy(r"^#{1,6}[ \t]", re.MULTILINE)


class Paper:
    """A text of a kind: "go", "markdown" or "text"."""

    def __init__(self, kind: str, text: str, has_traditional: Callable[[str], bool]) -> None:
        self.kind = kind
        self.text = text
        self._has_traditional = has_traditional
        self.glossed: dict[int, set[str]] = {}  # right renderings in the glosses of each term

    @cached_property
    def traditional(self) -> bool:
        """Whether the text has characters that Simplified has not."""
        return self._has_traditional(self.text)

    @cached_property
    def code(self) -> list[tuple[int, int]] | None:
        """Where fenced code stands in the text; None where that cannot be told."""
        return fences(self.text) if self.kind == "markdown" else []

    @property
    def plain(self) -> bool:
        """Tell whether its markup can be told from its lines, so that the rest holds."""
        return self.code is not None and not (
            self.kind == "markdown" and "__" in self.text and _TANGLED.search(self.text)
        )

    @cached_property
    def lean(self) -> str:
        """The text in lower case without markup and code; its lines have their numbers."""
        if self.kind == "markdown":
            return lean.markdown(self.text, self.code or ())
        return lean.go(self.text) if self.kind == "go" else lean.plain(self.text)

    @cached_property
    def units(self) -> Units:
        """The units and blocks of the lean text."""
        html = self.kind == "markdown" and _HTML.search(self.text) is not None
        return Units(self.lean, html=html, cells=html and _CELLS.search(self.text) is not None)

    @cached_property
    def sides(self) -> Sides:
        """The stretches of Latin words in the lean text."""
        from glossary.gate.sides import Sides

        return Sides(self.lean)

    @cached_property
    def names(self) -> str:
        """The whole text in lower case without underscores: code names what it means."""
        return self.text.lower().replace("_", "")

    @cached_property
    def code_lines(self) -> frozenset[int]:
        """The lines inside of fenced code."""
        lines: list[int] = []
        number, at = 0, 0
        for start, end in self.code or ():
            number += self.text.count("\n", at, start)
            size = self.text.count("\n", start, end)
            lines += range(number + 1, number + size)
            number, at = number + size, end
        return frozenset(lines)

    @property
    def logs(self) -> bool:
        """Tell whether code may stand in the text whose lines the lean text lacks or changed."""
        text = self.text
        return self.kind != "go" and ("```" in text or "\n    " in text or "\n\t" in text)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    def is_commented(self, line: int) -> bool:
        """Tell whether a line of code may be, or hold, a comment."""
        return "//" in self.lines[line] or "/*" in self.text

    def of_code(self, start: int) -> bool:
        """Tell whether the lean text at an offset may be a comment of code."""
        if self.kind == "go":
            return True
        line = self.line(start)
        return line in self.code_lines and self.is_commented(line)

    def section(self, line: int) -> range:
        """Return the lines of the section around a line."""
        at = bisect_right(self._headings, line)
        last = self._headings[at] if at < len(self._headings) else len(self._starts)
        return range(self._headings[at - 1] if at else 0, last)

    @cached_property
    def _headings(self) -> list[int]:
        """The lines of headings."""
        if self.kind != "markdown":
            return []
        code = self.code_lines
        lines = (self.line(m.start()) for m in _HEADING.finditer(self.lean))
        return [line for line in lines if line not in code]

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in _LINE.finditer(self.lean))]

    def line(self, start: int) -> int:
        """Return the number of the line that holds an offset of the lean text, from 0."""
        return bisect_right(self._starts, start) - 1

    def start_of(self, line: int) -> int:
        """Return where a line starts in the lean text; behind the last one the text ends."""
        return self._starts[line] if line < len(self._starts) else len(self.lean)
