"""One file at a time: read, passed over where it is known to be clean, else judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from glossary.cache import cache_folder
from glossary.clean import Clean, key_of
from glossary.config import Config
from glossary.errors import GlossError, ReadError
from glossary.model import Finding, Level, Text
from glossary.report import FileReport
from glossary.run import Settings
from glossary.text import decode

_NO_GO = "no Go is installed here, so quotations of its documentation were not checked"


class Task(Struct, frozen=True):
    """What to do with each file; with `cache`, texts known to be clean are not judged again."""

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


class Linter:
    """Gives the outcomes of files, and remembers which of them are clean."""

    def __init__(self, task: Task) -> None:
        self.settings = Settings(task.config)
        self._task = task
        caches = task.cache and not task.unused
        self._clean = Clean(cache_folder() / "clean.sqlite") if caches else None

    def outcome(self, path: Path) -> Outcome:
        """Return the outcome of one file."""
        data = _read(path)
        return data if isinstance(data, Outcome) else self._judged(str(path), data)

    def known(self, path: Path) -> Outcome | None:
        """Return the outcome of a file that need not be judged; None where it must be."""
        data = _read(path)
        if isinstance(data, Outcome):
            return data
        name = str(path)
        clean = _plain(data) or self._has(self._key(name, data))
        return _without_findings(name) if clean else None

    def close(self) -> None:
        """Keep what was learned."""
        if self._clean is not None:
            self._clean.close()

    def _judged(self, path: str, data: bytes) -> Outcome:
        key = None if _plain(data) else self._key(path, data)
        if self._has(key):
            return _without_findings(path)
        outcome = lint_bytes(self.settings, path, data, self._task)
        if outcome.report is None or outcome.report.findings:
            return outcome
        if key is not None and self._clean is not None and not self.settings.consulted_docs:
            self._clean.add(key)
        return Outcome(_without_findings(path).report, note=outcome.note)

    def _key(self, path: str, data: bytes) -> bytes | None:
        if self._clean is None:
            return None
        try:
            return key_of(data, self.settings.world_of(path), Path(path).suffix)
        except OSError:
            return None

    def _has(self, key: bytes | None) -> bool:
        return key is not None and self._clean is not None and key in self._clean


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


def _without_findings(path: str) -> Outcome:
    return Outcome(FileReport(path, "", ()))  # its text is of no use


def _unused(settings: Settings, path: str, text: str) -> Iterator[Finding]:
    message = Text(en="this comment suppresses nothing", zh="这条注释没有抑制任何问题")
    for idle in settings.idle_suppressions(path, text):
        yield Finding(idle.at, "unused-ignore", Level.WARNING, message)
