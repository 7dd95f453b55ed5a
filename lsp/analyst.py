"""Findings of open documents: computed in a lane of their own, the newest version first and only.

A document is checked some milliseconds after its last edit: as many as the check of the edit before
took, within bounds, so that most files answer at once and a large one does not chase every key.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Event
from typing import NamedTuple

from msgspec import Struct

from glossary.errors import GlossError
from glossary.model import Finding
from lsp.docs import ReadyDocs
from lsp.documents import Snapshot
from lsp.lanes import Lane
from lsp.sessions import Sessions
from lsp.state import State

log = logging.getLogger(__name__)
_MOST_FINDINGS = 20_000  # of all open documents, remembered; a thousand take a megabyte
_LARGEST = 5_000_000  # characters of a document that is checked


class Checked(Struct, frozen=True):
    """The findings of one version of a document, or what is wrong with its project."""

    snapshot: Snapshot
    findings: tuple[Finding, ...] = ()
    error: str = ""
    epoch: int = 0


class _Running(NamedTuple):
    """A check at work: of what, in which state of the projects, and what ends it early."""

    snapshot: Snapshot
    epoch: int
    stop: Event
    future: asyncio.Future[Checked]


class Analyst:
    """Knows the findings of every open document, or is about to."""

    def __init__(self, state: State, tell: Callable[[Checked], None]) -> None:
        self._state = state
        self._tell = tell
        self._lane = Lane("findings")
        self.docs = ReadyDocs()
        self.sessions = Sessions(self.docs.of)
        self._known: OrderedDict[str, Checked] = OrderedDict()  # the latest asked for last
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._running: dict[str, _Running] = {}
        self._cost: dict[str, float] = {}

    def known(self, uri: str) -> Checked | None:
        """Return the findings of the current version of a document, if they are known."""
        found = self._known.get(uri)
        if found is None or not self._current(found):
            return None
        self._known.move_to_end(uri)
        return found

    def _current(self, found: Checked) -> bool:
        mine = self._state.documents.get(found.snapshot.uri)
        return mine is found.snapshot and found.epoch == self._state.projects.epoch

    def soon(self, uri: str) -> None:
        """Check a document when its writer pauses."""
        most = self._state.options.debounce / 1000
        self._later(uri, min(self._cost.get(uri, 0.0), max(most, 0.0)))

    def now(self, uri: str) -> None:
        """Check a document at once."""
        self._later(uri, 0.0)

    async def findings(self, uri: str) -> Checked | None:
        """Return the findings of a document's newest version; None when it is closed meanwhile."""
        while uri in self._state.documents:
            found = self.known(uri)
            if found is not None:
                return found
            future = self._start(uri)
            if future.done():  # its callback, which makes it known, has yet to have its turn
                await asyncio.sleep(0)
            await asyncio.shield(future)
        return None

    def forget(self, uri: str) -> None:
        """Drop what is known of a closed document."""
        if timer := self._timers.pop(uri, None):
            timer.cancel()
        if uri in self._running:
            self._running[uri].stop.set()
        self._known.pop(uri, None)
        self._cost.pop(uri, None)
        self._lane.run(self.sessions.forget, uri)

    def again(self) -> None:
        """Check every open document anew: the base or a configuration has changed."""
        self._lane.run(self.sessions.clear)
        for uri in self._state.documents:
            self.now(uri)

    def _later(self, uri: str, delay: float) -> None:
        if timer := self._timers.pop(uri, None):
            timer.cancel()
        loop = asyncio.get_running_loop()
        self._timers[uri] = loop.call_later(delay, self._start, uri)

    def _start(self, uri: str) -> asyncio.Future[Checked]:
        """Return the running check of a document's newest version, started if there is none."""
        self._timers.pop(uri, None)
        snapshot, epoch = self._state.documents.get(uri), self._state.projects.epoch
        running = self._running.get(uri)
        if running is not None and running.snapshot is snapshot and running.epoch == epoch:
            return running.future
        if running is not None:
            running.stop.set()  # it is of no use any more
        if snapshot is None:
            future: asyncio.Future[Checked] = asyncio.get_running_loop().create_future()
            future.cancel()
            return future
        stop = Event()
        future = self._lane.run(self._check, snapshot, stop, epoch)
        self._running[uri] = _Running(snapshot, epoch, stop, future)
        future.add_done_callback(lambda done: self._done(uri, done))
        return future

    def _done(self, uri: str, done: asyncio.Future[Checked]) -> None:
        running = self._running.get(uri)
        if running is not None and running.future is done:
            del self._running[uri]
        if done.cancelled() or done.exception() is not None:
            return
        found = done.result()
        if self._current(found):
            self._keep(found)
            self._tell(found)

    def _keep(self, found: Checked) -> None:
        """Remember findings, and forget the oldest ones: what is asked for is found again."""
        uri = found.snapshot.uri
        self._known[uri] = found
        self._known.move_to_end(uri)
        total = sum(len(known.findings) for known in self._known.values())
        while total > _MOST_FINDINGS and len(self._known) > 1:
            total -= len(self._known.popitem(last=False)[1].findings)

    def _check(self, snapshot: Snapshot, stop: Event, epoch: int) -> Checked:
        """Return the findings of a snapshot; runs in the lane."""
        if stop.is_set() or not snapshot.checked or len(snapshot.text) > _LARGEST:
            return Checked(snapshot, epoch=epoch)
        start, edited = time.perf_counter(), self.sessions.holds(snapshot.uri)
        try:
            settings = self._state.project(snapshot.uri).settings
            findings = self.sessions.findings(snapshot, settings, stop.is_set)
        except GlossError as error:
            return Checked(snapshot, (), str(error), epoch)
        except Exception as error:  # one document that fails must not stop the others
            log.exception("checking %s failed", snapshot.uri)
            return Checked(snapshot, (), f"{snapshot.path}: {error!r}", epoch)
        if edited:
            self._cost[snapshot.uri] = time.perf_counter() - start
        return Checked(snapshot, findings, epoch=epoch)
