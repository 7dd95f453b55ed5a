"""What a run found, ready to be written in any format."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from glossary.model import Finding, Level, Term

if TYPE_CHECKING:
    from glossary.rule import Rule


class FileReport(Struct, frozen=True):
    """The findings of one file; `path` as it was given or found."""

    path: str
    text: str
    findings: tuple[Finding, ...]


class Report(Struct, frozen=True):
    """A whole run. `rules` gives all rules; `entries` are the terms to show with `--explain`.

    `mended` counts findings that were put right and are no longer among them. Most formats name no
    rule that found nothing, so the rules are loaded when a format asks.
    """

    files: tuple[FileReport, ...]
    rules: Callable[[], tuple[Rule, ...]]
    version: str
    lang: str = "en"
    color: bool = False
    checked: int = 0
    entries: tuple[Term, ...] = ()
    mended: int = 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return all findings, file by file."""
        return tuple(f for file in self.files for f in file.findings)

    def fails(self, level: Level) -> bool:
        """Tell whether anything was found at this level or above."""
        return any(f.level.rank <= level.rank for f in self.findings)

    def count(self, level: Level) -> int:
        """Return how many findings have this level."""
        return sum(f.level is level for f in self.findings)
