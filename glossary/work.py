"""The work of `lint` on many files, in one process or several, in order; and writing fixes."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from glossary import compiled
from glossary.errors import GlossError
from glossary.files import Linter, Outcome, Task
from glossary.fix import all_edits, applied, apply, diff, moved, safe_edits, write_atomically
from glossary.report import FileReport
from glossary.text import encoding_of

_MANY = 64  # files to judge from which several processes pay off
_LONG = 200  # files from which a terminal shows a progress bar
_CHUNK = 200_000  # bytes that one process gets at a time


def lint_files(paths: Sequence[Path], task: Task) -> list[Outcome]:
    """Return the outcome of each path, in order."""
    linter = Linter(task)
    if task.progress and sys.stderr.isatty():
        linter.settings.watch = _reading_docs
    outcomes = _outcomes(linter, paths, task)
    try:
        return list(_watched(outcomes, len(paths)) if _shows(task, len(paths)) else outcomes)
    finally:
        linter.close()


def _outcomes(linter: Linter, paths: Sequence[Path], task: Task) -> Iterator[Outcome]:
    """Yield the outcomes in order; other processes are asked only where there is work for them."""
    jobs = task.jobs or (os.cpu_count() or 1)
    if jobs == 1 or (not task.jobs and len(paths) < _MANY):
        yield from map(linter.outcome, paths)
        return
    known = [linter.known(path) for path in paths]
    rest = [path for path, outcome in zip(paths, known, strict=True) if outcome is None]
    few = not task.jobs and len(rest) < _MANY
    judged = map(linter.outcome, rest) if few else _spread(linter, rest, task, jobs)
    for outcome in known:
        yield outcome if outcome is not None else next(judged)


def _spread(linter: Linter, paths: Sequence[Path], task: Task, jobs: int) -> Iterator[Outcome]:
    """Yield outcomes in order from several processes; each takes the next piece when it is done."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    _ = linter.settings.base  # compiled once, before the workers open it
    with ProcessPoolExecutor(jobs, get_context("spawn"), _prepare, (task,)) as pool:
        try:
            for outcomes in pool.map(_lint_chunk, list(_chunks(paths))):
                yield from outcomes
        except BrokenProcessPool:
            raise GlossError("a worker process died", hint="try --jobs 1") from None


def _chunks(paths: Sequence[Path]) -> Iterator[Sequence[Path]]:
    """Yield the paths in pieces of about the same work, so that no process waits for another."""
    first, size = 0, 0
    for number, path in enumerate(paths):
        size += _size(path)
        if size > _CHUNK or number + 1 - first == _MANY:
            yield paths[first : number + 1]
            first, size = number + 1, 0
    if first < len(paths):
        yield paths[first:]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # whoever reads it will say why


_linter: Linter


def _prepare(task: Task) -> None:
    global _linter
    gc.set_threshold(100_000, 20, 20)  # as in the process that it works for
    compiled.keep()
    _linter = Linter(task)


def _lint_chunk(paths: Sequence[Path]) -> list[Outcome]:
    try:
        return [_linter.outcome(path) for path in paths]
    finally:
        _linter.close()
        compiled.save()


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
    done = applied(edits)
    mended = {edit.span for edit in done}
    left = [f for f in file.findings if not (f.edits and f.edits[0].span in mended)]
    after = tuple(moved(f, done) for f in left)
    return msgspec.structs.replace(file, text=text, findings=after), text


def _fixed_text(file: FileReport, *, unsafe: bool) -> str:
    return apply(file.text, all_edits(file.findings) if unsafe else safe_edits(file.findings))
