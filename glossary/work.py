"""The work of `lint` on many files, in one process or several, in order; and writing fixes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from glossary.errors import GlossError
from glossary.files import Linter, Outcome, Task
from glossary.fix import all_edits, applied, apply, diff, moved, safe_edits, write_atomically
from glossary.report import FileReport
from glossary.spread import MANY, Judges
from glossary.text import encoding_of

_LONG = 200  # files from which a terminal shows a progress bar


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
    """Yield the outcomes in order; of files with the same content and world one is judged."""
    jobs = task.jobs or (os.cpu_count() or 1)
    if jobs == 1 or (not task.jobs and len(paths) < MANY):
        yield from map(linter.outcome, paths)
        return
    with Judges(linter, task, jobs) as judges:
        looks = list(_looks(linter, paths, judges))
        told = judges.outcomes()
        judged: list[Outcome] = []
        for path, look in zip(paths, looks, strict=True):
            if isinstance(look, Outcome):
                yield look
                continue
            while len(judged) <= look:
                judged.append(next(told))
            yield linter.same(judged[look], path)


def _looks(linter: Linter, paths: Sequence[Path], judges: Judges) -> Iterator[Outcome | int]:
    """Yield the outcome of each file, or the number of the one that is judged for it."""
    numbers: dict[bytes, int] = {}
    for path in paths:
        look = linter.look(path)
        if isinstance(look, Outcome):
            yield look
            continue
        number = numbers.get(look)
        if number is None:
            number = judges.add(path)
            if look:
                numbers[look] = number
        yield number


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
