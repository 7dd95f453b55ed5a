"""The incremental sessions of open documents: as many as fit into memory, the latest used first.

A document whose session was dropped is linted from scratch when it is edited again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping

from msgspec import Struct

from glossary.goversion import version_of
from glossary.incremental import Session
from glossary.model import Finding, Level
from glossary.quotes.index import Docs
from glossary.run import Settings, at_level
from lsp.documents import Snapshot
from lsp.english import Englishes

_MOST = 8  # sessions kept
_MOST_TEXT = 400_000  # characters of their documents, all together; each takes 200 bytes


class _Open(Struct):
    """A session, and what it was made with."""

    settings: Settings
    session: Session
    levels: Mapping[str, Level]
    size: int = 0


class Sessions:
    """Gives the findings of the versions of documents; belongs to one thread."""

    def __init__(self, docs: Callable[[Settings], Docs | None]) -> None:
        self._docs = docs
        self._english = Englishes()
        self._open: OrderedDict[str, _Open] = OrderedDict()

    def findings(
        self, snapshot: Snapshot, settings: Settings, stop: Callable[[], bool]
    ) -> tuple[Finding, ...]:
        """Return the findings of a snapshot; nothing useful where `stop` says so."""
        path, text = snapshot.path, snapshot.text
        if text.isascii():
            return ()
        english = self._english.of(path, settings) if snapshot.on_disk else None
        held = self._held(snapshot, settings)
        held.size = len(text)
        version = version_of(path, text)
        try:
            found = held.session.update(text, version, stop, english)
        except BaseException:
            self.forget(snapshot.uri)  # half of it may be of this version, half of the last
            raise
        self._trim()
        return tuple(at_level(finding, held.levels) for finding in found)

    def holds(self, uri: str) -> bool:
        """Tell whether the next version of a document is linted by what changed."""
        return uri in self._open

    def forget(self, uri: str) -> None:
        """Drop a document."""
        if held := self._open.pop(uri, None):
            held.session.close()

    def clear(self) -> None:
        """Drop all documents."""
        for uri in tuple(self._open):
            self.forget(uri)

    def _held(self, snapshot: Snapshot, settings: Settings) -> _Open:
        held = self._open.get(snapshot.uri)
        if held is not None and held.settings is not settings:
            self.forget(snapshot.uri)
            held = None
        if held is None:
            rules, levels = settings.judging(snapshot.path)
            session = Session(snapshot.path, settings.base, rules, lambda: self._docs(settings))
            held = _Open(settings, session, levels)
            self._open[snapshot.uri] = held
        self._open.move_to_end(snapshot.uri)
        return held

    def _trim(self) -> None:
        total = sum(held.size for held in self._open.values())
        while len(self._open) > 1 and (len(self._open) > _MOST or total > _MOST_TEXT):
            first = next(iter(self._open))
            total -= self._open[first].size
            self.forget(first)
