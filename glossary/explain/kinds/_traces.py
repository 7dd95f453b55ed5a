"""Lines of the runtime's traces, taken apart. Times are milliseconds unless a name says otherwise."""

from __future__ import annotations

from msgspec import Struct

from glossary.lazy import lazy

_GC = lazy(
    r"gc (?P<n>\d{1,12}) @(?P<at>[\d.]{1,15})s (?P<pct>\d{1,3})%: "
    r"(?P<clock>[\d.+]{1,60}) ms clock, (?P<cpu>[\d.+/]{1,90}) ms cpu, "
    r"(?P<heap>\d{1,9}->\d{1,9}->\d{1,9}) MB, (?P<goal>\d{1,9}) MB goal"
    r"(?:, (?P<stacks>\d{1,9}) MB stacks, (?P<globals>\d{1,9}) MB globals)?, (?P<p>\d{1,6}) P"
    r"(?P<forced> \(forced\))?"
)
_SCHED = lazy(
    r"SCHED (?P<ms>\d{1,15})ms: gomaxprocs=(?P<procs>\d{1,6}) idleprocs=(?P<idle>\d{1,6}) "
    r"threads=(?P<threads>\d{1,7})[^\n]{0,120}?runqueue=(?P<queue>\d{1,9})"
    r"(?: \[ ?(?P<local>[\d ]{1,4000})\])?"
)
_INIT = lazy(
    r"init (?P<package>\S{1,300}) @(?P<at>[\d.]{1,15}) ms, (?P<ms>[\d.]{1,15}) ms clock, "
    r"(?P<bytes>\d{1,15}) bytes, (?P<allocs>\d{1,15}) allocs"
)
_SCAV = lazy(r"scav [^\n]{1,120}?(?P<now>\d{1,15}) KiB now, (?P<util>\d{1,3})% util")


class Cycle(Struct):
    """One collection; percent is of the CPU time since the program started."""

    n: int
    at_seconds: float
    percent: int
    sweep_end: float
    mark: float
    mark_end: float
    heap: str
    live: int
    goal: int
    procs: int
    forced: bool

    @property
    def pause(self) -> float:
        """How long all goroutines stood still."""
        return round(self.sweep_end + self.mark_end, 4)

    def cells(self) -> tuple[str, ...]:
        """Return the cells of a row."""
        times = (f"{t:g}" for t in (self.sweep_end, self.mark, self.mark_end))
        head = (str(self.n), f"{self.at_seconds:g}", str(self.percent), *times)
        sizes = (self.heap.replace("->", "→"), str(self.goal), str(self.procs))
        return (*head, *sizes, "forced" if self.forced else "")


class Sched(Struct):
    """What the scheduler did at a moment; local queues are those of each P."""

    ms: int
    procs: int
    idle: int
    threads: int
    queue: int
    local: list[int]


class Init(Struct):
    """The initialisation of one package."""

    package: str
    ms: float
    bytes: int
    allocs: int

    def cells(self) -> tuple[str, ...]:
        """Return the cells of a row."""
        return (self.package, f"{self.ms:g}", str(self.bytes), str(self.allocs))


def cycle(text: str) -> Cycle | None:
    """Return a line of gctrace, taken apart."""
    m = _GC.match(text)
    try:
        if m is None:
            return None
        sweep, mark, end = (float(part) for part in m["clock"].split("+"))
        at, live = float(m["at"]), int(m["heap"].rsplit("->", 1)[1])
    except ValueError:
        return None
    numbers = (int(m["n"]), at, int(m["pct"]), sweep, mark, end)
    return Cycle(*numbers, m["heap"], live, int(m["goal"]), int(m["p"]), m["forced"] is not None)


def sched(text: str) -> Sched | None:
    """Return a line of schedtrace, taken apart."""
    m = _SCHED.match(text)
    if m is None:
        return None
    local = [int(n[:9]) for n in (m["local"] or "").split()]
    ms, procs, idle, threads, queue = (
        int(m[key]) for key in ("ms", "procs", "idle", "threads", "queue")
    )
    return Sched(ms, procs, idle, threads, queue, local)


def init(text: str) -> Init | None:
    """Return a line of inittrace, taken apart."""
    m = _INIT.match(text)
    try:
        return Init(m["package"], float(m["ms"]), int(m["bytes"]), int(m["allocs"])) if m else None
    except ValueError:
        return None


def scav(text: str) -> tuple[int, int] | None:
    """Return, of a line of scavtrace, KiB returned by now and the share in use in percent."""
    m = _SCAV.match(text)
    return (int(m["now"]), int(m["util"])) if m else None
