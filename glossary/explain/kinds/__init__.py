"""Groups of lines that say something together. Each module of this folder reads one kind.

A module has `begin(row)`, which returns a collector where a row opens a group, or a class `Series`
for what is scattered over an input (tests, collections of garbage) and summed up at its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from glossary.explain.kinds import _table
from glossary.explain.model import Group
from glossary.explain.row import Collector, Row
from glossary.modules import modules

_MOST_OPEN = 64  # programs whose output is interleaved


class Groups:
    """What is open at a place of an input."""

    def __init__(self) -> None:
        self._open: dict[str, Collector] = {}  # by the program that prints the lines
        self._series = [module.Series() for module in _modules() if hasattr(module, "Series")]
        self._openers = [module.begin for module in _modules() if hasattr(module, "begin")]
        self._table = _table.State()

    @property
    def busy(self) -> bool:
        """Whether the next row may belong to something that is open."""
        return bool(self._open) or self._table.open

    def columns(self, body: str) -> bool:
        """Tell whether a row is the head of a profile's table."""
        return self._table.head(body)

    def cells(self, body: str) -> tuple[str, ...]:
        """Return the ids of the columns that a row of a profile's table fills."""
        return self._table.cells(body)

    def take(self, row: Row) -> Iterator[Group]:
        """Read a row; yield the group that it ends."""
        for series in self._series:
            series.take(row)
        source = row.at.source
        if now := self._open.get(source):
            if now.take(row):
                if now.done:
                    yield from self._close(source)
                return
            yield from self._close(source)
        for begin in self._openers:
            begun = begin(row)
            if begun is not None:
                if len(self._open) >= _MOST_OPEN:
                    yield from self._close(next(iter(self._open)))
                self._open[source] = begun
                return

    def end(self) -> Iterator[Group]:
        """Yield the group that is still open, and what is summed up at the end."""
        for source in list(self._open):
            yield from self._close(source)
        for series in self._series:
            group = series.close()
            if group is not None:
                yield group

    def _close(self, source: str) -> Iterator[Group]:
        group = self._open.pop(source).close()
        if group is not None:
            yield group


@cache
def _modules() -> tuple[ModuleType, ...]:
    folder = Path(__file__).parent
    return tuple(import_module(f"{__name__}.{name}") for name in modules(str(folder)))
