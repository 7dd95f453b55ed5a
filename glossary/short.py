"""The short ways through `gogloss lint FILE…`, as hooks and scripts take it: nothing is found.

Where all files are known to be clean nothing is loaded that judges; where they are not they are
judged, and still the command line is not loaded. Whatever there is to report, and whatever is not
plain (an option, a folder, an error), takes the ordinary way, where the verdicts of here are known.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.cache import cache_folder
from glossary.errors import GlossError
from glossary.judged import FILE, Judged, key_of
from glossary.nearest import find
from glossary.reader import spoken
from glossary.world import twin, world_of

if TYPE_CHECKING:
    from glossary.files import Outcome

_SUFFIXES = (".go", ".md", ".markdown")
_MANY = 64  # files for which several processes are better
_FORCE = "--force-exclude"  # as our hooks have it


class _NotPlainError(Exception):
    """Something has to be shown, so the ordinary way has to be taken."""


def nothing_in(arguments: Sequence[str]) -> tuple[int, str] | None:
    """Return how many files arguments of `lint` name if nothing is found there, and the language.

    None says that it may be otherwise, and that nothing was told.
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
            return len(names), spoken()
        return _judged(names, config, force=force) if len(names) < _MANY else None
    except (OSError, GlossError, _NotPlainError):
        return None


def _all_known(names: Iterable[str]) -> bool:
    """Tell whether files hold no Chinese or are known to be clean."""
    judged = Judged(cache_folder() / FILE)
    try:
        return all(_is_known(path, judged) for path in names)
    finally:
        judged.close()


def _is_known(path: str, judged: Judged) -> bool:
    with open(path, "rb") as file:
        data = file.read()
    if data.isascii() and b"\x00" not in data:
        return True
    path = str(Path(path))
    world = world_of(path, english=twin(path, {}))
    return judged.get(key_of(data, world, os.path.splitext(path)[1])) == b""


def _judged(
    names: Iterable[str], config_file: Path | None, *, force: bool
) -> tuple[int, str] | None:
    from glossary.config import Config, load
    from glossary.discover import discover
    from glossary.files import Linter, Task

    config = load(config_file) if config_file else Config(root=Path.cwd())
    paths = discover(map(Path, names), config.exclude, config.root, force_exclude=force)
    linter = Linter(Task(config, cache=True))
    linter.settings.watch = _must_be_watched
    checked = 0
    try:
        for path in paths:
            if not _is_clean(linter.outcome(path)):
                return None
            checked += 1
    finally:
        linter.close()
    return checked, config.lang or spoken()


def _is_clean(outcome: Outcome) -> bool:
    return outcome.report is not None and not outcome.report.findings and not outcome.note


def _must_be_watched(files: Iterable[Path], count: int) -> Iterable[Path]:
    """Refuse to read Go's documentation for seconds where nothing would show it."""
    raise _NotPlainError
