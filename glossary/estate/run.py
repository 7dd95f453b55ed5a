"""A run over an estate: what is left to do, done by the cluster, kept part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from glossary.errors import GlossError
from glossary.estate.cluster import Function, cluster, spread
from glossary.estate.sources import Part, documents, parts
from glossary.estate.store import Store, write_parquet
from glossary.estate.tasks import Done, lint_part, mine_part
from glossary.files import Task
from glossary.mining import Used
from glossary.run import Settings
from glossary.world import program_of

FINDING = ("path", "rule", "level", "message", "term", "wrong", "evidence", "suggestions", "range")
USE = (*Used.__struct_fields__, "count")
_KINDS: dict[str, tuple[Function, tuple[str, ...]]] = {
    "finding": (lint_part, FINDING),
    "use": (mine_part, USE),
}
Shown = Callable[[Iterable[tuple[Part, Done]], int], Iterable[tuple[Part, Done]]]


class Job(Struct, frozen=True):
    """What to do, with which documents, where, and where the results go.

    kind: "finding" or "use". size: bytes of a part. scheduler: the address of a running one.
    """

    kind: str
    sources: tuple[str, ...]
    target: Path
    task: Task
    lang: str = "en"
    scheduler: str | None = None
    workers: int = 2
    size: int = 1 << 20


class Summary(Struct, frozen=True):
    """What a run came to; `resumed` parts were done before it began."""

    documents: int
    bytes: int
    rows: int
    parts: int
    resumed: int
    failed: tuple[tuple[str, str], ...]


def run(job: Job, watch: Shown = lambda done, _: done) -> Summary:
    """Do what is left of a job and return what all of it came to.

    Results are in `job.target` afterwards. Killed, the next run goes on where this one was; parts
    whose documents have changed are done anew, and those that are gone are forgotten.

    Raises:
        GlossError: A source, the target or the cluster cannot be used.
    """
    function, columns = _KINDS[job.kind]
    planned = tuple(_planned(job))
    parquet = job.target.suffix == ".parquet"
    kept = job.target.with_name(f"{job.target.name}.partial") if parquet else job.target
    store = Store(kept, job.kind, columns)
    try:
        done = store.keep_only(part.key for part in planned)
        left = [part for part in planned if part.key not in done]
        if left:
            _work(job, function, left, store, watch)
        if parquet:
            write_parquet(store, job.target, columns)
        totals, failed = store.totals(), tuple(store.failures())
    except OSError as error:
        raise GlossError(f"cannot be written: {error.strerror}", path=str(job.target)) from None
    finally:
        store.close()
    if parquet:
        kept.unlink()
    return Summary(
        totals["documents"], totals["bytes"], totals["rows"], len(planned), len(done), failed
    )


def _work(job: Job, function: Function, left: Sequence[Part], store: Store, watch: Shown) -> None:
    _ = Settings(job.task.config).base  # compiled once, before the workers open it
    with cluster(job.scheduler, job.workers) as client:
        done = spread(client, function, left, job.task, job.lang)
        for part, result in watch(done, len(left)):
            store.add(part, result)


def _planned(job: Job) -> Iterator[Part]:
    settings = Settings(job.task.config)
    task = (
        f"{job.kind} {job.task} {job.lang} {settings.wishes} {program_of(job.task.config.terms)!r}"
    )
    seen: set[str] = set()
    for source in job.sources:
        found = documents(source, settings.config.exclude, settings.config.root)
        refs = [ref for ref in found if ref.place not in seen]
        seen.update(ref.place for ref in refs)
        yield from parts(refs, job.size, task)
