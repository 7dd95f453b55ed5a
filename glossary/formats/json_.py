"""JSON: one document; lines and characters count from 0, characters in UTF-16, as in LSP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from glossary.model import Finding, Span
from glossary.positions import LineIndex, Unit
from glossary.report import Report


def render(report: Report) -> Iterator[str]:
    """Yield the document, one finding a line."""
    rows = [
        json.dumps(
            finding_row(file.path, finding, LineIndex(file.text), report.lang), ensure_ascii=False
        )
        for file in report.files
        for finding in file.findings
    ]
    yield f'{{"version": {json.dumps(report.version)}, "findings": ['
    yield ",".join(f"\n{row}" for row in rows)
    yield "\n]}\n" if rows else "]}\n"


def finding_row(path: str, finding: Finding, index: LineIndex, lang: str) -> dict[str, Any]:
    """Return a finding as plain values."""
    return {
        "path": path,
        "rule": finding.rule,
        "level": finding.level.value,
        "message": finding.message.in_(lang),
        "term": finding.term,
        "wrong": finding.wrong,
        "evidence": _evidence(finding, index),
        "suggestions": [edit.text for edit in finding.edits],
        "safe": finding.safe,
        "range": range_row(finding.span, index),
    }


def _evidence(finding: Finding, index: LineIndex) -> dict[str, Any] | None:
    proof = finding.evidence
    if proof is None:
        return None
    place = {"range": range_row(proof.span, index)} if proof.span else {}
    return {"kind": proof.kind.value, "text": proof.text, **place}


def range_row(span: Span, index: LineIndex) -> dict[str, dict[str, int]]:
    """Return the range of a span as LSP has it."""
    start, end = (index.position(offset, Unit.UTF16) for offset in (span.start, span.end))
    return {
        "start": {"line": start[0], "character": start[1]},
        "end": {"line": end[0], "character": end[1]},
    }
