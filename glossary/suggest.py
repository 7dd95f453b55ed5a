"""From a verdict to a finding: what to write instead, and whether that may be applied unasked."""

from __future__ import annotations

from glossary.base.script import traditional
from glossary.case import Verdict
from glossary.model import HANT, Edit, Finding, Need, Status
from glossary.rule import Rule

_SAFE = (Need.GLOSS, Need.IDENTIFIER, Need.ALWAYS)


def finding(rule: Rule, verdict: Verdict) -> Finding:
    """Return the finding of `rule` for a wrong wording, with its suggestions, best first."""
    span = verdict.segment.span(verdict.start, verdict.end)
    words = suggestions(verdict)
    one_piece = span.end - span.start == verdict.end - verdict.start
    edits = [Edit(span, word) for word in words] if one_piece else []
    return rule.at(
        span,
        *edits,
        term=verdict.term.term,
        wrong=verdict.wrong,
        evidence=verdict.evidence,
        safe=_is_safe(verdict),
        best=words[0],
        why=_sentence(verdict.rendering.why if verdict.rendering else ""),
        meaning=verdict.term.definition.en,
        meaning_zh=verdict.term.definition.zh,
        proof=verdict.evidence.text,
    )


def suggestions(verdict: Verdict) -> tuple[str, ...]:
    """Return what may stand instead: the entry's own word first, Chinese before English."""
    accepted = verdict.term.accepted(verdict.script)
    if verdict.evidence.kind is Need.GLOSS:
        accepted = tuple(sorted(accepted, key=str.isascii))  # `goroutine`（goroutine） says nothing
    own = verdict.rendering.instead if verdict.rendering else ""
    if verdict.script == HANT and own:
        own = next((t for t in traditional(own)), own)
    return tuple(dict.fromkeys(filter(None, (own, *accepted))))


def _is_safe(verdict: Verdict) -> bool:
    """One preferred rendering and proof that leaves no doubt; the words stand in one piece."""
    script = verdict.script
    preferred = [r for r in verdict.term.renderings if r.status is Status.PREFERRED]
    return verdict.evidence.kind in _SAFE and sum(r.script == script for r in preferred) == 1


def _sentence(text: str) -> str:
    return text if not text or text[-1] in "。！？" else text + "。"
