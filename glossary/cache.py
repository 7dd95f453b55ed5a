"""The folder of the user's cache that belongs to gogloss: what can be made again, at a cost."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """Return the folder; it exists.

    Raises:
        OSError: It cannot be made.
    """
    folder = _users() / "gogloss" if sys.platform == "linux" else _elsewhere()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


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
