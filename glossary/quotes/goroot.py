"""The Go installation of this machine, and the index of its documentation in the user's cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from glossary.quotes.index import Docs, compile_docs
from glossary.quotes.passages import DocPassage, passages

_SKIPPED = frozenset(("testdata", "vendor", "internal", "cmd"))
_MARK = "1"  # raised when the index's making changes
Watch = Callable[[Iterable[Path], int], Iterable[Path]]  # shows progress over that many files


def find_goroot() -> Path | None:
    """Return GOROOT: from the environment, else of the `go` on PATH or beside this Python."""
    named = os.environ.get("GOROOT")
    if named and (Path(named) / "src").is_dir():
        return Path(named)
    go = shutil.which("go") or shutil.which("go", path=str(Path(sys.executable).parent))
    if go is None:
        return None
    try:
        done = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return None
    root = Path(done.stdout.strip() or "/nonexistent")
    return root if (root / "src").is_dir() else None


def open_docs(cache: Path, watch: Watch) -> Docs | None:
    """Return the documentation of the installed Go; None where there is none.

    The index is made on first need, in a few seconds, and kept by version.
    """
    root = find_goroot()
    if root is None:
        return None
    version = version_of(root)
    index = cache / f"docs-{_MARK}-{version}.sqlite"
    if not index.exists():
        files = list(_sources(root / "src"))
        compile_docs(_read(root / "src", watch(files, len(files))), index)
    return Docs(index, version)


def version_of(root: Path) -> str:
    """Return what a GOROOT calls itself: go1.27.3."""
    try:
        return (root / "VERSION").read_text("utf-8").split()[0]
    except (OSError, IndexError):
        return "unknown"


def _sources(src: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(src):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED)
        yield from (
            Path(folder, name)
            for name in sorted(files)
            if name.endswith(".go") and not name.endswith("_test.go")
        )


def _read(src: Path, files: Iterable[Path]) -> Iterator[DocPassage]:
    for path in files:
        text = path.read_text("utf-8", "replace")
        yield from passages(path.relative_to(src).as_posix(), text)
