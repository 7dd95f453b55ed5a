"""The one family of errors: about running gogloss, never about the reader's text."""

from __future__ import annotations

from collections.abc import Iterable


class GlossError(Exception):
    """Something is wrong with how gogloss was asked to run; the shell prints it and exits 2.

    `line` and `column` count from 1, in code points; 0 means that the place is unknown.
    """

    def __init__(
        self, what: str, *, path: str = "", line: int = 0, column: int = 0, hint: str = ""
    ) -> None:
        super().__init__(what)
        self.what = what
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        """Return one line: `path:line:col: what is wrong; what to do`."""
        place = self.path
        if self.line:
            place += f":{self.line}:{self.column or 1}"
        return (f"{place}: " if place else "") + self.what + (f"; {self.hint}" if self.hint else "")


class ReadError(GlossError):
    """A file that was asked for cannot be read or is no text."""


class ConfigError(GlossError):
    """A `.gogloss.yaml` is not what its schema says; `others` are further faults, a line each."""

    others: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return one line for each fault."""
        return "\n".join((super().__str__(), *self.others))


class BaseError(GlossError):
    """A term base breaks its rules; `faults` holds every fault, in file order."""

    def __init__(self, faults: Iterable[GlossError]) -> None:
        self.faults = tuple(faults)
        first = self.faults[0]
        super().__init__(
            first.what, path=first.path, line=first.line, column=first.column, hint=first.hint
        )

    def __str__(self) -> str:
        """Return one line for each fault."""
        return "\n".join(str(fault) for fault in self.faults)
