"""What a rule says of one place, why, and how to mend it."""

from enum import StrEnum

from msgspec import Struct

from glossary.model.term import Need
from glossary.model.words import Span, Text


class Level(StrEnum):
    """Severity of a finding, strongest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    HINT = "hint"
    OFF = "off"

    @property
    def rank(self) -> int:
        """Return 0 for the strongest level; larger is weaker."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


class Edit(Struct, frozen=True, order=True):
    """Replace what stands in `span` by `text`."""

    span: Span
    text: str


class Evidence(Struct, frozen=True):
    """Why a wording is believed to stand for a term: the kind, the proving words, their place."""

    kind: Need
    text: str = ""
    span: Span | None = None


class Finding(Struct, frozen=True):
    """What a rule says of one place; complete when born.

    `edits` are alternatives, best first, each replacing `span`; `safe` says that the first
    one may be applied without asking.
    """

    span: Span
    rule: str
    level: Level
    message: Text
    term: str = ""
    wrong: str = ""
    evidence: Evidence | None = None
    edits: tuple[Edit, ...] = ()
    safe: bool = False
