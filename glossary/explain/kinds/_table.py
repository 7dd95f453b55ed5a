"""The tables of pprof: which row is a head, and which columns a row fills."""

from __future__ import annotations

from glossary.lazy import lazy

_HEAD = lazy(r"\s*flat\s+flat%\s+sum%\s+cum\s+cum%(?P<calls>\s+calls\s+calls%)?")
_VALUE = r"(?:-?[\d.]+[A-Za-zµ%]{0,8}|\.)"
_ROW = lazy(
    rf"\s*{_VALUE}\s+{_VALUE}\s+{_VALUE}\s+{_VALUE}\s+{_VALUE}\s{{1,24}}\|?\s{{0,3}}(?P<name>\S.*)$"
)
_SOURCE = lazy(rf"\s*{_VALUE}\s+{_VALUE}\s+\d{{1,7}}:")
_EDGE = lazy(rf"\s{{10,}}{_VALUE}(?:\s+{_VALUE})?\s+\|\s{{1,6}}\S")
_RULE = lazy(r"-{4,}\+-{4,}")
_SPARE = 3  # rows of another form that do not end a table


class State:
    """Where an input stands in a table."""

    def __init__(self) -> None:
        self.open = False
        self._odd = 0

    def head(self, body: str) -> bool:
        """Tell whether a row is a table's head; it opens the table."""
        found = "flat%" in body and _HEAD.match(body) is not None
        if found or body.startswith("ROUTINE ====="):
            self.open, self._odd = True, 0
        return found

    def cells(self, body: str) -> tuple[str, ...]:
        """Return the ids of the messages that say what a row's cells are."""
        if not self.open or _HEAD.match(body):
            return ()
        if _ROW.match(body) or _SOURCE.match(body):
            self._odd = 0
            return ("pprof-flat", "pprof-cum")
        if _EDGE.match(body):
            self._odd = 0
            return ("pprof-calls",)
        self._odd += not _RULE.match(body)
        self.open = self._odd < _SPARE
        return ()
