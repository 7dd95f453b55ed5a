"""Dask at work: parts to workers, results back as they are ready, few at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from glossary.errors import GlossError
from glossary.estate.sources import Part
from glossary.estate.tasks import Done
from glossary.files import Task

_AHEAD = 4  # parts waiting for each worker: enough to keep it busy, few enough to hold in memory
Function = Callable[[Part, Task, str], Done]


@contextmanager
def cluster(scheduler: str | None, workers: int) -> Iterator[Any]:
    """Yield a Dask client: of the scheduler at an address, else of workers of this machine.

    Raises:
        GlossError: Dask is not installed, or nobody answers at the address.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        hint = "pip install 'gogloss[scan]'"
        raise GlossError("this needs Dask", hint=hint) from None
    if scheduler:
        try:
            client = Client(scheduler, timeout="10s")
        except (OSError, ValueError) as error:
            hint = "is `dask scheduler` running there?"
            raise GlossError(f"no Dask answers: {error}", path=scheduler, hint=hint) from None
        with client:
            yield client
        return
    options = {"dashboard_address": None, "silence_logs": logging.CRITICAL}
    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, **options) as local,
        Client(local) as client,
    ):
        yield client


def spread(
    client: Any, function: Function, parts: Sequence[Part], task: Task, lang: str
) -> Iterator[tuple[Part, Done]]:
    """Yield each part with what came of it, in the order in which they are ready.

    A part whose worker dies goes to another one; where several die of it, it has failed.
    """
    from distributed import as_completed

    by_key = {part.key: part for part in parts}
    waiting = iter(parts)
    width = max(len(client.scheduler_info()["workers"]), 1) * _AHEAD

    def submit(part: Part) -> Any:
        return client.submit(function, part, task, lang, key=f"gogloss-{part.key}", pure=False)

    running = as_completed([submit(part) for part in islice(waiting, width)])
    for future in running:
        part = by_key[future.key.removeprefix("gogloss-")]
        yield part, _result(future, part)
        following = next(waiting, None)
        if following is not None:
            running.add(submit(following))


def _result(future: Any, part: Part) -> Done:
    from distributed.scheduler import KilledWorker

    try:
        done: Done = future.result()
    except KilledWorker:
        error = "several workers died of it"
        return Done((), tuple((ref.place, error) for ref in part.refs), lost=True)
    return done
