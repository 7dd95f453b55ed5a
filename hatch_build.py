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
        from glossary.base.load import load
        from glossary.layout import FORMAT
        from glossary.library import lessons, shipped_terms

        index = Path(self.root) / "build" / "base.sqlite"
        compile_base(load(shipped_terms()), index, *lessons())
        build_data["force_include"][str(index)] = f"glossary/data/base-{FORMAT}.sqlite"
