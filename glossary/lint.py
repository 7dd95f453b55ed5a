"""The heart: a document, a base and rules give findings."""

from __future__ import annotations

from glossary.base import Base
from glossary.model import Document, Finding, Suppression
from glossary.rule import Open, Pass, Rules, ordered


def lint(
    doc: Document,
    base: Base,
    rules: Rules,
    docs: Open = lambda: None,
    english: Document | None = None,
) -> tuple[Finding, ...]:
    """Return every finding that nothing in the document suppresses, by place, then by rule.

    `docs` opens the documentation that quotations are looked up in, on first need; `english` is
    the document that the whole of `doc` translates.
    """
    return judge(Pass(doc, base, docs, english), rules)


def judge(p: Pass, rules: Rules) -> tuple[Finding, ...]:
    """Return the findings of a pass, as `lint` does; what the rules shared stays in the pass."""
    found = (f for rule in rules for f in rule.run(p))
    return ordered(f for f in found if not suppressed(p.doc, f))


def suppressed(doc: Document, finding: Finding) -> bool:
    """Tell whether a suppression comment of the document covers the finding."""
    return any(silences(suppression, finding) for suppression in doc.suppressions)


def silences(suppression: Suppression, finding: Finding) -> bool:
    """Tell whether one suppression covers the finding."""
    inside = suppression.span.start <= finding.span.start < suppression.span.end
    return inside and (not suppression.rules or finding.rule in suppression.rules)
