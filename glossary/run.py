"""One call for every front end: which rules at which levels, and the findings of one text."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from glossary.config import Config, find, load
from glossary.errors import GlossError
from glossary.model import Document, Finding, Level, Suppression
from glossary.rules import load_rules
from glossary.world import twin, world_of

if TYPE_CHECKING:
    from glossary.base import Base
    from glossary.gate import Doubts
    from glossary.quotes.goroot import Watch
    from glossary.quotes.index import Docs
    from glossary.rule import Matter, Pass, Rule

_SHORT = 1500  # characters of a text that is read whole, whatever is doubtful in it


class Settings:
    """A configuration at work: the base it names, the rules it wants."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.watch: Watch = lambda files, _: files
        self.without_go = False
        self.consulted_docs = False  # by the last call of `findings`
        self._asked = False
        self._docs: Docs | None = None

    @cached_property
    def base(self) -> Base:
        """The base with the project's overlays; opened when the first document needs it."""
        from glossary.library import open_base

        return open_base(self.config.terms, self.config.prefer)

    def docs(self) -> Docs | None:
        """Open the documentation of the installed Go, once; None where there is none.

        `without_go` tells afterwards that somebody asked in vain.
        """
        self.consulted_docs = True
        if not self._asked:
            self._asked = True
            from glossary.cache import working_folder
            from glossary.quotes.goroot import open_docs

            self._docs = open_docs(working_folder(), self.watch)
            self.without_go = self._docs is None
        return self._docs

    @cached_property
    def go(self) -> str:
        """The version of the installed Go whose documentation `docs` opens; "" without one."""
        from glossary.quotes.goroot import find_goroot, version_of

        root = find_goroot()
        return version_of(root) if root is not None else ""

    def rules_for(self, path: Path) -> Mapping[str, Level]:
        """Return the level of each rule for a file."""
        levels = {rule.id: rule.level for rule in load_rules()}
        levels.update(self.config.rules)
        if self.config.overrides:
            from glossary.discover import matches
        for override in self.config.overrides:
            if matches(override.paths, path, self.config.root):
                levels.update(override.rules)
        return levels

    def document_version(self, path: str, text: str) -> str:
        """Return the Go version that a document speaks of."""
        from glossary.goversion import version_of

        return version_of(path, text)

    def document(self, path: str, text: str) -> Document:
        """Return the parsed document of a text."""
        from glossary.text import parse

        return self._dated(parse(path, text), text)

    def _dated(self, doc: Document, text: str) -> Document:
        """Return a document with what it says of versions of Go."""
        from glossary.changes import changes_in

        version = self.document_version(doc.path, text)
        return msgspec.structs.replace(doc, version=version, changes=changes_in(text))

    @cached_property
    def wishes(self) -> str:
        """What the configuration decides, as a name; "" where it says nothing."""
        wanted = msgspec.structs.replace(
            self.config, root=Path(), path=None, lang="", fail_level=Level.WARNING, exclude=()
        )
        if wanted == Config():
            return ""
        return f"{wanted} {self.config.root if self.config.overrides else ''}"

    def world_of(self, path: str, version: str) -> bytes:
        """Return all that decides about a text but the text itself, its suffix and Go's docs.

        version: what the file's place says of Go's (`goversion.told_by_place`).

        Raises:
            OSError: The English of the document cannot be read.
        """
        wishes = f"{self.wishes} {path}" if self.config.overrides else self.wishes
        return world_of(version, wishes, self.config.terms, self.twin(path))

    def findings(self, path: str, text: str) -> tuple[Finding, ...]:
        """Return the findings of a text at the levels the project wants, weak ones left out."""
        self.consulted_docs = False
        if text.isascii():  # most files of a Go tree end here
            return ()
        from glossary.gate import doubts
        from glossary.rule import Pass

        english = self._english_of(path)
        if english is not None or self._policies:
            return self.judged(Pass(self.document(path, text), self.base, self.docs, english))
        found = doubts(path, text, self.base)
        if not found:
            return ()
        doc = self.read(path, text, found)
        return self.judged(Pass(doc, self.base, self.docs), found.matters)

    def read(self, path: str, text: str, found: Doubts) -> Document:
        """Return the document of a text, of a long one no more than the sections in doubt."""
        return self._around(path, text, found) or self.document(path, text)

    def _around(self, path: str, text: str, found: Doubts) -> Document | None:
        """Return the document with its sections around doubts; None if it has to be read whole."""
        if found.everywhere or len(text) < _SHORT:
            return None
        from glossary.text.markdown import parse_sections
        from glossary.text.sections import sections

        divided = sections(text)
        if divided is None:
            return None
        sizes = [len(line) + 1 for line in text.split("\n")]
        starts = list(accumulate(sizes, initial=0))
        parts = divided.around(
            (starts[doubt.line], doubt.reach + sizes[doubt.line]) for doubt in found.places
        )
        return self._dated(parse_sections(path, text, parts), text)

    def judged(self, p: Pass, matters: Collection[Matter] | None = None) -> tuple[Finding, ...]:
        """Return the findings of a pass at the levels the project wants, weak ones left out.

        `matters` are those in doubt, None for all: only the rules that judge them are run.
        """
        from glossary.lint import judge

        rules, levels = self.judging(p.doc.path)
        asked = rules if matters is None else [r for r in rules if r.matter in matters]
        return tuple(at_level(finding, levels) for finding in judge(p, asked))

    def judging(self, path: str) -> tuple[tuple[Rule, ...], Mapping[str, Level]]:
        """Return the rules that judge a file, and the level of every rule there."""
        levels = self.rules_for(Path(path))
        return tuple(rule for rule in load_rules() if self._wanted(levels[rule.id])), levels

    @cached_property
    def _policies(self) -> bool:
        """Tell whether the project turned on a rule that is off by default: no gate knows those."""
        levels = [self.config.rules, *(override.rules for override in self.config.overrides)]
        wanted = {rule for chosen in levels for rule, level in chosen.items() if level != Level.OFF}
        return bool(wanted) and any(r.id in wanted for r in load_rules() if r.level is Level.OFF)

    def _english_of(self, path: str) -> Document | None:
        """Return the document that a file translates, by its name or the configuration."""
        place = self.twin(path)
        if place is None:
            return None
        from glossary.text import decode

        try:
            return self.document(place, decode(Path(place).read_bytes(), place))
        except (OSError, GlossError):
            return None

    def twin(self, path: str) -> str | None:
        """Return where the English of a document is, if there is one."""
        return twin(path, self.config.translations)

    def idle_suppressions(self, path: str, text: str) -> tuple[Suppression, ...]:
        """Return the suppression comments of a text that silence nothing."""
        from glossary.lint import lint, silences

        doc = self.document(path, text)
        bare = msgspec.structs.replace(doc, suppressions=())
        found = lint(bare, self.base, load_rules(), self.docs, self._english_of(path))
        return tuple(
            s for s in doc.suppressions if not any(silences(s, finding) for finding in found)
        )

    def _wanted(self, level: Level) -> bool:
        return level is not Level.OFF and level.rank <= self.config.level.rank


def at_level(finding: Finding, levels: Mapping[str, Level]) -> Finding:
    """Return the finding at the project's level for its rule.

    Rules are values that know nothing of projects, so this is the one place that re-levels.
    """
    level = levels[finding.rule]
    return finding if level is finding.level else msgspec.structs.replace(finding, level=level)


def settings_for(path: Path) -> Settings:
    """Return the settings that the nearest .gogloss.yaml gives a file or folder."""
    found = find(path)
    return Settings(load(found) if found else Config(root=Path.cwd()))


def select(
    rules: Sequence[Rule], wanted: Sequence[str], unwanted: Sequence[str]
) -> dict[str, Level]:
    """Return the levels that turn all but the wanted rules off; none wanted means all."""
    return {
        rule.id: Level.OFF
        for rule in rules
        if (wanted and rule.id not in wanted) or rule.id in unwanted
    }
