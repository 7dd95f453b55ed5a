"""The folder of the user's cache that belongs to gogloss: what can be made again, at a cost."""

from __future__ import annotations

from pathlib import Path


def cache_folder() -> Path:
    """Return the folder; it exists.

    Raises:
        OSError: It cannot be made.
    """
    from platformdirs import user_cache_path

    folder = user_cache_path("gogloss", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def tidy(newest: Path, pattern: str, kept: int) -> None:
    """Remove the oldest files like `newest` beside it until `kept` are left."""
    files = newest.parent.glob(pattern)
    old = sorted(files, key=lambda p: p.stat().st_mtime, reverse=True)
    for path in old[kept:]:
        if path != newest:
            path.unlink(missing_ok=True)
