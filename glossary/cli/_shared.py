"""What several commands need: the reader's language, colours, the nearest configuration."""

from __future__ import annotations

from pathlib import Path

import click

from glossary.config import Config, find, load
from glossary.errors import GlossError
from glossary.reader import shows_colors, spoken

color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colours: on a terminal, always, never.",
)


def language(chosen: str | None, config: Config | None = None) -> str:
    """Return "zh", "zh-TW" or "en": as asked, as configured, else as the locale says."""
    if chosen:
        return chosen
    if config is not None and config.lang:
        return config.lang
    return spoken()


def demand_rule(name: str) -> None:
    """Demand that there is such a rule.

    Raises:
        GlossError: There is none; the nearest one is named.
    """
    from difflib import get_close_matches

    from glossary.rules import load_rules

    known = [rule.id for rule in load_rules()]
    if name not in known:
        near = get_close_matches(name, known, 1)
        hint = f"did you mean `{near[0]}`?" if near else "`gogloss rules` lists them"
        raise GlossError(f"no rule `{name}`", hint=hint)


def colorful(when: str) -> bool:
    """Tell whether to write colours: `auto` means on a terminal that has not declined them."""
    return shows_colors() if when == "auto" else when == "always"


def nearest_config(start: Path, named: Path | None = None) -> Config:
    """Return the named configuration, else the nearest one above `start`, else the defaults."""
    if named is not None:
        return load(named)
    found = find(start)
    return load(found) if found else Config(root=Path.cwd())
