"""Traces of the runtime, line by line with their units: gctrace, scavtrace, schedtrace, inittrace."""

from __future__ import annotations

from glossary.explain.kinds._traces import Cycle, Init, Sched, cycle, init, scav, sched
from glossary.explain.model import Group, Note, Table
from glossary.explain.row import Row
from glossary.model import Text

_SHOWN = 15
_ENOUGH = 5  # states of the scheduler that tell anything
_GC = (
    Text("gc", "第几次"),
    Text("at s", "时刻 秒"),
    Text("GC CPU % so far", "GC 累计 CPU %"),
    Text("STW sweep end ms", "STW 清扫终止 毫秒"),
    Text("concurrent mark ms", "并发标记 毫秒"),
    Text("STW mark end ms", "STW 标记终止 毫秒"),
    Text("heap start→end→live MB", "堆 开始→结束→存活 MB"),
    Text("goal MB", "目标 MB"),
    Text("P", "P"),
    Text("forced", "强制"),
)
_INIT = (
    Text("package", "包"),
    Text("ms", "毫秒"),
    Text("bytes", "字节"),
    Text("allocs", "分配次数"),
)


class Series:
    """Sums up the traces of an input; keeps the first lines and the extremes."""

    def __init__(self) -> None:
        self.cycles: list[Cycle] = []
        self.last_cycle: Cycle | None = None
        self.count = self.forced = 0
        self.longest: Cycle | None = None
        self.scheds: list[Sched] = []
        self.sched_count = self.saturated = self.longest_queue = 0
        self.inits: list[Init] = []
        self.init_count, self.init_ms = 0, 0.0
        self.retained: tuple[int, int] | None = None
        self.first = self.last = 0

    def take(self, row: Row) -> None:
        """Read a row, whatever it is."""
        text = row.text
        if text.startswith("gc ") and (found := cycle(text)):
            self._cycle(found)
        elif text.startswith("SCHED ") and (state := sched(text)):
            self._sched(state)
        elif text.startswith("init ") and (begun := init(text)):
            self._init(begun)
        elif text.startswith("scav ") and (kept := scav(text)):
            self.retained = kept
        else:
            return
        self.first = self.first or row.number
        self.last = row.number

    def _cycle(self, found: Cycle) -> None:
        self.count += 1
        self.forced += found.forced
        self.last_cycle = found
        if len(self.cycles) < _SHOWN:
            self.cycles.append(found)
        if self.longest is None or found.pause > self.longest.pause:
            self.longest = found

    def _sched(self, state: Sched) -> None:
        self.sched_count += 1
        waiting = state.queue + sum(state.local)
        self.longest_queue = max(self.longest_queue, waiting)
        self.saturated += state.idle == 0 and waiting > 0
        if len(self.scheds) < _SHOWN:
            self.scheds.append(state)

    def _init(self, begun: Init) -> None:
        self.init_count += 1
        self.init_ms += begun.ms
        self.inits = sorted([*self.inits, begun], key=lambda i: -i.ms)[:_SHOWN]

    def close(self) -> Group | None:
        """Return the summary; None where there was no trace."""
        if not self.first:
            return None
        tables = []
        if self.cycles:
            tables.append(Table(_GC, tuple(c.cells() for c in self.cycles)))
        if self.inits:
            tables.append(Table(_INIT, tuple(i.cells() for i in self.inits)))
        notes = (*self._of_gc(), *self._of_sched(), *self._of_rest())
        data = {
            "gc": {"count": self.count, "forced": self.forced, "cycles": self.cycles},
            "sched": {"count": self.sched_count, "states": self.scheds},
            "init": {"count": self.init_count, "ms": round(self.init_ms, 3), "slowest": self.inits},
        }
        title = Text("Runtime traces, with units", "运行时跟踪，逐项注明单位")
        return Group("trace", self.first, self.last, title, notes, tuple(tables), data)

    def _of_gc(self) -> list[Note]:
        first, last, longest = next(iter(self.cycles), None), self.last_cycle, self.longest
        if first is None or last is None or longest is None:
            return []
        en = (
            f"{self.count} collections, {self.forced} of them forced; the program stood still for at "
            f"most {longest.pause:g} ms (gc {longest.n}); GC took {last.percent} % of the CPU since start."
        )
        zh = (
            f"共 {self.count} 次回收，其中强制 {self.forced} 次；单次暂停最长 {longest.pause:g} 毫秒"
            f"（第 {longest.n} 次）；启动以来 GC 占 CPU {last.percent} %。"
        )
        notes = [Note(Text(en, zh))]
        en = f"Live heap after marking: {first.live} MB at first, {last.live} MB at the end."
        zh = f"标记后存活的堆：开始 {first.live} MB，最后 {last.live} MB。"
        if self.count >= 5 and last.live > 3 * max(first.live, 1) and not last.forced:
            en += " It grows: look at a heap profile (inuse_space) for what is kept."
            zh += "一直在增长：用 heap profile（inuse_space）查看是谁占着。"
        notes.append(Note(Text(en, zh)))
        if last.percent >= 25:
            en = "More than a quarter of the CPU goes to GC: allocate less, or raise GOGC or GOMEMLIMIT."
            zh = "超过四分之一的 CPU 用于 GC：减少分配，或调大 GOGC、GOMEMLIMIT。"
            notes.append(Note(Text(en, zh)))
        return notes

    def _of_sched(self) -> list[Note]:
        if not self.sched_count:
            return []
        first = self.scheds[0]
        en = (
            f"{self.sched_count} states of the scheduler, {first.procs} Ps; at most "
            f"{self.longest_queue} goroutines were ready and waited for a P."
        )
        zh = (
            f"{self.sched_count} 次调度器状态，{first.procs} 个 P；最多有 {self.longest_queue} 个"
            "就绪的 goroutine 在等 P。"
        )
        notes = [Note(Text(en, zh))]
        if self.sched_count >= _ENOUGH and self.saturated * 2 > self.sched_count:
            en = "Mostly no P was idle while goroutines waited: the program is bound by the CPU."
            zh = "多数时候没有空闲的 P 而队列不空：程序受限于 CPU。"
            notes.append(Note(Text(en, zh)))
        return notes

    def _of_rest(self) -> list[Note]:
        notes = []
        if self.init_count:
            en = f"{self.init_count} packages with init work, {self.init_ms:.2f} ms in all."
            zh = f"{self.init_count} 个包有初始化工作，共 {self.init_ms:.2f} 毫秒。"
            notes.append(Note(Text(en, zh)))
        if self.retained:
            kib, util = self.retained
            en = f"Returned to the operating system by the end: {kib} KiB; {util} % of the rest in use."
            zh = f"最后已归还操作系统 {kib} KiB；其余内存的利用率 {util} %。"
            notes.append(Note(Text(en, zh)))
        return notes
