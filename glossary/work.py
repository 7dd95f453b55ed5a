"""The work of `lint` on many files: read, judge, fix; in one process or several, in order."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from glossary.config import Config
from glossary.errors import GlossError, ReadError
from glossary.fix import all_edits, apply, diff, safe_edits, write_atomically
from glossary.model import Finding, Level, Text
from glossary.report import FileReport
from glossary.run import Settings
from glossary.text import decode, encoding_of

_MANY = 64  # files from which several processes pay off
_LONG = 200  # files from which a terminal shows a progress bar
_CHUNK = 16
_NO_GO = "no Go is installed here, so quotations of its documentation were not checked"


class Task(Struct, frozen=True):
    """What to do with each file."""

    config: Config
    unused: bool = False
    jobs: int = 0
    progress: bool = False


class Outcome(Struct, frozen=True):
    """A file's report, or why there is none; a file without findings has an empty report.

    `note` is a remark on the run as a whole, the same for all files that cause it.
    """

    report: FileReport | None
    error: str = ""
    note: str = ""


def lint_files(paths: Sequence[Path], task: Task) -> list[Outcome]:
    """Return the outcome of each path, in order."""
    jobs = task.jobs or (os.cpu_count() or 1)
    if jobs == 1 or (not task.jobs and len(paths) < _MANY):
        settings = Settings(task.config)
        if task.progress and sys.stderr.isatty():
            settings.watch = _reading_docs
        outcomes: Iterator[Outcome] = (lint_file(settings, path, task) for path in paths)
    else:
        outcomes = _spread(paths, task, jobs)
    return list(_watched(outcomes, len(paths)) if _shows(task, len(paths)) else outcomes)


def lint_file(settings: Settings, path: Path, task: Task) -> Outcome:
    """Return the outcome of one file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return Outcome(None, str(ReadError(f"cannot be read: {error.strerror}", path=str(path))))
    outcome = lint_bytes(settings, str(path), data, task)
    if outcome.report is not None and not outcome.report.findings:
        return Outcome(FileReport(str(path), "", ()), note=outcome.note)  # its text is of no use
    return outcome


def lint_bytes(settings: Settings, path: str, data: bytes, task: Task) -> Outcome:
    """Return the outcome of a file's content. Content without Chinese is not even decoded."""
    if data.isascii() and b"\x00" not in data:
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


def _unused(settings: Settings, path: str, text: str) -> Iterator[Finding]:
    message = Text(en="this comment suppresses nothing", zh="这条注释没有抑制任何问题")
    for idle in settings.idle_suppressions(path, text):
        yield Finding(idle.at, "unused-ignore", Level.WARNING, message)


def _spread(paths: Sequence[Path], task: Task, jobs: int) -> Iterator[Outcome]:
    """Yield outcomes in order from several processes; large files are started first."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    _ = Settings(task.config).base  # compiled once, before the workers open it
    chunks = [paths[i : i + _CHUNK] for i in range(0, len(paths), _CHUNK)]
    with ProcessPoolExecutor(jobs, get_context("spawn"), _prepare, (task,)) as pool:
        try:
            for outcomes in pool.map(_lint_chunk, chunks):
                yield from outcomes
        except BrokenProcessPool:
            raise GlossError("a worker process died", hint="try --jobs 1") from None


_settings: Settings
_task: Task


def _prepare(task: Task) -> None:
    global _settings, _task
    _settings, _task = Settings(task.config), task


def _lint_chunk(paths: Sequence[Path]) -> list[Outcome]:
    return [lint_file(_settings, path, _task) for path in paths]


def _shows(task: Task, count: int) -> bool:
    return task.progress and count >= _LONG and sys.stderr.isatty()


def _reading_docs(files: Iterable[Path], count: int) -> Iterator[Path]:
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(files, "reading Go's documentation", count, console=console, transient=True)


def _watched(outcomes: Iterator[Outcome], count: int) -> Iterator[Outcome]:
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(outcomes, "gogloss", count, console=console, transient=True)


def fixed_diff(file: FileReport, *, unsafe: bool) -> str:
    """Return the diff of what a fix would do to a file."""
    return diff(file.path, file.text, _fixed_text(file, unsafe=unsafe))


def save_fix(file: FileReport, *, unsafe: bool, keep: bool) -> tuple[FileReport, str]:
    """Write the fixed file, unless `keep`, and return what is left to report and the new text.

    Raises:
        GlossError: The file has changed since it was read; it is left alone.
        OSError: It cannot be written; it is left alone.
    """
    edits = all_edits(file.findings) if unsafe else safe_edits(file.findings)
    text = apply(file.text, edits)
    if edits and not keep:
        path = Path(file.path)
        data = path.read_bytes()
        encoding = encoding_of(data)
        if data.decode(encoding or "utf-8", "replace") != file.text:
            raise GlossError("it has changed meanwhile", hint="run again")
        write_atomically(path, text.encode(encoding))
    done = {edit.span for edit in edits}
    left = tuple(f for f in file.findings if not (f.edits and f.edits[0].span in done))
    return msgspec.structs.replace(file, findings=left), text


def _fixed_text(file: FileReport, *, unsafe: bool) -> str:
    return apply(file.text, all_edits(file.findings) if unsafe else safe_edits(file.findings))
