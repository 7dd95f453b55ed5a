"""Compiles the shipped terms when a wheel is built, so that no installation parses YAML."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface[Any]):  # type: ignore[misc]
    """Puts the compiled index into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile terms.yaml; an editable install compiles on first use instead."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from glossary.base.index import compile_base
        from glossary.base.lessons import load_claims, load_messages, load_senses
        from glossary.base.load import load
        from glossary.base.patterns import FORMAT

        index = Path(self.root) / "build" / "base.sqlite"
        package = Path(self.root) / "glossary"
        lessons = load_claims(package / "claims"), load_messages(package / "messages")
        senses = load_senses(package / "base" / "senses.yaml")
        compile_base(load(Path(self.root) / "terms.yaml"), index, *lessons, senses)
        build_data["force_include"][str(index)] = f"glossary/data/base-{FORMAT}.sqlite"
