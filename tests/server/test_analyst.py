"""Findings that are asked for while a check of the same version ends."""

from __future__ import annotations

import asyncio
import signal
from threading import Event
from types import FrameType

from lsp.analyst import Analyst, Checked
from lsp.documents import Snapshot
from lsp.state import State


def _give_up(number: int, frame: FrameType | None) -> None:
    raise AssertionError("the event loop is never given back")


async def _ask() -> Checked | None:
    state = State()
    analyst = Analyst(state, lambda checked: None)
    snapshot = Snapshot("file:///a.md", "markdown", 1, "退避\n")
    state.documents[snapshot.uri] = snapshot
    done: asyncio.Future[Checked] = asyncio.get_running_loop().create_future()
    done.set_result(Checked(snapshot, epoch=state.projects.epoch))
    analyst._running[snapshot.uri] = (snapshot, Event(), done)
    done.add_done_callback(lambda future: analyst._done(snapshot.uri, snapshot, future))
    return await analyst.findings(snapshot.uri)


def test_a_check_that_ends_just_now_is_awaited_not_asked_again_and_again() -> None:
    before = signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(20)
    try:
        found = asyncio.run(_ask())
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    assert found is not None
    assert found.findings == ()
