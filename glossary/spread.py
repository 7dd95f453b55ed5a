"""Judging many files: in this process, or in several once there is work for them."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from glossary import compiled
from glossary.errors import GlossError
from glossary.files import Linter, Outcome, Task

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

MANY = 64  # files to judge from which several processes pay off
_CHUNK = 200_000  # bytes that one process gets at a time


class Judges:
    """Takes files one by one and gives their outcomes in the same order.

    Other processes are started when there is enough for them, and take the next piece when they
    are done with one, while this process still looks for more to judge.
    """

    def __init__(self, linter: Linter, task: Task, jobs: int) -> None:
        self._linter = linter
        self._task = task
        self._jobs = jobs
        self._waiting: list[Path] = []
        self._size = 0
        self._count = 0
        self._pool: ProcessPoolExecutor | None = None
        self._pieces: list[Future[list[Outcome]]] = []

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let the processes end; what they have not begun is not begun any more."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def add(self, path: Path) -> int:
        """Take a file; return the number of its outcome."""
        self._waiting.append(path)
        self._size += _size(path)
        if self._size > _CHUNK or len(self._waiting) >= MANY:
            self._offer()
        self._count += 1
        return self._count - 1

    def outcomes(self) -> Iterator[Outcome]:
        """Yield the outcomes of all that was taken; nothing is taken any more.

        Raises:
            GlossError: A process died.
        """
        if self._pool is not None or self._task.jobs:
            self._hand_out()
            yield from self._of_others()
        else:
            yield from map(self._linter.outcome, self._waiting)

    def _offer(self) -> None:
        """Hand out what waits if that is enough for others to be worth their start."""
        if self._pool is not None or self._task.jobs or self._count + 1 >= MANY:
            self._hand_out()

    def _hand_out(self) -> None:
        pool = self._pool = self._pool or self._started()
        for piece in _pieces(self._waiting):
            self._pieces.append(pool.submit(_judge, piece))
        self._waiting, self._size = [], 0

    def _started(self) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        _ = self._linter.settings.base  # compiled once, before the others open it
        return ProcessPoolExecutor(self._jobs, get_context("spawn"), _prepare, (self._task,))

    def _of_others(self) -> Iterator[Outcome]:
        from concurrent.futures.process import BrokenProcessPool

        try:
            for piece in self._pieces:
                yield from piece.result()
        except BrokenProcessPool:
            raise GlossError("a worker process died", hint="try --jobs 1") from None


def _pieces(paths: Sequence[Path]) -> Iterator[Sequence[Path]]:
    """Yield the paths in pieces of about the same work, so that no process waits for another."""
    first, size = 0, 0
    for number, path in enumerate(paths):
        size += _size(path)
        if size > _CHUNK or number + 1 - first == MANY:
            yield paths[first : number + 1]
            first, size = number + 1, 0
    if first < len(paths):
        yield paths[first:]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # whoever reads it will say why


_linter: Linter


def _prepare(task: Task) -> None:
    global _linter
    gc.set_threshold(100_000, 20, 20)  # as in the process that it works for
    compiled.keep()
    _linter = Linter(task)


def _judge(paths: Sequence[Path]) -> list[Outcome]:
    try:
        return [_linter.outcome(path) for path in paths]
    finally:
        _linter.close()
        compiled.save()
