"""A Markdown text by its sections, where they can be told apart without parsing all of it.

A section runs from a heading at the start of a line to the next one. Where anything could make a
line that looks so be something else, or where what follows could depend on what stands before, the
text is not divided.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct

from glossary.lazy import lazy
from glossary.text.fences import fences

_HEADING = lazy(r"^#{1,6}(?:[ \t][^\n]*)?$", re.MULTILINE)
_FRONT = lazy(r"\A\ufeff?(---|\+\+\+)[ \t]*\n[\s\S]*?^\1[ \t]*$", re.MULTILINE)
_INSIDE = r"(?:[ \t]+|[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])[ \t>]*)"  # a list or a quote
# A heading that is underlined, indented, or inside of a list or a quote.
_OTHER = lazy(
    r"(?<![\n\x01])\n[ \t]{0,3}(?:=+|-+)[ \t]*$"
    rf"|^{_INSIDE}#{{1,6}}(?:[ \t]|$)",
    re.MULTILINE,
)
_RAW = lazy(r"<(?:pre|script|style|textarea|svg|\?|!(?!--))", re.IGNORECASE)
_COMMENT = lazy(r"<!--(?:(?!-->)[^\n])*-->")
_INNER = lazy(rf"^{_INSIDE}</?[A-Za-z!]", re.MULTILINE)
_BLOCK = lazy(r"^[ \t]*<", re.MULTILINE)


class Section(Struct, frozen=True):
    """A stretch text[start:end], and where the headings above it stand, the outermost first."""

    start: int
    end: int
    above: tuple[int, ...]


class Sections:
    """The sections of a text."""

    def __init__(self, starts: Sequence[int], levels: Sequence[int], size: int) -> None:
        self.starts = starts  # the first one is 0, before any heading
        self._levels = levels  # of the headings there, 0 for none
        self._size = size

    def __len__(self) -> int:
        return len(self.starts)

    def around(self, places: Iterable[tuple[int, int]]) -> list[Section]:
        """Return the sections that hold places, or reach into them; neighbours are joined."""
        wanted: set[int] = set()
        for place, reach in places:
            first = bisect_right(self.starts, max(place - reach, 0)) - 1
            last = bisect_right(self.starts, place + reach) - 1
            wanted.update(range(first, last + 1))
        found: list[Section] = []
        before = -2
        for number in sorted(wanted):
            end = self.starts[number + 1] if number + 1 < len(self) else self._size
            if number == before + 1:
                found[-1] = Section(found[-1].start, end, found[-1].above)
            else:
                found.append(Section(self.starts[number], end, self._above(number)))
            before = number
        return found

    def _above(self, number: int) -> tuple[int, ...]:
        """Return where the headings stand that a section lies under; its own is inside of it."""
        level = self._levels[number] or 7
        above: list[int] = []
        for other in range(number - 1, -1, -1):
            if 0 < self._levels[other] < level:
                level = self._levels[other]
                above.append(self.starts[other])
        return tuple(reversed(above))


def sections(text: str) -> Sections | None:
    """Return the sections of a Markdown text; None where they cannot be told."""
    if "\r" in text or "gogloss-" in text or "\x00" in text:
        return None
    front = _FRONT.match(text)
    if front is None and text.startswith(("---", "+++", "\ufeff---", "\ufeff+++")):
        return None
    first = front.end() if front else 0
    prose = _without_fences(text, first)
    if prose is None or _OTHER.search(prose) or not _plain_html(prose):
        return None
    html = _BLOCK.search(prose) is not None
    starts, levels = [0], [0]
    for m in _HEADING.finditer(prose):
        if html and m.start() and not prose.endswith("\n\n", 0, m.start()):
            return None  # it may belong to a block of HTML
        if m.start() == 0:
            levels[0] = _level(m[0])
            continue
        starts.append(m.start())
        levels.append(_level(m[0]))
    return Sections(starts, levels, len(text))


def _level(heading: str) -> int:
    return len(heading) - len(heading.lstrip("#"))


def _without_fences(text: str, first: int) -> str | None:
    """Return the text with front matter and fenced code blanked out, every offset as it was."""
    code = fences(text, first)
    if code is None:
        return None
    parts, at = [" " * first], first
    for start, end in code:
        parts += (text[at:start], "\x01" * (end - start))
        at = end
    return "".join((*parts, text[at:]))


def _plain_html(prose: str) -> bool:
    """Tell whether every construct of HTML ends with its line or at a blank one."""
    if "<" not in prose:
        return True
    if _RAW.search(prose) or _INNER.search(prose):
        return False
    return "<!--" not in prose or "<!--" not in _COMMENT.sub("", prose)
