"""Expectations that stand beside the text they judge.

A page is Markdown with fenced blocks. `⟦…⟧` marks the span of a finding, `want "regex"` behind it
on the same line (in an HTML comment or a Go comment) matches its message in either language; a
block tagged `fixed` is the block before it after the fix. Marks and wants are cut out before the
text is linted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from glossary.rules._page import WANT

_FENCE = re.compile(r"^```(\w+)((?: \w+)*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Want:
    """A finding that must come: its span in the bare text and what its message matches."""

    start: int
    end: int
    pattern: str


@dataclass
class Case:
    """One block: its language, bare text, expectations, and the text after the fix if given."""

    language: str
    text: str
    wants: list[Want] = field(default_factory=list)
    fixed: str | None = None


def cases(page: str) -> list[Case]:
    """Return the cases of a page in order."""
    found: list[Case] = []
    for language, tags, body in _FENCE.findall(page):
        if "fixed" in tags:
            found[-1].fixed = body
        else:
            found.append(_case(language, body))
    return found


def _case(language: str, body: str) -> Case:
    bare, wants = "", []
    for line in body.splitlines(keepends=True):
        want = WANT.search(line)
        patterns = re.findall(r'"([^"]*)"', want[1]) if want else []
        if want:
            line = line[: want.start()] + line[want.end() :]
        spans = []
        while "⟦" in line:
            start = line.index("⟦")
            line = line.replace("⟦", "", 1)
            end = line.index("⟧")
            line = line.replace("⟧", "", 1)
            spans.append((len(bare) + start, len(bare) + end))
        assert len(spans) == len(patterns), f"marks and wants differ: {line!r}"
        wants += [Want(*span, pattern) for span, pattern in zip(spans, patterns, strict=True)]
        bare += line
    return Case(language, bare, wants)
