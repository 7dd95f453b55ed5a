"""The short ways through `gogloss lint FILE…`, as hooks and scripts take it.

Where all files are known to be clean nothing is loaded that judges; where they are not they are
judged and reported, and still the command line is not loaded. Whatever is not plain (an option, a
folder, an error) takes the ordinary way, where the verdicts of here are known.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.cache import cached
from glossary.errors import GlossError
from glossary.goversion import told_by_place
from glossary.judged import FILE, key_of
from glossary.kept import Kept
from glossary.nearest import find
from glossary.reader import nothing_found, shows_colors, spoken
from glossary.world import twin, world_of

if TYPE_CHECKING:
    from glossary.files import Outcome
    from glossary.model import Level
    from glossary.report import FileReport

_SUFFIXES = (".go", ".md", ".markdown")
_MANY = 64  # files for which several processes are better
_FORCE = "--force-exclude"  # as our hooks have it


class _NotPlainError(Exception):
    """Something else has to be shown, so the ordinary way has to be taken."""


def answer(arguments: Sequence[str]) -> tuple[str, int] | None:
    """Return what `lint` prints for these arguments, and its exit status.

    None says that the ordinary way has to be taken.
    """
    force = arguments[:1] == (_FORCE,)
    names = arguments[1:] if force else arguments
    if not names or not all(a.endswith(_SUFFIXES) and a[0] != "-" for a in names):
        return None
    if len(set(map(os.path.realpath, names))) < len(names):
        return None  # the ordinary way counts a file that is named twice once
    try:
        config = find(Path(names[0]))
        if config is None and not force and _all_known(names):
            return nothing_found(len(names), spoken()), 0
        return _judged(names, config, force=force) if len(names) < _MANY else None
    except (OSError, GlossError, _NotPlainError):
        return None


def _all_known(names: Iterable[str]) -> bool:
    """Tell whether files hold no Chinese or are known to be clean."""
    judged = Kept(cached(FILE))
    try:
        return all(_is_known(path, judged) for path in names)
    finally:
        judged.close()


def _is_known(path: str, judged: Kept) -> bool:
    with open(path, "rb") as file:
        data = file.read()
    if data.isascii() and b"\x00" not in data:
        return True
    path = str(Path(path))
    world = world_of(told_by_place(path), english=twin(path, {}))
    return judged.get(key_of(data, world, os.path.splitext(path)[1])) == b""


def _judged(names: Iterable[str], config_file: Path | None, *, force: bool) -> tuple[str, int]:
    from glossary.config import Config, load
    from glossary.discover import discover
    from glossary.files import Linter, Task

    config = load(config_file) if config_file else Config(root=Path.cwd())
    paths = discover(map(Path, names), config.exclude, config.root, force_exclude=force)
    linter = Linter(Task(config, cache=True))
    linter.settings.watch = _must_be_watched
    try:
        files = tuple(_plainly(linter.outcome(path)) for path in paths)
    finally:
        linter.close()
    lang = config.lang or spoken()
    if not any(file.findings for file in files):
        return nothing_found(len(files), lang), 0
    return _shown(files, lang, config.fail_level)


def _shown(files: tuple[FileReport, ...], lang: str, fail_level: Level) -> tuple[str, int]:
    from glossary import __version__
    from glossary.formats import render
    from glossary.report import Report
    from glossary.rules import load_rules

    color = shows_colors()
    report = Report(files, load_rules, __version__, lang, color, checked=len(files))
    return "".join(render("text", report)), int(report.fails(fail_level))


def _plainly(outcome: Outcome) -> FileReport:
    """Return the report of a file about which nothing else has to be said."""
    if outcome.report is None or outcome.note:
        raise _NotPlainError
    return outcome.report


def _must_be_watched(files: Iterable[Path], count: int) -> Iterable[Path]:
    """Refuse to read Go's documentation for seconds where nothing would show it."""
    raise _NotPlainError
