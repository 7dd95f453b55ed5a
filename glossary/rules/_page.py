"""A rule's page as readers see it: in their language, without what only tests read.

In the file each English paragraph stands before its Chinese one. Examples are documents: they stay
in their script, for what is wrong in Simplified (界面) may be right in Taiwan (介面).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.lazy import lazy
from glossary.model import Text

WANT = lazy(r' *(?:<!--|//) want ((?:"[^"]*" ?)+)(?:-->)?')  # what a test expects on a line
_FENCE = lazy(r"^(```\w+)([ \w]*)\n(.*?^```)$", re.MULTILINE | re.DOTALL)
_HAN = lazy(r"[\u4e00-\u9fff]")
_WORD = lazy(r"[A-Za-z]{2,}")
_BETWEEN = lazy(r"(?<=[\u3000-\uffef])\n(?=[\u2000-\uffef])")
_HEADINGS = {
    "## Flagged": Text("## Flagged", "## 会报告"),
    "## Not flagged": Text("## Not flagged", "## 不报告"),
}
_FIXED = Text("Fixed:", "改正后：")


def shown(page: str, lang: str) -> str:
    """Return a page (Markdown) for a reader of `lang`; `⟦…⟧` marks what is found."""
    return "\n\n".join(_blocks(page, lang)) + "\n"


def chinese(page: str) -> Iterator[str]:
    """Yield the Chinese paragraphs and headings of a page."""
    yield from (text.zh for text in (*_HEADINGS.values(), _FIXED))
    yield from (block for block in _prose(_FENCE.sub("", page)) if is_chinese(block))


def is_chinese(paragraph: str) -> bool:
    """Tell whether a paragraph is Chinese that quotes English, not the other way round."""
    return len(_HAN.findall(paragraph)) > len(_WORD.findall(paragraph))


def _blocks(page: str, lang: str) -> Iterator[str]:
    at = 0
    for fence in _FENCE.finditer(page):
        yield from _told(page[at : fence.start()], lang)
        if "fixed" in fence[2]:
            yield _FIXED.in_(lang)
        yield f"{fence[1]}\n{WANT.sub('', fence[3])}"
        at = fence.end()
    yield from _told(page[at:], lang)


def _told(prose: str, lang: str) -> Iterator[str]:
    for block in _prose(prose):
        if block in _HEADINGS:
            yield _HEADINGS[block].in_(lang)
        elif block.startswith("#"):
            yield block
        elif is_chinese(block) is (lang != "en"):
            yield Text("", block).in_(lang) if lang != "en" else block


def _prose(text: str) -> Iterator[str]:
    """Yield paragraphs and headings, each on one line: Chinese has no space where a line ends."""
    for block in filter(None, (block.strip() for block in text.split("\n\n"))):
        yield _BETWEEN.sub("", block).replace("\n", " ")
