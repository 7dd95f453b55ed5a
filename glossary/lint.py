"""The heart: a document, a base and rules give findings."""

from __future__ import annotations

from glossary.base import Base
from glossary.model import Document, Finding
from glossary.rule import Pass, Rules, ordered


def lint(doc: Document, base: Base, rules: Rules) -> tuple[Finding, ...]:
    """Return every finding that nothing in the document suppresses, by place, then by rule."""
    p = Pass(doc, base)
    found = (f for rule in rules for f in rule.run(p))
    return ordered(f for f in found if not suppressed(doc, f))


def suppressed(doc: Document, finding: Finding) -> bool:
    """Tell whether a suppression comment of the document covers the finding."""
    return any(
        s.span.start <= finding.span.start < s.span.end
        and (not s.rules or finding.rule in s.rules)
        for s in doc.suppressions
    )
