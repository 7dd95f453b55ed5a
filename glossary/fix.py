"""Apply edits to a text, and write files so that no one ever sees half of one."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec.structs import replace

from glossary.model import Edit, Finding, Span


def safe_edits(findings: Iterable[Finding]) -> list[Edit]:
    """Return the edits that may be applied without asking."""
    return [f.edits[0] for f in findings if f.edits and f.safe]


def all_edits(findings: Iterable[Finding]) -> list[Edit]:
    """Return the best edit of every finding that has one."""
    return [f.edits[0] for f in findings if f.edits]


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits done; of two that overlap, the first in the text wins."""
    parts, at = [], 0
    for edit in applied(edits):
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, text[at:]])


def applied(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits that are done, in text order."""
    done: list[Edit] = []
    for edit in sorted(set(edits)):
        if not done or edit.span.start >= done[-1].span.end:
            done.append(edit)
    return done


def moved(finding: Finding, done: Sequence[Edit]) -> Finding:
    """Return a finding where it stands after edits, which are in text order and apart."""

    def place(span: Span) -> Span:
        return Span(_there(span.start, done), _there(span.end, done, behind=True))

    proof = finding.evidence
    if proof is not None and proof.span is not None:
        proof = replace(proof, span=place(proof.span))
    there = tuple(replace(e, span=place(e.span)) for e in finding.edits)
    return replace(finding, span=place(finding.span), evidence=proof, edits=there)


def _there(offset: int, done: Sequence[Edit], *, behind: bool = False) -> int:
    """Return where an offset is after edits; one inside a replaced word is before or behind it."""
    by = 0
    for edit in done:
        start, end = edit.span.start, edit.span.end
        if start < offset < end:
            return start + by + (len(edit.text) if behind else 0)
        if end <= offset:
            by += len(edit.text) - (end - start)
    return offset + by


def diff(path: str, old: str, new: str) -> str:
    """Return a unified diff, empty where nothing changed."""
    import difflib

    lines = difflib.unified_diff(_lines(old), _lines(new), f"a/{path}", f"b/{path}")
    return "".join(
        line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> Sequence[str]:
    parts = text.split("\n")
    return [part + "\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a file's content; a reader, or a crash, meets the old content or the new.

    The file keeps its mode; behind a symbolic link the link's target is written.

    Raises:
        OSError: The folder cannot be written; the file is untouched then.
    """
    import tempfile

    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".gogloss")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(target.stat().st_mode & 0o7777)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
