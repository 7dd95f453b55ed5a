"""The pages about editors, and the settings that stand in them."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGES = [DOCS / "editors.md", DOCS / "editors.zh-CN.md"]


def blocks(language: str, section: str = "") -> list[str]:
    """Return the code of a language, of a section where one is named; both pages say the same."""
    found = [_blocks(page.read_text("utf-8"), language, section) for page in PAGES]
    assert found[0] == found[1]
    assert found[0], f"no {language} in {section or 'the page'}"
    return found[0]


def _blocks(text: str, language: str, section: str) -> list[str]:
    if section:
        text = re.split(r"^## ", text.partition(f"\n## {section}\n")[2], flags=re.MULTILINE)[0]
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
