"""What a reading of Go's output is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from glossary.lesson import Message
from glossary.model import Text


class Seen(Struct, frozen=True):
    """A message recognised in a line.

    shape: the shape that fits, empty where the line's place says what it is. start, end: where it
        stands in the line's plain text, in code points. holes: the values of the shape's holes.
    """

    message: Message
    shape: str = ""
    start: int = 0
    end: int = 0
    holes: Mapping[str, str] = {}


class Line(Struct, frozen=True):
    """A line of the input, from 1, without its line end, and the messages in it, in order."""

    number: int
    text: str
    seen: tuple[Seen, ...] = ()


class Note(Struct, frozen=True):
    """A sentence of a group's reading, with what is shown as it stands and the line it is of."""

    text: Text
    code: str = ""
    line: int = 0


class Table(Struct, frozen=True):
    """Values side by side: a head in both languages, rows of values or of words in both."""

    head: tuple[Text, ...]
    rows: tuple[tuple[str | Text, ...], ...]


class Group(Struct, frozen=True):
    """Lines that are read together: a panic with its goroutines, a race report, a profile.

    failure: whether it tells of something that failed. data: the same for programs.
    """

    kind: str
    first: int
    last: int
    title: Text
    notes: tuple[Note, ...] = ()
    tables: tuple[Table, ...] = ()
    data: Mapping[str, Any] = {}
    failure: bool = False


class Reading(Struct, frozen=True):
    """All lines of an input, in order, and the groups in them."""

    lines: tuple[Line, ...]
    groups: tuple[Group, ...] = ()
