"""What judges a text, besides the text itself: the program, its base, the project's wishes.

Named in bytes, so that a text that was judged is known again (see `judged`). Nothing here imports
what judges: a run over files that are all known loads none of it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from glossary.library import index_of, program
from glossary.parallel.files import counterparts

_MARKDOWN = (".md", ".markdown", ".mdx")


def world_of(
    version: str, wishes: str = "", terms: Sequence[Path] = (), english: str | None = None
) -> bytes:
    """Return the name of all that decides about a file but its bytes and its suffix.

    version: Go's, of its module and its date. wishes: the configuration, "" without one. english:
    the path of the document it translates.

    Raises:
        OSError: The English cannot be read.
        ReadError: A term base cannot be read.
    """
    beside = Path(english).read_bytes() if english is not None else b""
    own = f"{version} {wishes}".encode("utf-8", "surrogatepass")
    return b"\0".join((program_of(tuple(terms)), own, beside))


def twin(path: str, translations: Mapping[str, str]) -> str | None:
    """Return where the English of a document is, if there is one."""
    if not path.lower().endswith(_MARKDOWN):
        return None
    places = counterparts(path.replace("\\", "/"), translations)
    return next((place for place in places if os.path.isfile(place)), None)


@lru_cache(8)
def program_of(terms: tuple[Path, ...]) -> bytes:
    """Return the name of the program and of its base with these overlays.

    Raises:
        ReadError: A term base cannot be read.
    """
    index = index_of(terms)
    made = index.stat().st_mtime_ns if index.exists() else 0
    return f"{program()} {index} {made}".encode("utf-8", "surrogatepass")
