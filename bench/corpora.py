"""What the tools are run on: real documents, Go's own sources, and files of a known size."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

MB = 1_000_000


class Corpus(NamedTuple):
    """A folder of documents with their bytes."""

    folder: Path
    files: int
    size: int


def measured(folder: Path, suffixes: Iterable[str]) -> Corpus:
    """Return a folder with the count and the bytes of its files of these suffixes."""
    sizes = [p.stat().st_size for p in folder.rglob("*") if p.suffix in suffixes and p.is_file()]
    return Corpus(folder, len(sizes), sum(sizes))


def chinese_markdown(documents: Path, target: Path) -> Corpus:
    """Copy the Markdown of a folder that holds Chinese."""
    for path in sorted(documents.rglob("*.md")):
        if not path.read_bytes().isascii():
            place = target / path.relative_to(documents)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
    return measured(target, (".md",))


def multiplied(one: Corpus, size: int, target: Path, *, alike: bool = False) -> Corpus:
    """Copy a corpus until there are `size` bytes; each copy says which it is, unless `alike`.

    So no text is known from another copy; a monorepo with vendored documents has them alike.
    """
    files = [p for p in sorted(one.folder.rglob("*.md")) if p.is_file()]
    written, copy = 0, 0
    while written < size:
        copy += 1
        for path in files:
            if written >= size:
                break
            place = target / f"copy{copy}" / path.relative_to(one.folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            mark = "" if alike else f"\n<!-- 第 {copy} 份 -->\n"
            data = path.read_bytes() + mark.encode()
            place.write_bytes(data)
            written += len(data)
    return measured(target, (".md",))


def go_sources(go: str, target: Path) -> Corpus:
    """Copy the files of GOROOT/src that are ASCII only, as nearly all of them are."""
    root = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, check=True)
    src = Path(root.stdout.strip()) / "src"
    for path in sorted(src.rglob("*.go")):
        if "vendor" not in path.parts and "testdata" not in path.parts:
            data = path.read_bytes()
            if data.isascii():
                place = target / path.relative_to(src)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
    return measured(target, (".go",))


def go_file(functions: int, path: Path) -> Path:
    """Write a Go file of four lines a function, with Chinese comments and nothing doubtful."""
    parts = [
        f"// F{n} 返回第 {n} 个元素，没有元素时返回零值。\n"
        f"func F{n}(xs []int) int {{\n\treturn at(xs, {n})\n}}\n"
        for n in range(functions)
    ]
    path.write_text("package p\n\n" + "\n".join(parts), "utf-8")
    return path
