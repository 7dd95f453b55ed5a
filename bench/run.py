"""Measures gogloss beside a bare interpreter, beside `cat` and beside other linters.

`python bench/run.py [--documents DIR] [--most MB] [--save]` prints tables of medians and ratios;
`--save` keeps them in bench/RESULTS.md. Ratios, not times, are what to compare between machines.
The demo documents are used where no folder of real ones is named.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from beside import GOGLOSS, install, peers
from corpora import MB, Corpus, chinese_markdown, go_file, go_sources, multiplied
from timing import Command, Made, Took, in_turns, timed
from work import by_terms, counted

from glossary import __version__

ROOT = Path(__file__).parent.parent
LINT = [GOGLOSS, "lint", "-q", "--isolated", "--exit-zero"]


def cold(folder: Path) -> Iterator[str]:
    """Yield the table of starts: what a hook or a shell waits for."""
    one = go_file(74, folder / "clean.go")
    found = folder / "found.go"
    found.write_text(f"{one.read_text('utf-8')}\n// 备份（backoff）最多重试三次。\n", "utf-8")

    def unseen(path: Path) -> Made:
        def command(number: int) -> Command:
            new = folder / f"{path.stem}{number}.go"
            new.write_text(f"{path.read_text('utf-8')}\n// 第 {time.time_ns()} 次\n", "utf-8")
            return [GOGLOSS, "lint", new]

        return command

    timed([GOGLOSS, "lint", one, found])
    rows = in_turns(
        {
            "python -c pass": [sys.executable, "-c", "pass"],
            "gogloss --version": [GOGLOSS, "--version"],
            "gogloss lookup backoff": [GOGLOSS, "lookup", "backoff"],
            "gogloss lint, 300 lines, never seen": unseen(one),
            "gogloss lint, 300 lines, known": [GOGLOSS, "lint", one],
            "gogloss lint, 300 lines with a finding, never seen": unseen(found),
            "gogloss lint, 300 lines with a finding, known": [GOGLOSS, "lint", found],
            "gogloss lint --force-exclude (the hook), known": [
                GOGLOSS,
                "lint",
                "--force-exclude",
                one,
            ],
            "gogloss lint --no-cache --isolated": [*LINT, "--no-cache", one],
        },
        15,
    )
    bare = rows["python -c pass"]
    yield from head("start", "wall ms", "CPU ms", "× bare, wall", "× bare, CPU")
    for name, took in rows.items():
        yield f"| {name} | {took.wall * 1000:.0f} | {took.cpu * 1000:.0f} "
        yield f"| {took.wall / bare.wall:.1f} | {took.cpu / bare.cpu:.1f} |\n"


def beside(corpus: Corpus, folder: Path) -> Iterator[str]:
    """Yield the table of linters on the same Chinese Markdown."""
    timed([*LINT, corpus.folder])
    tools = peers(corpus.folder, folder)
    commands = {
        f"gogloss {__version__} | all rules, all terms": [*LINT, "--no-cache", corpus.folder],
        f"gogloss {__version__}, again | all rules, all terms": [*LINT, corpus.folder],
        **{f"{tool.name} {tool.version} | {tool.asked}": tool.command for tool in tools},
    }
    yield f"{corpus.files} files of Chinese Markdown, {corpus.size / MB:.1f} MB\n\n"
    yield from head("tool", "asked for", "wall s", "CPU s", "MB/s", "MiB")
    for name, took in in_turns(commands, 3, corpus.folder).items():
        yield f"| {name} | {took.wall:.2f} | {took.cpu:.2f} "
        yield f"| {corpus.size / MB / took.wall:.1f} | {took.memory:.0f} |\n"


def growth(corpus: Corpus, folder: Path, most: int) -> Iterator[str]:
    """Yield the table of sizes: time should grow with them, memory should not."""
    yield from head("MB", "processes", "wall s", "MB/s", "MiB of the largest process")
    for size in (size for size in (5, 50, 200) if size <= most):
        more = multiplied(corpus, size * MB, folder / f"{size}mb")
        for jobs in (1, 2) if size <= 50 else (2,):
            took = timed([*LINT, "--no-cache", "-j", str(jobs), more.folder])
            yield _grown(f"{size} | {jobs}", more, took)
        timed([*LINT, more.folder])
        yield _grown(f"{size}, again | ", more, timed([*LINT, more.folder]))
        shutil.rmtree(more.folder)
        if size > corpus.size / MB:
            more = multiplied(corpus, size * MB, folder / f"{size}mb", alike=True)
            name = f"{size}, the same {corpus.size / MB:.1f} over and over | 2"
            yield _grown(name, more, timed([*LINT, "--no-cache", "-j", "2", more.folder]))
            shutil.rmtree(more.folder)


def _grown(name: str, corpus: Corpus, took: Took) -> str:
    speed = corpus.size / MB / took.wall
    return f"| {name} | {took.wall:.1f} | {speed:.2f} | {took.memory:.0f} |\n"


def sources(folder: Path) -> Iterator[str]:
    """Yield the table of ASCII-only Go beside reading it."""
    go = shutil.which("go", path=str(Path(sys.executable).parent)) or shutil.which("go")
    if go is None:
        yield "no Go here\n"
        return
    tree = go_sources(go, folder / "goroot")
    cat = ["sh", "-c", 'find "$0" -name "*.go" -print0 | xargs -0 cat', tree.folder]
    rows = in_turns({"cat": cat, "gogloss lint": [*LINT, "--no-cache", tree.folder]}, 5)
    yield f"{tree.files} files of GOROOT/src that are ASCII, {tree.size / MB:.0f} MB\n\n"
    yield from head("", "wall s", "MB/s", "× cat")
    for name, took in rows.items():
        yield f"| {name} | {took.wall:.2f} | {tree.size / MB / took.wall:.0f} "
        yield f"| {took.wall / rows['cat'].wall:.1f} |\n"


def head(*names: str) -> Iterator[str]:
    """Yield the first two lines of a table."""
    yield f"| {' | '.join(names)} |\n" + "| --- " * len(names) + "|\n"


def tables(documents: Path, most: int) -> Iterator[str]:
    """Yield everything, in Markdown."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        corpus = chinese_markdown(documents, folder / "md")
        yield f"gogloss {__version__}, {platform.python_version()}, {os.cpu_count()} processors\n"
        yield "\n## Cold start\n\n"
        yield from cold(folder)
        yield "\n## Beside other linters\n\n"
        yield from beside(corpus, folder)
        yield "\n## Growth\n\n"
        yield from growth(corpus, folder, most)
        yield "\n## ASCII only\n\n"
        yield from sources(folder)
        yield "\n## Work done\n\n"
        yield from counted(corpus)
        yield "\n## With few terms and with all\n\n"
        yield from by_terms(corpus)


def main() -> None:
    """Measure, print, and keep what was printed if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=Path, default=ROOT / "examples")
    parser.add_argument("--most", type=int, default=50, help="MB of the largest corpus")
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    install()
    text = ""
    for piece in tables(options.documents.absolute(), options.most):
        print(piece, end="", flush=True)
        text += piece
    if options.save:
        (ROOT / "bench" / "RESULTS.md").write_text(f"# Results of `make bench`\n\n{text}", "utf-8")


if __name__ == "__main__":
    main()
