"""From the core's values to the protocol's: spans to ranges, findings to diagnostics.

Diagnostics are plain dictionaries: they are made at every keystroke, and need no converter.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp

import glossary.rules
from glossary.model import Edit, Finding, Level, Need, Span, Text
from glossary.positions import LineIndex, Unit
from lsp.documents import Snapshot, uri_of
from lsp.state import State
from lsp.words import say

_SEVERITIES = {Level.ERROR: 1, Level.WARNING: 2, Level.INFO: 3, Level.HINT: 4}
_LASTING = 2048  # diagnostics remembered without their places
_RULES = Path(glossary.rules.__file__).parent


def range_of(span: Span, index: LineIndex, unit: Unit) -> lsp.Range:
    """Return the protocol's range for a span of code points."""
    start, end = index.span(span.start, span.end, unit)
    return lsp.Range(lsp.Position(*start), lsp.Position(*end))


def plain_range(span: Span, index: LineIndex, unit: Unit) -> dict[str, Any]:
    """Return the range as plain values."""
    (line, column), (last, end) = index.span(span.start, span.end, unit)
    return {
        "start": {"line": line, "character": column},
        "end": {"line": last, "character": end},
    }


def diagnostics(
    findings: Iterable[Finding], snapshot: Snapshot, state: State
) -> list[dict[str, Any]]:
    """Return the diagnostics of findings; what the edits put in their place travels in `data`."""
    lang, most, related = state.lang, state.options.max_severity, state.abilities.related
    index, unit = snapshot.index, state.unit
    made = []
    for f in findings:
        texts = tuple([edit.text for edit in f.edits])
        shown = _lasting(f.message, f.level, f.rule, f.term, f.wrong, texts, lang, most).copy()
        shown["range"] = plain_range(f.span, index, unit)
        if related:
            shown["relatedInformation"] = _related(f, snapshot, lang, unit)
        made.append(shown)
    return made


@lru_cache(_LASTING)
def _lasting(
    message: Text,
    level: Level,
    rule: str,
    term: str,
    wrong: str,
    edits: tuple[str, ...],
    lang: str,
    most: str,
) -> dict[str, Any]:
    """Return what stays of a diagnostic when it moves, as most do at every keystroke."""
    return {
        "message": message.in_(lang),
        "severity": severity(level, most),
        "code": rule,
        "codeDescription": {"href": page_of(rule)},
        "source": "gogloss",
        "data": {"rule": rule, "term": term, "wrong": wrong, "edits": edits},
    }


def severity(level: Level, most: str) -> int:
    """Return the severity of a level; red is for code that does not compile, unless configured."""
    return max(_SEVERITIES[level], _SEVERITIES.get(Level(most), 2))


@cache
def page_of(rule: str) -> str:
    """Return the URI of a rule's page, which is installed with the program."""
    return uri_of(_RULES / f"{rule}.md")


def _related(finding: Finding, snapshot: Snapshot, lang: str, unit: Unit) -> list[dict[str, Any]]:
    proof = finding.evidence
    if proof is None or proof.span is None:
        return []
    key = "parallel" if proof.kind is Need.PARALLEL else "evidence"
    place = {"uri": snapshot.uri, "range": plain_range(proof.span, snapshot.index, unit)}
    return [{"location": place, "message": say(key, lang, text=proof.text)}]


def text_edit(edit: Edit, index: LineIndex, unit: Unit) -> lsp.TextEdit:
    """Return the protocol's edit."""
    return lsp.TextEdit(range_of(edit.span, index, unit), edit.text)
