"""Every rule: a new file in this folder is a new rule, there is no list to edit."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from glossary.modules import modules
from glossary.rule import Rule

_HERE = Path(__file__).parent


@cache
def load_rules() -> tuple[Rule, ...]:
    """Return all rules, by id."""
    return tuple(import_module(f"{__name__}.{name}").RULE for name in modules(str(_HERE)))


def page(rule: str) -> str:
    """Return the text of a rule's page (Markdown); empty if there is none."""
    path = _HERE / f"{rule}.md"
    return path.read_text(encoding="utf-8") if path.exists() else ""
