"""Which lines changed since a revision, as git tells it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from glossary.errors import GlossError
from glossary.model import Finding
from glossary.positions import LineIndex, Unit
from glossary.report import FileReport

_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
Lines = Mapping[Path, tuple[range, ...]]


def changed_since(revision: str, folder: Path) -> Lines:
    """Return, for each file, the ranges of lines (from 0) that are new since a revision.

    Files that git does not track yet are new as a whole.

    Raises:
        GlossError: This is no repository, or it has no such revision.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    revision = _git(folder, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    options = ("--unified=0", "--no-color", "--no-ext-diff", "--src-prefix=a/", "--dst-prefix=b/")
    diff = _git(top, "-c", "core.quotePath=false", "diff", *options, revision.strip(), "--")
    lines: dict[Path, tuple[range, ...]] = {}
    path = None
    for line in diff.split("\n"):
        if line.startswith("+++ "):
            path = top / line[6:].rstrip("\t\r") if line.startswith("+++ b/") else None
        elif path is not None and (hunk := _HUNK.match(line)):
            start, count = int(hunk[1]) - 1, int(hunk[2] or 1)
            lines[path] = (*lines.get(path, ()), range(start, start + count))
    for name in _git(top, "ls-files", "--others", "--exclude-standard", "-z").split("\0"):
        if name:
            lines[top / name] = (range(1 << 30),)
    return lines


def merge_base(revision: str, folder: Path) -> str:
    """Return the newest commit that HEAD and a revision share."""
    commit = _git(folder, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    return _git(folder, "merge-base", "HEAD", commit.strip()).strip()


def on_lines(file: FileReport, lines: Lines) -> FileReport:
    """Return the report with the findings that touch changed lines."""
    ranges = lines.get(Path(file.path).resolve(), ())
    index = LineIndex(file.text)
    kept = tuple(f for f in file.findings if _touches(f, index, ranges))
    return FileReport(file.path, file.text, kept)


def _touches(finding: Finding, index: LineIndex, ranges: tuple[range, ...]) -> bool:
    first, _ = index.position(finding.span.start, Unit.UTF32)
    last, _ = index.position(finding.span.end, Unit.UTF32)
    return any(r.start <= last and first < r.stop for r in ranges)


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, check=False
        )
    except FileNotFoundError:
        raise GlossError("git is not installed", hint="leave --since out") from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise GlossError(f"git: {reason}", path=str(folder), hint="check the revision")
    return done.stdout.decode("utf-8", "surrogateescape")
