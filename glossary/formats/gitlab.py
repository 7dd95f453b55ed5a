"""GitLab Code Quality report."""

from __future__ import annotations

import json
from collections.abc import Iterator

from glossary.fingerprint import fingerprints
from glossary.model import Level
from glossary.positions import LineIndex, Unit
from glossary.report import Report

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor"}


def render(report: Report) -> Iterator[str]:
    """Yield the list of issues; each fingerprint is unique and survives moved lines."""
    issues = []
    for file in report.files:
        index = LineIndex(file.text)
        for finding, _, mark in fingerprints(file):
            line = index.position(finding.span.start, Unit.UTF32)[0] + 1
            issues.append(
                {
                    "description": finding.message.in_(report.lang),
                    "check_name": finding.rule,
                    "fingerprint": mark,
                    "severity": _SEVERITIES.get(finding.level, "info"),
                    "location": {"path": file.path, "lines": {"begin": line}},
                }
            )
    yield json.dumps(issues, ensure_ascii=False, indent=1) + "\n"
