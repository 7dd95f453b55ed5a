"""SARIF 2.1.0, for code scanning: columns count from 1, in UTF-16 code units."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from glossary.fingerprint import fingerprints
from glossary.model import Edit, Finding, Level, Span
from glossary.positions import LineIndex, Unit
from glossary.report import FileReport, Report
from glossary.rule import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning"}
_HOME = "https://github.com/gogloss/gogloss"


def render(report: Report) -> Iterator[str]:
    """Yield the log; an empty run still names the rules."""
    driver = {
        "name": "gogloss",
        "semanticVersion": report.version,
        "informationUri": _HOME,
        "rules": [_rule(rule) for rule in report.rules()],
    }
    ids = [rule.id for rule in report.rules()]
    results = [
        _result(file, finding, mark, ids, report.lang)
        for file in report.files
        for finding, _, mark in fingerprints(file)
    ]
    run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.id.split("-")),
        "shortDescription": {"text": rule.summary.en},
        "fullDescription": {"text": f"{rule.summary.en} {rule.summary.zh}"},
        "helpUri": f"{_HOME}/blob/main/glossary/rules/{rule.id}.md",
        "defaultConfiguration": {"level": _LEVELS.get(rule.level, "note")},
        "properties": {"tags": ["terminology", "translation", "go"]},
    }


def _result(
    file: FileReport, finding: Finding, mark: str, rules: list[str], lang: str
) -> dict[str, Any]:
    index = LineIndex(file.text)
    uri = file.path.replace("\\", "/")
    artifact = {"uri": uri}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS.get(finding.level, "note"),
        "message": {"text": finding.message.in_(lang)},
        "locations": [_location(artifact, finding.span, index)],
        "partialFingerprints": {"gogloss/v1": mark},
    }
    if finding.rule in rules:
        result["ruleIndex"] = rules.index(finding.rule)
    if finding.evidence is not None and finding.evidence.span is not None:
        related = _location(artifact, finding.evidence.span, index)
        related["message"] = {"text": f"{finding.evidence.kind.value}: {finding.evidence.text}"}
        result["relatedLocations"] = [{"id": 1, **related}]
    if finding.edits:
        result["fixes"] = [_fix(artifact, edit, index) for edit in finding.edits]
    return result


def _location(artifact: dict[str, str], span: Span, index: LineIndex) -> dict[str, Any]:
    region = _region(span, index) | {"snippet": {"text": index.text[span.start : span.end]}}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _region(span: Span, index: LineIndex) -> dict[str, Any]:
    line, column = index.position(span.start, Unit.UTF16)
    end_line, end_column = index.position(span.end, Unit.UTF16)
    return {
        "startLine": line + 1,
        "startColumn": column + 1,
        "endLine": end_line + 1,
        "endColumn": end_column + 1,
    }


def _fix(artifact: dict[str, str], edit: Edit, index: LineIndex) -> dict[str, Any]:
    replacement = {
        "deletedRegion": _region(edit.span, index),
        "insertedContent": {"text": edit.text},
    }
    return {
        "description": {"text": edit.text},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}],
    }
