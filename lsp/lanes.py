"""Where heavy work runs: one daemon thread a lane, so that the event loop only reads and writes.

pygls reads its input through the pool that runs thread handlers, which six slow ones fill, and
it waits for all of them before it exits; these threads are nobody's but ours, and die with the
process.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Lane:
    """Runs jobs one after the other; a job whose future was cancelled meanwhile is left out."""

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=f"gogloss-{name}", daemon=True)
        self._started = False

    def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> asyncio.Future[T]:
        """Return the future of work(*args), which starts when the jobs before it are done."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        if not self._started:
            self._started = True
            self._thread.start()

        def job() -> None:
            if future.cancelled():
                return
            try:
                result = work(*args, **kwargs)
            except BaseException as error:  # it belongs to whoever waits
                _deliver(loop, _fail, future, error)
            else:
                _deliver(loop, _succeed, future, result)

        self._jobs.put(job)
        return future

    def _run(self) -> None:
        while True:
            self._jobs.get()()


def _deliver(loop: asyncio.AbstractEventLoop, how: Callable[..., None], *args: Any) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(how, *args)


def _succeed(future: asyncio.Future[T], result: T) -> None:
    if not future.done():
        future.set_result(result)


def _fail(future: asyncio.Future[Any], error: BaseException) -> None:
    if not future.done():
        future.set_exception(error)
