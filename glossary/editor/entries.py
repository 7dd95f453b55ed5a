"""Where the entries of terms stand: in a project's own base, else in the one that is shipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from glossary.editor.entry import ENTRY
from glossary.library import shipped_terms


class Entry(Struct, frozen=True):
    """The line, from 0, at which the entry of a term starts in a file."""

    path: Path
    line: int


def entry_of(id: str, overlays: Sequence[Path]) -> Entry | None:
    """Return the entry that decides about a term: the last overlay that has one comes first."""
    for path in _files(overlays):
        line = lines_of(path).get(id)
        if line is not None:
            return Entry(path, line)
    return None


def _files(overlays: Sequence[Path]) -> Iterator[Path]:
    yield from reversed(overlays)
    yield shipped_terms()


def lines_of(path: Path) -> Mapping[str, int]:
    """Return the lines of all entries of a base, by id; nothing where it cannot be read."""
    try:
        found = path.stat()
    except OSError:
        return {}
    return _lines(path, found.st_mtime_ns, found.st_size)


@lru_cache(8)
def _lines(path: Path, _time: int, _size: int) -> Mapping[str, int]:
    try:
        text = path.read_text("utf-8", "replace")
    except OSError:
        return {}
    lines, at, line = {}, 0, 0
    for m in ENTRY.finditer(text):
        line += text.count("\n", at, m.start())
        at = m.start()
        lines[m["id"]] = line
    return lines
