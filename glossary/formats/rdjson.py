"""reviewdog's rdjson: lines and columns count from 1, columns in UTF-8 bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from glossary.model import Level, Span
from glossary.positions import LineIndex, Unit
from glossary.report import Report

_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING"}


def render(report: Report) -> Iterator[str]:
    """Yield the diagnostic result."""
    found = []
    for file in report.files:
        index = LineIndex(file.text)
        for finding in file.findings:
            span = _range(finding.span, index)
            found.append(
                {
                    "message": finding.message.in_(report.lang),
                    "location": {"path": file.path, "range": span},
                    "severity": _SEVERITIES.get(finding.level, "INFO"),
                    "code": {"value": finding.rule},
                    "suggestions": [
                        {"range": _range(e.span, index), "text": e.text} for e in finding.edits
                    ],
                }
            )
    result = {"source": {"name": "gogloss"}, "diagnostics": found}
    yield json.dumps(result, ensure_ascii=False, indent=1) + "\n"


def _range(span: Span, index: LineIndex) -> dict[str, Any]:
    places = (index.position(offset, Unit.UTF8) for offset in (span.start, span.end))
    start, end = ({"line": line + 1, "column": column + 1} for line, column in places)
    return {"start": start, "end": end}
