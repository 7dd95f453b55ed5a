"""English that a text may translate, or quote from Go's documentation."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.gate.paper import Paper
from glossary.lazy import lazy

# The end of a line that may end an English sentence: its translation may follow.
_ENDS = lazy(r"[.!?][\"”')\]_ ]*(?:(?:-->|\*/)[ \t]*)?(?=\n)")
_WORD = lazy(r"[a-z]{2}")
_CELL = lazy(r"\b[a-z]{2,} [ -{}~]*[.!?][\"')]*[ \t]*\|[^\n]*[\u4e00-\u9fff]")
_BETWEEN = lazy(r"(?:[\s>|/#*+\-]|<!--|/\*|\d+\.|\x02[a-z+#]{0,12})*")
_QUOTED = lazy(r"[“\"「『][A-Za-z`][^“”\"「」『』\u4e00-\u9fff]{12,400}?[”\"」』]")
_QUOTES = '“"「『'
_ANNOUNCED = lazy(r"[：:][ \t]*\n(?:[ \t]*\n)*[ \t]*>")
_HAN = lazy("[\u4e00-\u9fff]")


def translated(paper: Paper) -> Iterator[int]:
    """Yield, as offsets of the lean text, where English ends that Chinese may follow."""
    text = paper.lean
    for m in _ENDS.finditer(text) if any(sign in text for sign in ".!?") else ():
        line = text.rfind("\n", 0, m.start()) + 1
        if _HAN.search(text, line, m.end()) or not _WORD.search(text, line, m.end()):
            continue
        between = _BETWEEN.match(text, m.end())
        at = between.end() if between else m.end()
        end = text.find("\n", at)
        if paper.kind == "go" or _HAN.search(text, at, end if end >= 0 else len(text)):
            lines = paper.line(m.start()), paper.line(at)
            if (lines[0] in paper.code_lines) == (lines[1] in paper.code_lines):
                yield m.start()  # comments translate comments, prose prose
    if "|" in text:
        for m in _CELL.finditer(text):
            yield m.start()


def quoted(paper: Paper) -> Iterator[int]:
    """Yield where words are quoted that are said to be Go's, as offsets of the lean text."""
    text, quotes = paper.lean, paper.kind == "markdown" and _ANNOUNCED.search(paper.text)
    if not quotes and not any(sign in text for sign in _QUOTES):
        return
    from glossary.quotes.find import BEFORE, FEWEST, SPEAKS

    for m in _QUOTED.finditer(text):
        words = m[0].count(" ") + 1
        if words >= FEWEST and SPEAKS.search(text, max(m.start() - BEFORE, 0), m.start()):
            yield m.start()
    for m in _ANNOUNCED.finditer(paper.text) if quotes else ():
        if SPEAKS.search(paper.text, max(m.start() - BEFORE, 0), m.start()):
            yield paper.start_of(paper.text.count("\n", 0, m.end()))
