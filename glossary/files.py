"""One file at a time: read, and judged where the verdict on it is not known."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from msgspec import MsgspecError, Struct, msgpack, structs

from glossary.cache import cached
from glossary.config import Config
from glossary.errors import GlossError, ReadError
from glossary.goversion import module_version, told_by_place
from glossary.judged import FILE, key_of
from glossary.kept import Kept
from glossary.model import Finding, Level, Text
from glossary.report import FileReport
from glossary.run import Settings
from glossary.text import decode

_NO_GO = "no Go is installed here, so quotations of its documentation were not checked"


class Task(Struct, frozen=True):
    """What to do with each file; with `cache`, what earlier runs judged is not judged again."""

    config: Config
    unused: bool = False
    jobs: int = 0
    progress: bool = False
    cache: bool = False


class Outcome(Struct, frozen=True):
    """A file's report, or why there is none; a file without findings has an empty report.

    `note` is a remark on the run as a whole, the same for all files that cause it.
    """

    report: FileReport | None
    error: str = ""
    note: str = ""


class Verdict(Struct, frozen=True, array_like=True):
    """What came of judging a text; `go` is the Go whose documentation was asked, "" for none."""

    findings: tuple[Finding, ...] = ()
    go: str = ""


class Linter:
    """Gives the outcomes of files, and remembers the verdicts on them."""

    def __init__(self, task: Task) -> None:
        self.settings = Settings(task.config)
        self._task = task
        self._module = lru_cache(1000)(module_version)  # a run asks it of every file
        self._judged = Kept(cached(FILE) if task.cache else None)

    def outcome(self, path: Path) -> Outcome:
        """Return the outcome of one file."""
        data = _read(path)
        if isinstance(data, Outcome):
            return data
        name, key = str(path), self._key(str(path), data)
        known = self._known(name, data, key)
        if known is not None:
            return known
        outcome = lint_bytes(self.settings, name, data, self._task)
        if outcome.report is None:
            return outcome
        if key is not None and not self._asked_in_vain:
            self._judged.add(key, self._verdict(outcome.report))
        return outcome if outcome.report.findings else _without_findings(name, outcome.note)

    @property
    def _asked_in_vain(self) -> bool:
        """Tell whether a verdict would be another one if Go were installed."""
        return self.settings.consulted_docs and self.settings.without_go

    def look(self, path: Path) -> Outcome | bytes:
        """Return the outcome of a file that need not be judged, else what its text is known by.

        No bytes are what a text is known by that is judged for itself.
        """
        data = _read(path)
        if isinstance(data, Outcome):
            return data
        name, key = str(path), self._key(str(path), data)
        return self._known(name, data, key) or key or b""

    def same(self, outcome: Outcome, path: Path) -> Outcome:
        """Return the outcome of a file that is known by the same as one that was judged."""
        report = outcome.report
        if report is None:  # it tells the other's name
            return self.outcome(path)
        if report.path == str(path):
            return outcome
        return structs.replace(outcome, report=structs.replace(report, path=str(path)))

    def close(self) -> None:
        """Keep what was learned."""
        self._judged.close()

    def _known(self, path: str, data: bytes, key: bytes | None) -> Outcome | None:
        """Return the outcome of a content without Chinese, or with a verdict."""
        if _plain(data):
            return _without_findings(path)
        verdict = self._judged.get(key) if key is not None else None
        if verdict is None:
            return None
        if not verdict:
            return _without_findings(path)
        try:
            kept = msgpack.decode(verdict, type=Verdict)
        except MsgspecError:
            return None
        if kept.go and kept.go != self.settings.go:
            return None
        return Outcome(FileReport(path, decode(data, path), kept.findings))

    def _verdict(self, report: FileReport) -> bytes:
        go = self.settings.go if self.settings.consulted_docs else ""
        if not report.findings and not go:
            return b""
        return msgpack.encode(Verdict(report.findings, go))

    def _key(self, path: str, data: bytes) -> bytes | None:
        """Return what a content is known by; None where that is not of use or cannot be told."""
        if self._task.unused or _plain(data):
            return None
        try:
            world = self.settings.world_of(path, told_by_place(path, self._module))
            return key_of(data, world, os.path.splitext(path)[1])
        except OSError:
            return None


def lint_bytes(settings: Settings, path: str, data: bytes, task: Task) -> Outcome:
    """Return the outcome of a file's content. Content without Chinese is not even decoded."""
    if _plain(data):
        return Outcome(FileReport(path, data.decode(), ()))
    try:
        text = decode(data, path)
    except GlossError as error:
        return Outcome(None, str(error))
    findings = settings.findings(path, text)
    if task.unused:
        findings = (*findings, *_unused(settings, path, text))
    note = _NO_GO if settings.without_go else ""
    return Outcome(FileReport(path, text, findings), note=note)


def _read(path: Path) -> bytes | Outcome:
    try:
        return path.read_bytes()
    except OSError as error:
        return Outcome(None, str(ReadError(f"cannot be read: {error.strerror}", path=str(path))))


def _plain(data: bytes) -> bool:
    return data.isascii() and b"\x00" not in data


def _without_findings(path: str, note: str = "") -> Outcome:
    return Outcome(FileReport(path, "", ()), note=note)  # its text is of no use


def _unused(settings: Settings, path: str, text: str) -> Iterator[Finding]:
    message = Text(en="this comment suppresses nothing", zh="这条注释没有抑制任何问题")
    for idle in settings.idle_suppressions(path, text):
        yield Finding(idle.at, "unused-ignore", Level.WARNING, message)
