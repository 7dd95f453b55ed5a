"""Measures the language server as an editor feels it: start, keystrokes, memory.

`python bench/lsp.py [KEYS [FILE ...]]` types into a Go file and a Markdown file of 3,000 lines,
into a translation that is compared with its English, and into files of yours, and prints, for each,
the time from a key to its diagnostics (without debounce) beside a lint from scratch in the same
run, on the wall and on the processor: on a shared machine only the latter says something.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "server"))

from editor import Editor  # noqa: E402

from glossary.library import open_base  # noqa: E402
from glossary.run import settings_for  # noqa: E402

LINES = 3000
TRANSLATION = "README.zh-CN.md"
WRONG = 0.05  # share of sentences that are wrong
TICKS = os.sysconf("SC_CLK_TCK")


def sentences() -> tuple[list[str], list[str]]:
    """Return right and wrong sentences: the examples of the base, one line each."""
    base = open_base()
    right, wrong = [], []
    for number in range(0, len(base), 3):
        for rendering in base.term(number).renderings:
            right += rendering.examples.good[:1]
            wrong += rendering.examples.bad[:1]
    plain = ("|", "#", "`", "-", ">", "package ", "//")
    keep = [
        [
            t
            for t in side
            if "\n" not in t and "*/" not in t and len(t) < 90 and not t.startswith(plain)
        ]
        for side in (right, wrong)
    ]
    return keep[0], keep[1]


def go_file(rnd: random.Random) -> str:
    """Return a Go file of comments and code."""
    right, wrong = sentences()
    pick = lambda: rnd.choice(wrong if rnd.random() < WRONG else right)  # noqa: E731
    parts = ['package p\n\nimport (\n\t"context"\n\t"sync"\n)\n']
    for n in range(LINES // 13):
        parts.append(
            f"// F{n} {pick()}\n// {pick()}\n"
            f"func F{n}(ctx context.Context, xs []int) (int, error) {{\n\tvar mu sync.Mutex\n"
            f"\tmu.Lock() // {pick()}\n\tdefer mu.Unlock()\n\tfor i := range xs {{\n"
            f"\t\tif xs[i] > {n} {{\n\t\t\treturn xs[i], nil\n\t\t}}\n\t}}\n"
            "\treturn 0, ctx.Err()\n}\n"
        )
    return "\n".join(parts)


def markdown_file(rnd: random.Random) -> str:
    """Return a Markdown file of headings, paragraphs, lists, tables and fences."""
    right, wrong = sentences()
    pick = lambda: rnd.choice(wrong if rnd.random() < WRONG else right)  # noqa: E731
    lines = ["# Go 并发手册", ""]
    while len(lines) < LINES:
        kind = rnd.random()
        if kind < 0.08:
            lines += [f"## 第 {len(lines)} 节", ""]
        elif kind < 0.2:
            lines += [f"- {pick()}" for _ in range(4)] + [""]
        elif kind < 0.25:
            lines += ["| 英文 | 中文 |", "| --- | --- |", "| backoff | 退避 |", ""]
        elif kind < 0.3:
            lines += ["```go", f"// {pick()}", "func F() {}", "```", ""]
        else:
            lines += [pick() + pick(), ""]
    return "\n".join(lines) + "\n"


def keys(text: str, rnd: random.Random, count: int) -> Iterator[tuple[int, int, str]]:
    """Yield (line, column, sign) of keys: words typed behind comments or paragraphs."""
    lines = text.split("\n")
    places = [
        n
        for n, line in enumerate(lines)
        if any("\u4e00" <= c <= "\u9fff" for c in line) and not line.startswith("|")
    ]
    while count > 0:
        line = rnd.choice(places)
        column = len(lines[line].encode("utf-16-le")) // 2
        for sign in rnd.choice(
            ("重试采用退避策略。", "backoff 即退避", "数据库备份失败。", "goroutine 会逃逸")
        ):
            yield line, column, sign
            column += 1
            count -= 1
        places.remove(line)


def cpu(pid: int) -> float:
    """Return the seconds that a process has run."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid: int) -> float:
    """Return the megabytes that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def at(times: list[float], share: float) -> float:
    """Return a quantile in milliseconds."""
    return 1000 * sorted(times)[min(len(times) - 1, int(share * len(times)))]


def typed(editor: Editor, folder: Path, name: str, text: str, count: int) -> None:
    """Type into a document and print what it took, beside lints from scratch."""
    rnd = random.Random(name)  # noqa: S311 - texts to type
    uri = editor.open(name, text)
    start = time.perf_counter()
    found = len(editor.diagnostics(uri, 1))
    opened = time.perf_counter() - start
    settings = settings_for(folder)
    path = str(folder / name)
    settings.findings(path, text)
    times, fresh = [], []
    worked = cpu(editor.process.pid)
    for number, (line, column, sign) in enumerate(keys(text, rnd, count)):
        place = {"line": line, "character": column}
        change = {"range": {"start": place, "end": place}, "text": sign}
        start = time.perf_counter()
        editor.change(uri, number + 2, change)
        editor.diagnostics(uri, number + 2)
        times.append(time.perf_counter() - start)
        time.sleep(0.01)
    worked = cpu(editor.process.pid) - worked
    for _ in range(5):
        start = time.process_time()
        settings.findings(path, text)
        fresh.append(time.process_time() - start)
    row(
        f"{name}, {len(text.split(chr(10)))} lines",
        f"key to diagnostics p50 {at(times, 0.5):.0f} ms, p95 {at(times, 0.95):.0f} ms",
        f"{1000 * worked / len(times):.1f} ms a key on the processor",
        f"from scratch {at(fresh, 0.5):.0f} ms on the processor",
        f"opened in {1000 * opened:.0f} ms with {found} findings",
    )


def row(name: str, *facts: str) -> None:
    """Print one row."""
    print(f"{name:24} " + f"\n{'':24} ".join(facts), flush=True)


def started(folder: Path) -> tuple[float, float]:
    """Return seconds from the start of a server to its first diagnostics, wall and processor."""
    start = time.perf_counter()
    editor = Editor(folder)
    editor.start()
    uri = editor.open("a.md", "采用指数备份（backoff）策略。\n")
    editor.diagnostics(uri)
    took = time.perf_counter() - start
    worked = cpu(editor.process.pid)
    editor.stop()
    return took, worked


def main(count: int, files: list[Path]) -> None:
    """Print the table."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        starts = [started(folder) for _ in range(5)]
        wall, worked = (min(side) for side in zip(*starts, strict=True))
        row(
            "start",
            f"first diagnostics after {1000 * wall:.0f} ms (best of 5)",
            f"{1000 * worked:.0f} ms on the processor",
        )
        editor = Editor(folder)
        # No debounce, so that what is measured is the work.
        editor.start(initializationOptions={"typingDelay": 0, "debounce": 0})
        for file, make in (("big.go", go_file), ("big.md", markdown_file)):
            typed(editor, folder, file, make(random.Random(1)), count)  # noqa: S311
        for file in ("README.md", TRANSLATION):
            shutil.copy(ROOT / file, folder)
        typed(editor, folder, TRANSLATION, (ROOT / TRANSLATION).read_text(encoding="utf-8"), count)
        _memory(editor)
        for path in files:
            typed(editor, folder, path.name, path.read_text(encoding="utf-8"), count)
        editor.stop()


def _memory(editor: Editor) -> None:
    before = memory(editor.process.pid)
    text = "# 题\n\n" + "采用指数备份（backoff）策略，见 goroutine。\n\n" * 200
    uris = [editor.open(f"{n}.md", text) for n in range(200)]
    waiting: set[Any] = set(uris)
    while waiting:
        waiting.discard(editor.wait_for("textDocument/publishDiagnostics")["uri"])
    after = memory(editor.process.pid)
    row(
        "memory",
        f"{before:.0f} MB with all three, {after:.0f} MB with 200 documents of 400 lines more",
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, [Path(name) for name in sys.argv[2:]])
