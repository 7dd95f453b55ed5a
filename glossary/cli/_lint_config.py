"""Options of `gogloss lint` to a configuration."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from glossary.cli._shared import demand_rule, nearest_config
from glossary.config import Config
from glossary.errors import GlossError
from glossary.model import Level
from glossary.rules import load_rules
from glossary.run import select


def configured(paths: tuple[Path, ...], options: dict[str, Any]) -> Config:
    """Return the configuration in force: the nearest one, changed by options."""
    start = Path(options["stdin_filename"] or (paths[0] if paths else "."))
    isolated = options["isolated"]
    config = Config(root=Path.cwd()) if isolated else nearest_config(start, options["config_file"])
    changes: dict[str, Any] = {}
    for name in ("level", "fail_level"):
        if options[name]:
            changes[name] = Level(options[name])
    levels = _levels(options["rules"])
    if options["selected"] or options["ignored"]:
        _demand_known((*options["selected"], *options["ignored"]))
        levels |= select(load_rules(), options["selected"], options["ignored"])
    changes["rules"] = {**config.rules, **levels}
    changes["terms"] = (*config.terms, *options["terms"])
    pairs = _pairs("--translation", options["translations"])
    changes["translations"] = {**config.translations, **pairs}
    changes["prefer"] = {**config.prefer, **_pairs("--prefer", options["prefer"])}
    changes["exclude"] = (*config.exclude, *options["exclude"])
    return msgspec.structs.replace(config, **changes)


def demand_one_input(paths: tuple[Path, ...], options: dict[str, Any]) -> None:
    """Demand that standard input has a name, and that it comes alone."""
    here = Path("-") in paths
    if here and not options["stdin_filename"]:
        hint = "name it: --stdin-filename FILE.md"
        raise GlossError("standard input is Go or Markdown only by a name", hint=hint)
    if options["stdin_filename"] and set(paths) - {Path("-")}:
        raise GlossError("--stdin-filename is for standard input alone", hint="leave the paths out")


def _demand_known(names: Iterable[str]) -> None:
    for name in names:
        demand_rule(name)


def _levels(words: tuple[str, ...]) -> dict[str, Level]:
    pairs = _pairs("--rule", words)
    _demand_known(tuple(pairs))
    for level in pairs.values():
        if level not in set(Level):
            raise GlossError(f"no level `{level}`", hint="one of " + ", ".join(Level))
    return {rule: Level(level) for rule, level in pairs.items()}


def _pairs(option: str, words: tuple[str, ...]) -> dict[str, str]:
    for word in words:
        if "=" not in word:
            raise GlossError(f"{option} `{word}` names no value", hint="write NAME=VALUE")
    return {name: value for name, _, value in (word.partition("=") for word in words)}
