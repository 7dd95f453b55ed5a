"""Which files are meant: every path given, folders searched, ignore files honoured."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossary.errors import ReadError
from glossary.text import SUFFIXES

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SKIPPED = frozenset({"node_modules", "vendor", "third_party"})
IGNORE_FILES = (".gitignore", ".goglossignore")


def discover(
    paths: Iterable[Path], exclude: Sequence[str], root: Path, *, force_exclude: bool
) -> Iterator[Path]:
    """Yield the files to read, each once, in the order of the paths and sorted inside a folder.

    A file that is named is read whatever its suffix; with `force_exclude` the patterns hold for
    it too, as hooks need that name every staged file.

    Raises:
        ReadError: A path does not exist.
    """
    seen: set[str] = set()
    real_folder = lru_cache(64)(os.path.realpath)
    patterns = _spec(tuple(exclude))
    for path in paths:
        if not path.exists():
            raise ReadError("does not exist", path=str(path), hint="check the spelling")
        if path.is_dir():
            found: Iterable[Path] = _walk(path, patterns, root)
        elif force_exclude and (_excluded(patterns, path, root) or _ignored_above(path)):
            found = ()
        else:
            found = (path,)
        for file in found:
            key = _real(file, real_folder)
            if key not in seen:
                seen.add(key)
                yield file


def _real(path: Path, real_folder: Callable[[str], str]) -> str:
    """Return the path without links; that of a folder is known for all its files."""
    folder, name = os.path.split(path)
    place = os.path.join(real_folder(folder), name)
    return os.path.realpath(place) if os.path.islink(place) else place


def matches(patterns: Sequence[str], path: Path, root: Path) -> bool:
    """Tell whether patterns, written as in .gitignore and relative to `root`, match a file."""
    return _excluded(_spec(tuple(patterns)), path, root)


def _walk(top: Path, patterns: GitIgnoreSpec | None, root: Path) -> Iterator[Path]:
    """Yield the Go and Markdown files below a folder; links to folders are not followed."""
    specs: dict[str, list[tuple[Path, Any]]] = {str(top): _specs_above(top)}
    for folder, folders, files in os.walk(top):
        here = specs.pop(folder, [])
        here = here + _own_specs(Path(folder), files)
        keep = []
        for name in sorted(folders):
            path = Path(folder, name)
            hidden = name.startswith(".") or name in SKIPPED
            if hidden or path.is_symlink() or _ignored(path, here, "/"):
                continue
            if not _excluded(patterns, path, root, "/"):
                keep.append(name)
                specs[str(path)] = here
        folders[:] = keep
        for name in sorted(files):
            path = Path(folder, name)
            if not name.lower().endswith(SUFFIXES) or _ignored(path, here, ""):
                continue
            if not _excluded(patterns, path, root):
                yield path


def _specs_above(top: Path) -> list[tuple[Path, Any]]:
    """Return the ignore rules of the folders above, up to the repository's root."""
    folder = top.absolute()
    chain = []
    while not (folder / ".git").exists() and folder.parent != folder:
        folder = folder.parent
        chain.append(folder)
    if not (folder / ".git").exists():
        return []
    specs = [spec for place in reversed(chain) for spec in _own_specs(place, None)]
    private = folder / ".git" / "info" / "exclude"
    if private.is_file():
        specs.insert(0, (folder, _spec(tuple(_read(private)))))
    return [(place, spec) for place, spec in specs if spec is not None]


def _own_specs(folder: Path, files: Sequence[str] | None) -> list[tuple[Path, Any]]:
    names = [
        n for n in IGNORE_FILES if (n in files if files is not None else (folder / n).is_file())
    ]
    specs = [(folder.absolute(), _spec(tuple(_read(folder / name)))) for name in names]
    return [(place, spec) for place, spec in specs if spec is not None]


def _ignored_above(path: Path) -> bool:
    specs = _specs_above(path.absolute().parent) + _own_specs(path.absolute().parent, None)
    return _ignored(path, specs, "")


def _ignored(path: Path, specs: Sequence[tuple[Path, Any]], suffix: str) -> bool:
    if not specs:
        return False
    verdict = False
    whole = path.absolute()
    for place, spec in specs:
        result = spec.check_file(whole.relative_to(place).as_posix() + suffix).include
        verdict = verdict if result is None else result
    return verdict


def _excluded(patterns: GitIgnoreSpec | None, path: Path, root: Path, suffix: str = "") -> bool:
    if patterns is None:
        return False
    whole, base = path.absolute(), root.absolute()
    inside = whole.relative_to(base) if whole.is_relative_to(base) else Path(path.name)
    return bool(patterns.match_file(inside.as_posix() + suffix))


@lru_cache(256)
def _spec(lines: tuple[str, ...]) -> GitIgnoreSpec | None:
    if not lines:
        return None
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def _read(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
