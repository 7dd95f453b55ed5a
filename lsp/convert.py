"""From the core's values to the protocol's: spans to ranges, findings to diagnostics."""

from __future__ import annotations

from typing import Any

from lsprotocol import types as lsp

from glossary.model import Edit, Finding, Level, Span
from glossary.positions import LineIndex, Unit

UNITS = {
    lsp.PositionEncodingKind.Utf8: Unit.UTF8,
    lsp.PositionEncodingKind.Utf16: Unit.UTF16,
    lsp.PositionEncodingKind.Utf32: Unit.UTF32,
}

# An editor shows prose findings at most as warnings: red is for code that does not compile.
_SEVERITIES = {
    Level.ERROR: lsp.DiagnosticSeverity.Warning,
    Level.WARNING: lsp.DiagnosticSeverity.Warning,
    Level.INFO: lsp.DiagnosticSeverity.Information,
    Level.HINT: lsp.DiagnosticSeverity.Hint,
}


def range_of(span: Span, index: LineIndex, unit: Unit) -> lsp.Range:
    """Return the protocol's range for a span of code points."""
    return lsp.Range(
        lsp.Position(*index.position(span.start, unit)),
        lsp.Position(*index.position(span.end, unit)),
    )


def diagnostic(finding: Finding, index: LineIndex, unit: Unit, lang: str) -> lsp.Diagnostic:
    """Return the diagnostic of a finding; its edits travel along in `data`."""
    return lsp.Diagnostic(
        range=range_of(finding.span, index, unit),
        message=finding.message.in_(lang),
        severity=_SEVERITIES[finding.level],
        code=finding.rule,
        source="gogloss",
        data=[_edit(edit, index, unit) for edit in finding.edits],
    )


def _edit(edit: Edit, index: LineIndex, unit: Unit) -> dict[str, Any]:
    start = index.position(edit.span.start, unit)
    end = index.position(edit.span.end, unit)
    return {"start": list(start), "end": list(end), "text": edit.text}


def quick_fixes(uri: str, found: lsp.Diagnostic) -> list[lsp.CodeAction]:
    """Return one quick fix for each edit that a diagnostic carries, the first one preferred."""
    edits = found.data if isinstance(found.data, list) else []
    return [
        lsp.CodeAction(
            title=f"gogloss: {edit['text']}",
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=[found],
            is_preferred=number == 0,
            edit=lsp.WorkspaceEdit(changes={uri: [_text_edit(edit)]}),
        )
        for number, edit in enumerate(edits)
    ]


def _text_edit(edit: dict[str, Any]) -> lsp.TextEdit:
    span = lsp.Range(lsp.Position(*edit["start"]), lsp.Position(*edit["end"]))
    return lsp.TextEdit(span, edit["text"])
