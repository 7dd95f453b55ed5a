"""From the core's values to the protocol's: spans to ranges, findings to diagnostics.

Diagnostics are plain dictionaries: they are made at every keystroke, and need no converter.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp

import glossary.rules
from glossary.model import Edit, Finding, Level, Need, Span
from glossary.positions import LineIndex, Unit
from lsp.documents import Snapshot, uri_of
from lsp.state import State
from lsp.words import say

_SEVERITIES = {Level.ERROR: 1, Level.WARNING: 2, Level.INFO: 3, Level.HINT: 4}
_RULES = Path(glossary.rules.__file__).parent


def range_of(span: Span, index: LineIndex, unit: Unit) -> lsp.Range:
    """Return the protocol's range for a span of code points."""
    return lsp.Range(
        lsp.Position(*index.position(span.start, unit)),
        lsp.Position(*index.position(span.end, unit)),
    )


def plain_range(span: Span, index: LineIndex, unit: Unit) -> dict[str, Any]:
    """Return the range as plain values."""
    (line, column), (last, end) = index.position(span.start, unit), index.position(span.end, unit)
    return {
        "start": {"line": line, "character": column},
        "end": {"line": last, "character": end},
    }


def diagnostics(
    findings: Iterable[Finding], snapshot: Snapshot, state: State
) -> list[dict[str, Any]]:
    """Return the diagnostics of findings; what the edits put in their place travels in `data`."""
    return [diagnostic(finding, snapshot, state) for finding in findings]


def diagnostic(finding: Finding, snapshot: Snapshot, state: State) -> dict[str, Any]:
    """Return the diagnostic of a finding."""
    index, unit = snapshot.index, state.unit
    made: dict[str, Any] = {
        "range": plain_range(finding.span, index, unit),
        "message": finding.message.in_(state.lang),
        "severity": severity(finding.level, state.options.max_severity),
        "code": finding.rule,
        "codeDescription": {"href": page_of(finding.rule)},
        "source": "gogloss",
        "data": {
            "rule": finding.rule,
            "term": finding.term,
            "wrong": finding.wrong,
            "edits": [edit.text for edit in finding.edits],
        },
    }
    if state.abilities.related:
        made["relatedInformation"] = _related(finding, snapshot, state)
    return made


def severity(level: Level, most: str) -> int:
    """Return the severity of a level; red is for code that does not compile, unless configured."""
    return max(_SEVERITIES[level], _SEVERITIES.get(Level(most), 2))


@cache
def page_of(rule: str) -> str:
    """Return the URI of a rule's page, which is installed with the program."""
    return uri_of(_RULES / f"{rule}.md")


def _related(finding: Finding, snapshot: Snapshot, state: State) -> list[dict[str, Any]]:
    proof = finding.evidence
    if proof is None or proof.span is None:
        return []
    key = "parallel" if proof.kind is Need.PARALLEL else "evidence"
    place = {"uri": snapshot.uri, "range": plain_range(proof.span, snapshot.index, state.unit)}
    return [{"location": place, "message": say(key, state.lang, text=proof.text)}]


def text_edit(edit: Edit, index: LineIndex, unit: Unit) -> lsp.TextEdit:
    """Return the protocol's edit."""
    return lsp.TextEdit(range_of(edit.span, index, unit), edit.text)
