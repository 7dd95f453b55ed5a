"""GitHub Actions workflow commands: annotations on the changed lines."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.model import Level
from glossary.positions import LineIndex, Unit
from glossary.report import Report

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning"}


def render(report: Report) -> Iterator[str]:
    """Yield one command for each finding; lines and columns count from 1, in code points."""
    for file in report.files:
        index = LineIndex(file.text)
        for finding in file.findings:
            line, column = index.position(finding.span.start, Unit.UTF32)
            end_line, end_column = index.position(finding.span.end, Unit.UTF32)
            command = _COMMANDS.get(finding.level, "notice")
            place = f"file={_value(file.path)},line={line + 1},endLine={end_line + 1}"
            if line == end_line:  # GitHub refuses columns that span lines
                place += f",col={column + 1},endColumn={end_column}"
            title = _value(f"gogloss {finding.rule}")
            yield f"::{command} {place},title={title}::{_data(finding.message.in_(report.lang))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
