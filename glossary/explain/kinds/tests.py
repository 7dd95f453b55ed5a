"""`go test`: what passed and failed and why, benchmarks, coverage, fuzzing; plain or as JSON."""

from __future__ import annotations

from collections import Counter
from typing import Any

from glossary.explain.kinds._bench import Bench, bench
from glossary.explain.model import Group, Note, Table
from glossary.explain.row import Row
from glossary.lazy import lazy
from glossary.model import Text

_RESULT = lazy(
    r"(?P<indent>\s*)--- (?P<how>PASS|FAIL|SKIP|BENCH): (?P<name>\S{1,300}) \((?P<time>[\d.]{1,12})s\)"
)
_RUN = lazy(r"=== (?:RUN|CONT|PAUSE|NAME)\s+(?P<name>\S{1,300})")
_PACKAGE = lazy(
    r"(?P<how>ok|FAIL|\?)\s{1,4}\t?(?P<package>[\w./~-]{1,300})[\t ]+(?P<rest>\[[^\]]{1,60}\]|\(cached\)|[\d.]{1,12}s)"
)
_LOG = lazy(r"\s{2,}(?P<text>[\w.-]{1,120}_test\.go:\d{1,7}: [^\n]{0,400})$")
_COVERAGE = lazy(r"[^\n]{0,300}?coverage: (?P<percent>[\d.]{1,6})% of statements")
_INPUT = lazy(r"\s*Failing input written to (?P<path>\S{1,300})")
_MOST, _SHOWN, _LOGS = 500, 20, 4
_BENCH = (
    Text("benchmark", "基准测试"),
    Text("runs", "次数"),
    Text("time per run", "每次耗时"),
    Text("bytes per run", "每次分配字节"),
    Text("allocations per run", "每次分配次数"),
    Text("throughput", "吞吐"),
)
_SETUP = {
    "[build failed]": Text("does not compile", "编译失败"),
    "[setup failed]": Text("could not be loaded", "加载失败"),
}


