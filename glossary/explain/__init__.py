"""Go's own output, read line by line: what each part means, and what lines say together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from glossary.base import Base
from glossary.explain.model import Group, Line, Note, Reading, Seen, Table
from glossary.explain.reader import Reader
from glossary.explain.recognize import Recognizer

__all__ = ["Group", "Line", "Note", "Reading", "Seen", "Table", "explain", "recognizer", "stream"]


def explain(lines: Iterable[str], base: Base | None = None) -> Reading:
    """Return the reading of an input that fits into memory; lines may end in line ends.

    base: the shipped one where it is not given.
    """
    read: list[Line] = []
    groups: list[Group] = []
    for part in stream(lines, base):
        if isinstance(part, Line):
            read.append(part)
        else:
            groups.append(part)
    return Reading(tuple(read), tuple(sorted(groups, key=lambda group: group.first)))


def stream(lines: Iterable[str], base: Base | None = None) -> Iterator[Line | Group]:
    """Yield every line in order as it is read, and each group behind its last line."""
    if base is None:
        from glossary.library import open_base

        base = open_base()
    return Reader(base, recognizer(base)).read(lines)


@lru_cache(maxsize=4)
def recognizer(base: Base) -> Recognizer:
    """Return what recognises the messages of a base; it is kept, for building it takes 30 ms."""
    return Recognizer(base)
