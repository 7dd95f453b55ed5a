"""The folder of the user's cache that belongs to gogloss: what can be made again, at a cost."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path


def cache_folder() -> Path:
    """Return the folder; it exists.

    Raises:
        OSError: It cannot be made.
    """
    folder = _users() / "gogloss" if sys.platform == "linux" else _elsewhere()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def cached(name: str) -> Path | None:
    """Return where a file of the folder is; None where there can be no folder."""
    try:
        return cache_folder() / name
    except (OSError, RuntimeError):  # it cannot be made, or nobody knows the user's home
        return None


def working_folder() -> Path:
    """Return the folder, or one for this run alone where there can be none."""
    try:
        return cache_folder()
    except (OSError, RuntimeError):
        return _for_this_run()


@cache
def _for_this_run() -> Path:
    import atexit
    from tempfile import TemporaryDirectory

    folder = TemporaryDirectory(prefix="gogloss-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    return Path(folder.name)


def _users() -> Path:
    """Return the folder of the XDG Base Directory Specification.

    platformdirs says the same, but loading it takes a tenth of a start.
    """
    named = os.environ.get("XDG_CACHE_HOME", "").strip()
    return Path(named) if os.path.isabs(named) else Path("~/.cache").expanduser()


def _elsewhere() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("gogloss", appauthor=False)


def tidy(newest: Path, pattern: str, kept: int) -> None:
    """Remove the oldest files like `newest` beside it until `kept` are left."""
    files = newest.parent.glob(pattern)
    old = sorted(files, key=lambda p: p.stat().st_mtime, reverse=True)
    for path in old[kept:]:
        if path != newest:
            path.unlink(missing_ok=True)
