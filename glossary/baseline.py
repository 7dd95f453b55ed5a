"""Findings a project has agreed to live with for now: keyed by content, not by line numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from glossary.errors import GlossError
from glossary.fingerprint import fingerprints
from glossary.report import FileReport


class Known(Struct, frozen=True, order=True):
    """One finding of a baseline; the hash decides, the rest is for people."""

    path: str
    line: str
    wrong: str
    rule: str
    hash: str


class _File(Struct):
    version: int
    findings: list[Known]


def read(path: Path) -> tuple[Known, ...]:
    """Return the findings of a baseline file.

    Raises:
        GlossError: It cannot be read or is no baseline.
    """
    try:
        return tuple(msgspec.json.decode(path.read_bytes(), type=_File).findings)
    except OSError as error:
        hint = "make one with --write-baseline"
        raise GlossError(f"cannot be read: {error.strerror}", path=str(path), hint=hint) from None
    except msgspec.MsgspecError as error:
        hint = "make it anew with --write-baseline"
        raise GlossError(f"is no baseline: {error}", path=str(path), hint=hint) from None


def written(files: Iterable[FileReport]) -> bytes:
    """Return the content of a baseline that knows all findings of these files."""
    rows = sorted(
        Known(file.path.replace("\\", "/"), line, finding.wrong, finding.rule, mark)
        for file in files
        for finding, line, mark in fingerprints(file)
    )
    document = {"version": 1, "findings": [msgspec.to_builtins(row) for row in rows]}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def without(
    files: Iterable[FileReport], known: Iterable[Known]
) -> tuple[tuple[FileReport, ...], tuple[Known, ...]]:
    """Return the files without known findings, and the known ones that are gone from them.

    Only files that were linted can show a known finding as gone.
    """
    files, known = tuple(files), tuple(known)
    hashes = {row.hash for row in known}
    met: set[str] = set()
    kept = []
    for file in files:
        marked = list(fingerprints(file))
        met.update(mark for _, _, mark in marked)
        new = tuple(finding for finding, _, mark in marked if mark not in hashes)
        kept.append(FileReport(file.path, file.text, new))
    linted = {file.path.replace("\\", "/") for file in files}
    gone = tuple(row for row in known if row.path in linted and row.hash not in met)
    return tuple(kept), gone
