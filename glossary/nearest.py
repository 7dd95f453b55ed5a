"""Where the configuration of a file is: the nearest one above it."""

from __future__ import annotations

from pathlib import Path

NAME = ".gogloss.yaml"


def find(start: Path) -> Path | None:
    """Return the nearest .gogloss.yaml at or above a path, up to the repository's root."""
    folder = start.absolute() if start.is_dir() else start.absolute().parent
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return place / NAME
        if (place / ".git").exists():
            return None
    return None
