"""Tests run by `go test -json`, and what each showed.

All tests of a package run together first. What fails, hangs or takes the process with it runs
again alone, so that no test is blamed for another.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from glossary.workflow.verifying.gocommand import environment, flags
from glossary.workflow.verifying.harness import HARNESS, HUNG, harness
from glossary.workflow.verifying.sandbox import TREE, Limits, Process, wrapper
from glossary.workflow.verifying.writing import GoTest, files

_BUILD = 240.0  # seconds for compiling a package with its tests
_ERROR = re.compile(r"(?:\./|[^\s:]*/)?([\w.-]+\.go):(\d+)(?::\d+)?: (.+)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]")  # would steer a terminal
_RACED = re.compile(r"WARNING: DATA RACE|fatal error: concurrent map")
_NOISE = re.compile(r"^(?:=== |\s*--- |PASS$|FAIL$|ok  |FAIL\t|exit status)")
_PLACE = re.compile(r"^\s*(?:[\w.-]+_doc_test\.go|[\w.-]+\.go):\d+: ")


class Result(Struct, frozen=True):
    """What a test showed: pass, skip, fail, died, late or unbuilt; with its output.

    raced: the race detector, or the runtime, saw an unsynchronized access.
    """

    action: str
    text: str = ""
    raced: bool = False


class Run(Struct):
    """What one `go test` printed, by test; `died` names the test during which the process ended."""

    results: dict[str, Result]
    started: list[str]
    output: dict[str, list[str]]
    build: list[str]
    why: str = ""


class Home(Struct, frozen=True):
    """Where tests go: a folder, the name of their package, the `-mod=` of its module.

    tree: a folder that tests may not write to; "" for none.
    """

    folder: Path
    package: str
    mode: str
    tree: str = ""


class Runner:
    """Runs the tests of one package in a folder of the copy."""

    def __init__(self, go: Path, home: Home, limits: Limits, ends: float) -> None:
        """Take the command, where the tests go, and when everything must have ended."""
        self.go, self.home, self.limits, self.ends = go, home, limits, ends
        self._short = min(2.0, limits.test / 4)

    def run(self, tests: Sequence[GoTest], race: bool) -> dict[str, Result]:
        """Return a result for each test."""
        kept, found = list(tests), dict[str, Result]()
        self._write(kept)
        while waiting := [test.name for test in kept if test.name not in found]:
            run = self._go_test(waiting, race)
            if wrong := _faulty(run.build, self._lines(kept)):
                for name, text in wrong.items():
                    found[name] = Result("unbuilt", f"its test does not compile: {text}")
                kept = [test for test in kept if test.name not in wrong]
                self._write(kept)
                continue
            found.update({n: r for n, r in run.results.items() if r.action in ("pass", "skip")})
            suspects = [n for n in waiting if n in run.started and n not in found]
            for name in suspects:
                found[name] = self._alone(name, race, run)
            left = [name for name in waiting if name not in found]
            if len(left) == len(waiting):
                found.update(dict.fromkeys(left, Result("unbuilt", _not_started(run))))
                break
        return found

    def _alone(self, name: str, race: bool, before: Run) -> Result:
        if time.monotonic() > self.ends:
            return Result("late", "the time for all tests was over")
        self._give(self.limits.test * 0.8)  # slow is not wrong
        run = self._go_test([name], race)
        self._give(self._short)
        if name in run.results:
            return run.results[name]
        said = "".join([*run.output.get(name, ()), *run.output.get("", ())])
        if name not in run.started:
            return Result("unbuilt", _not_started(run))
        if run.why and "fatal error: " not in said:
            return Result("late", run.why)
        return Result("died", _summary(said), _RACED.search(said) is not None)

    def _write(self, tests: Sequence[GoTest]) -> None:
        for old in self.home.folder.glob("*_test.go"):
            old.unlink()
        self._give(self._short)
        for name, code in files(tests, self.home.package).items():
            (self.home.folder / name).write_text(code, "utf-8")

    def _give(self, seconds: float) -> None:
        """Set the time that a call may take."""
        (self.home.folder / HARNESS).write_text(harness(self.home.package, seconds), "utf-8")

    def _lines(self, tests: Sequence[GoTest]) -> dict[str, list[tuple[int, str]]]:
        """Return for each file the lines at which tests start."""
        found: dict[str, list[tuple[int, str]]] = {}
        for name, code in files(tests, self.home.package).items():
            for number, line in enumerate(code.split("\n"), 1):
                if line.startswith("func TestDoc"):
                    found.setdefault(name, []).append((number, line[5 : line.index("(")]))
        return found

    def _go_test(self, names: Sequence[str], race: bool) -> Run:
        pattern = f"^({'|'.join(names)})$" if names else "^$"
        command = [str(self.go), "test", "-json", "-vet=off", "-count=1"]
        # All errors, not ten; with the race detector no inlining, so that frames have their names.
        command += ["-race", "-gcflags=-e -l"] if race else ["-gcflags=-e"]
        limit = self.limits.test * max(1, len(names)) + 10
        command += [f"-run={pattern}", f"-timeout={int(limit)}s"]
        if within := wrapper(race):
            command += ["-exec", within]
        settings = environment(
            GOFLAGS=flags(self.home.mode),
            GOMEMLIMIT="1GiB",
            GOTRACEBACK="single",
            GOWORK=self._work(),
        )
        settings[TREE] = self.home.tree
        run = Run({}, [], {}, [])
        process = Process([*command, "."], self.home.folder, settings)
        process.allow(min(_BUILD, max(1.0, self.ends - time.monotonic())))
        try:
            for event in _events(process.lines()):
                self._take(event, run, process)
        finally:
            process.close()
        run.why = "" if process.why == "done" else process.why
        return run

    def _work(self) -> str:
        for folder in (self.home.folder, *self.home.folder.parents):
            if (folder / "go.work").is_file():
                return str(folder / "go.work")
        return "off"

    def _take(self, event: dict[str, object], run: Run, process: Process) -> None:
        action, name = str(event.get("Action", "")), str(event.get("Test", ""))
        text = str(event.get("Output", ""))
        if action == "run":
            run.started.append(name)
            process.allow(self.limits.test)
        elif action == "start":
            process.allow(self.limits.test)
        elif action == "build-output":
            run.build.append(text)
        elif action == "output":
            run.output.setdefault(name, []).append(text)
        elif action in ("pass", "fail", "skip") and name:
            said = "".join(run.output.get(name, ()))
            run.results[name] = Result(action, _summary(said), _RACED.search(said) is not None)
            if HUNG in said:
                process.kill("")  # what hangs must not slow the tests after it


def _not_started(run: Run) -> str:
    """Return why no test was started: it was not built, or ended before."""
    build = [line for line in "".join(run.build).split("\n") if not line.startswith("#")]
    if text := _shortened("\n".join(build), 3):
        return f"the package does not build: {text}"
    if run.why:
        return run.why
    said = _summary("".join(run.output.get("", ())))
    return "the process ended before the first test, in an init function" + f": {said}" * bool(said)


def _events(lines: Iterable[bytes]) -> Iterator[dict[str, object]]:
    for line in lines:
        if line.startswith(b"{"):
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if isinstance(event, dict):
                yield event
        else:
            yield {"Action": "build-output", "Output": line.decode("utf-8", "replace")}


def _faulty(build: Iterable[str], lines: dict[str, list[tuple[int, str]]]) -> dict[str, str]:
    """Return the tests in which the compiler found errors, with the first one."""
    wrong: dict[str, str] = {}
    for line in "".join(build).split("\n"):
        if found := _ERROR.match(line.strip()):
            starts = [name for at, name in lines.get(found[1], ()) if at <= int(found[2])]
            if starts:
                wrong.setdefault(starts[-1], found[3])
    return wrong


def _summary(text: str) -> str:
    """Return what a test printed; of a race only the two accesses, of a death only its reason."""
    if "WARNING: DATA RACE" in text:
        return _race(text)
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if line.startswith(("panic: ", "fatal error: ")):
            return "\n".join(filter(None, (_shortened("\n".join(lines[:i])), line[:400])))
    return _shortened(text)


def _race(text: str) -> str:
    """Return the two accesses of the first race, each with the first frame that is no library's."""
    report = text.partition("WARNING: DATA RACE")[2].partition("==================")[0]
    shown = ["DATA RACE"]
    for part in report.split("\n\n")[:2]:
        lines = [line.strip() for line in part.strip().split("\n")]
        frames = list(zip(lines[1::2], lines[2::2], strict=False))
        own = [frame for frame in frames if "/src/" not in frame[1]] or frames
        if own:
            what = re.sub(r" at 0x\w+ by .*", "", lines[0]).lower()
            shown.append(f"{what} in {_frame(*own[0])}")
    return "\n".join(shown)


def _frame(function: str, place: str) -> str:
    where = place.partition(" +0x")[0].rpartition("/")[2]
    if "_doc_test.go:" in where:
        return "one of the calls"  # made where the compiler left no frame
    return f"{function.removesuffix('()').rpartition('/')[2]} ({where})"


def _shortened(text: str, most: int = 40) -> str:
    """Return output without the frame that `go test` puts around it."""
    lines = [_PLACE.sub("", line) for line in text.split("\n") if not _NOISE.match(line)]
    lines = [_CONTROL.sub("", line.rstrip())[:400] for line in lines if line.strip()]
    if len(lines) > most:
        lines = [*lines[: most - 1], f"… {len(lines) - most + 1} more lines"]
    return "\n".join(lines)
