"""One line as the readers of groups see it, and what they share."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from glossary.explain.anatomy import Form
from glossary.explain.model import Group, Seen
from glossary.explain.plain import Place


class Row(Struct, frozen=True):
    """A line without prefixes and colours.

    number: of the input's line, from 1; several rows share it where a JSON line holds several.
    text: what stands behind the prefixes. at: where that was in the plain line.
    """

    number: int
    text: str
    at: Place
    form: Form | None = None
    seen: tuple[Seen, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of the row's form, empty where it has none."""
        return self.form.kind if self.form else ""

    def has(self, *ids: str) -> Seen | None:
        """Return the first of the messages with these ids that stands in the row."""
        return next((seen for seen in self.seen if seen.message.id in ids), None)

    def of(self, *areas: str) -> Seen | None:
        """Return the first message of these areas."""
        return next((seen for seen in self.seen if seen.message.area in areas), None)


class Collector(Protocol):
    """Reads rows that belong together; bounded, however many there are.

    done: whether the last row that was taken ends the group.
    """

    done: bool

    def take(self, row: Row) -> bool:
        """Read a row; False where it belongs to something else, which ends the group."""

    def close(self) -> Group | None:
        """Return the group; None where the rows say nothing together."""
