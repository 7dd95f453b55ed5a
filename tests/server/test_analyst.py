"""Findings that are asked for while a check of the same version runs, or ends."""

from __future__ import annotations

import asyncio
import signal
from threading import Event
from types import FrameType

import pytest

from glossary.model import Finding, Level, Span, Text
from lsp.analyst import Analyst, Checked, _Running
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
    analyst._running[snapshot.uri] = _Running(snapshot, state.projects.epoch, Event(), done)
    done.add_done_callback(lambda future: analyst._done(snapshot.uri, future))
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


async def _reloaded() -> list[int]:
    state, told = State(), list[int]()
    analyst = Analyst(state, lambda checked: told.append(checked.epoch))
    snapshot = Snapshot("file:///a.md", "markdown", 1, "采用指数备份（backoff）策略。\n")
    state.documents[snapshot.uri] = snapshot
    began, go_on = Event(), Event()

    def slow(*_: object) -> tuple[Finding, ...]:
        began.set()
        go_on.wait(20)
        return ()

    analyst.sessions.findings = slow  # type: ignore[method-assign]
    analyst.now(snapshot.uri)
    await asyncio.to_thread(began.wait, 20)
    state.projects.forget()  # the configuration has changed meanwhile
    analyst.again()
    await asyncio.sleep(0.05)
    go_on.set()
    await analyst.findings(snapshot.uri)
    return told


def test_a_configuration_that_changes_during_a_check_starts_another_one() -> None:
    assert asyncio.run(asyncio.wait_for(_reloaded(), 30)) == [1]


async def _remembered(count: int) -> tuple[int, list[str]]:
    state = State()
    analyst = Analyst(state, lambda checked: None)
    found = (Finding(Span(0, 1), "wrong-gloss", Level.WARNING, Text("", "")),) * 10
    for number in range(count):
        snapshot = Snapshot(f"file:///{number}.md", "markdown", 1, "退避\n")
        state.documents[snapshot.uri] = snapshot
        analyst._keep(Checked(snapshot, found))
    known = [uri for uri in state.documents if analyst.known(uri) is not None]
    again = await analyst.findings("file:///0.md")
    assert again is not None
    return len(known), known[-1:]


def test_findings_are_forgotten_where_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lsp.analyst._MOST_FINDINGS", 50)
    assert asyncio.run(_remembered(8)) == (5, ["file:///7.md"])


async def _costs() -> list[float | None]:
    state, costs = State(), list[float | None]()
    analyst = Analyst(state, lambda checked: None)
    uri = "file:///a.md"
    for version, text in enumerate(("# 退避\n", "# 退避。\n", "# 退避。。\n")):
        state.documents[uri] = Snapshot(uri, "markdown", version, text)
        await analyst.findings(uri)
        costs.append(analyst._cost.get(uri))
    return costs


def test_the_first_edit_does_not_wait_as_long_as_opening_took() -> None:
    opened, *edited = asyncio.run(asyncio.wait_for(_costs(), 60))
    assert opened is None
    assert None not in edited