class Series:
    """Reads the results of a run of tests."""

    def __init__(self) -> None:
        self.results: Counter[str] = Counter()
        self.packages: Counter[str] = Counter()
        self.failed: dict[str, list[str]] = {}
        self.broken: list[tuple[str, str]] = []
        self.benches: list[Bench] = []
        self.coverage: list[float] = []
        self.inputs: list[str] = []
        self.first = self.last = 0
        self._logs: dict[str, list[str]] = {}  # of tests that run, by name, the newest ones
        self._now = ""
        self._verbose = False
        self._open = ""  # the failed test that lines below belong to

    def take(self, row: Row) -> None:
        """Read a row, whatever it is."""
        if row.seen or row.text.startswith((" ", "\t")):
            if self._read(row.text):
                self.first = self.first or row.number
                self.last = row.number

    def _read(self, text: str) -> bool:
        if result := _RESULT.match(text):
            self._result(result["how"], result["name"])
        elif run := _RUN.match(text):
            self._verbose, self._open, self._now = True, "", run["name"]
        elif package := _PACKAGE.match(text):
            self._package(package["how"], package["package"], package["rest"])
            self._covered(text)
        elif found := bench(text):
            if len(self.benches) < _MOST:
                self.benches.append(found)
        elif made := _INPUT.match(text):
            self.inputs = [*self.inputs, made["path"]][:_SHOWN]
        elif log := _LOG.match(text):
            self._log(log["text"])
        else:
            return self._covered(text)
        return True

    def _result(self, how: str, name: str) -> None:
        self.results[how] += 1
        self._open = ""
        if how == "FAIL" and (name in self.failed or len(self.failed) < _MOST):
            self.failed.setdefault(name, []).extend(self._logs.get(name, ()))
            self._open = name
        self._logs.pop(name, None)

    def _package(self, how: str, name: str, rest: str) -> None:
        self.packages[how] += 1
        if how == "FAIL" and rest in _SETUP and len(self.broken) < _MOST:
            self.broken.append((name, rest))
        self._open = ""

    def _log(self, text: str) -> None:
        if self._open and not self._verbose:
            if len(self.failed[self._open]) < _LOGS:
                self.failed[self._open].append(text)
            return
        while len(self._logs) > _MOST:
            del self._logs[next(iter(self._logs))]
        logs = self._logs.setdefault(self._now, [])
        if len(logs) < _LOGS:
            logs.append(text)

    def _covered(self, text: str) -> bool:
        found = _COVERAGE.match(text)
        if found and len(self.coverage) < _MOST:
            try:
                self.coverage.append(float(found["percent"]))
            except ValueError:
                return False
        return found is not None

    def close(self) -> Group | None:
        """Return the summary; None where no test was run."""
        counted = self.results.total() + self.packages.total() + len(self.benches)
        if not counted and not self.coverage:
            return None
        failed = bool(self.results["FAIL"] or self.packages["FAIL"])
        tables = (self._benches(),) if self.benches else ()
        return Group(
            "test",
            self.first,
            self.last,
            self._title(),
            tuple(self._notes()),
            tables,
            self._data(),
            failure=failed,
        )

    def _title(self) -> Text:
        r, p = self.results, self.packages
        if self.benches and not r:
            return Text(f"{len(self.benches)} benchmarks", f"{len(self.benches)} 个基准测试")
        if r:
            return Text(
                f"Tests shown: {r['PASS']} passed, {r['FAIL']} failed, {r['SKIP']} skipped",
                f"所列测试：通过 {r['PASS']}，失败 {r['FAIL']}，跳过 {r['SKIP']}",
            )
        return Text(
            f"Packages: {p['ok']} passed, {p['FAIL']} failed, {p['?']} without tests",
            f"包：通过 {p['ok']}，失败 {p['FAIL']}，没有测试 {p['?']}",
        )

    def _notes(self) -> list[Note]:
        notes = []
        # A parent fails with its subtests: what failed itself is told.
        leaves = [n for n in self.failed if not any(o.startswith(f"{n}/") for o in self.failed)]
        for name in leaves[:_SHOWN]:
            said = "\n".join(self.failed[name])
            notes.append(Note(Text(f"{name} failed.", f"{name} 失败。"), said))
        if leaves:
            name = leaves[0].replace("/", "$/^")
            en, zh = "To run the first of them alone:", "只重跑第一个："
            notes.append(Note(Text(en, zh), f"go test -run '^{name}$' -v"))
        for package, how in self.broken[:_SHOWN]:
            words = _SETUP[how]
            notes.append(Note(Text(f"{package} {words.en}.", f"{package} {words.zh}。")))
        for path in self.inputs:
            en = "The input that failed was saved; commit it, plain `go test` then tries it again."
            zh = "导致失败的输入已保存；提交它，以后普通的 `go test` 也会重试。"
            notes.append(Note(Text(en, zh), path))
        if self.coverage:
            low = min(self.coverage)
            en = f"Coverage: {len(self.coverage)} packages, the lowest {low:g} % of statements."
            zh = f"覆盖率：{len(self.coverage)} 个包，最低 {low:g} % 的语句被执行过。"
            if len(self.coverage) == 1:
                en, zh = f"{low:g} % of the statements ran.", f"{low:g} % 的语句被执行过。"
            notes.append(Note(Text(en, zh)))
        return notes

    def _benches(self) -> Table:
        return Table(_BENCH, tuple(b.cells() for b in self.benches[:_SHOWN]))

    def _data(self) -> dict[str, Any]:
        return {
            "tests": dict(self.results),
            "packages": dict(self.packages),
            "failed": self.failed,
            "broken": self.broken,
            "benchmarks": self.benches,
            "coverage": self.coverage,
            "failing_inputs": self.inputs,
        }
