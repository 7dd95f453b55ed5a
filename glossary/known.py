"""The shortest way through `gogloss lint FILE…`: files of which all are known to be clean.

Hooks and scripts lint the same files again and again. For them neither the command line is parsed
nor the configuration read nor anything loaded that judges; whatever is not plain (an option, a
folder, a configuration, a file that is new) takes the ordinary way.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from glossary.cache import cache_folder
from glossary.errors import GlossError
from glossary.judged import FILE, Judged, key_of
from glossary.nearest import find
from glossary.world import twin, world_of

_SUFFIXES = (".go", ".md", ".markdown")


def all_clean(arguments: Sequence[str]) -> bool:
    """Tell whether arguments of `lint` are files, each without Chinese or known to be clean."""
    if not arguments or not all(a.endswith(_SUFFIXES) and a[0] != "-" for a in arguments):
        return False
    if len(set(map(os.path.realpath, arguments))) < len(arguments):
        return False  # the ordinary way counts a file that is named twice once
    try:
        if find(Path(arguments[0])) is not None:
            return False
        judged = Judged(cache_folder() / FILE)
        try:
            return all(_is_clean(path, judged) for path in arguments)
        finally:
            judged.close()
    except (OSError, GlossError):
        return False


def _is_clean(path: str, judged: Judged) -> bool:
    with open(path, "rb") as file:
        data = file.read()
    if data.isascii() and b"\x00" not in data:
        return True
    path = str(Path(path))
    world = world_of(path, english=twin(path, {}))
    return judged.get(key_of(data, world, os.path.splitext(path)[1])) == b""
