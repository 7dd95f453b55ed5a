"""Every rule: a new file in this folder is a new rule, there is no list to edit."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from glossary.modules import modules
from glossary.rule import Rule
from glossary.rules._page import shown

_HERE = Path(__file__).parent


@cache
def load_rules() -> tuple[Rule, ...]:
    """Return all rules, by id."""
    return tuple(import_module(f"{__name__}.{name}").RULE for name in modules(str(_HERE)))


def page(rule: str) -> str:
    """Return the text of a rule's page (Markdown) as it is tested; empty if there is none."""
    path = _HERE / f"{rule}.md"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def page_in(rule: str, lang: str) -> str:
    """Return a rule's page as a reader of `lang` sees it; empty if there is none."""
    return shown(text, lang) if (text := page(rule)) else ""
