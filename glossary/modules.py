"""The modules of a folder by their files; `pkgutil` does the same and takes 4 ms to load."""

from __future__ import annotations

import os
from functools import cache


@cache
def modules(folder: str) -> tuple[str, ...]:
    """Return the names of the public modules in a folder, sorted; `_private` ones are left out."""
    found = os.listdir(folder)  # noqa: PTH208 - `Path` is slower here
    names = (name.removesuffix(".py") for name in found if name.endswith(".py"))
    return tuple(sorted(name for name in names if not name.startswith("_")))
