"""Measures gogloss beside a bare interpreter, in turns, and prints medians and ratios.

Ratios, not times, are what to compare between machines. `python bench/run.py [DOCUMENTS…]` takes
folders of real Markdown or Go for the throughput row; the demo documents, repeated, by default.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
ROUNDS = 9


def timed(command: Sequence[str | Path]) -> float:
    """Return the seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
    return time.perf_counter() - start


def in_turns(*commands: Sequence[str | Path]) -> list[float]:
    """Return each command's median over rounds in which all of them run once (A B A B …)."""
    rounds = [[timed(command) for command in commands] for _ in range(ROUNDS)]
    return [median(column) for column in zip(*rounds, strict=True)]


def three_hundred_lines(folder: Path) -> Path:
    """Write a Go file of 300 lines with Chinese comments and nothing doubtful in them."""
    parts = [
        f"// F{n} 返回第 {n} 个元素，没有元素时返回零值。\n"
        f"func F{n}(xs []int) int {{\n\treturn at(xs, {n})\n}}\n"
        for n in range(74)
    ]
    path = folder / "clean.go"
    path.write_text("package p\n\n" + "\n".join(parts), "utf-8")
    return path


def main(documents: list[str]) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one = three_hundred_lines(folder)
        rows = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "gogloss --version": [BIN / "gogloss", "--version"],
            "gogloss lookup backoff": [BIN / "gogloss", "lookup", "backoff"],
            "gogloss lint, one file of 300 lines": [BIN / "gogloss", "lint", one],
        }
        times = in_turns(*rows.values())
        print(f"{'':40} {'median ms':>10} {'× bare':>8}")
        for row, took in zip(rows, times, strict=True):
            print(f"{row:40} {took * 1000:10.0f} {took / times[0]:8.1f}")
        _throughput(documents, folder)


def _throughput(documents: list[str], folder: Path) -> None:
    if not documents:
        text = (ROOT / "examples/demo/incident.md").read_text("utf-8")
        for n in range(40):
            (folder / f"{n}.md").write_text(text * 100, "utf-8")
        documents = [str(folder)]
    files = [p for d in documents for p in Path(d).rglob("*") if p.suffix in (".md", ".go")]
    size = sum(p.stat().st_size for p in files) / 1e6
    took = min(timed([BIN / "gogloss", "lint", "-q", *documents]) for _ in range(3))
    print(f"\nlint of {len(files)} files, {size:.1f} MB: {took:.2f} s, {size / took:.1f} MB/s")


if __name__ == "__main__":
    main([str(Path(d).absolute()) for d in sys.argv[1:]])
