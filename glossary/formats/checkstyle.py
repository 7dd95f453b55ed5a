"""Checkstyle XML: lines and columns count from 1, in code points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from glossary.model import Level
from glossary.positions import LineIndex, Unit
from glossary.report import Report

_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning"}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> Iterator[str]:
    """Yield the document, one element a line."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="5.0">\n'
    for file in report.files:
        if not file.findings:
            continue
        index = LineIndex(file.text)
        yield f"  <file name={_attribute(file.path)}>\n"
        for finding in file.findings:
            line, column = index.position(finding.span.start, Unit.UTF32)
            severity = _SEVERITIES.get(finding.level, "info")
            message = _attribute(finding.message.in_(report.lang))
            yield f'    <error line="{line + 1}" column="{column + 1}" severity="{severity}" '
            yield f'message={message} source="gogloss.{finding.rule}"/>\n'
        yield "  </file>\n"
    yield "</checkstyle>\n"


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", text))
