"""From a verdict to a finding: what to write instead, and whether that may be applied unasked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from glossary.model import HANT, Edit, Evidence, Finding, Need, Segment, Span, Status, Text
from glossary.rule import Rule

if TYPE_CHECKING:
    from glossary.case import Verdict
    from glossary.cues import Slip
    from glossary.parallel.check import Loss

_SAFE = (Need.GLOSS, Need.IDENTIFIER, Need.ALWAYS)


def finding(rule: Rule, verdict: Verdict) -> Finding:
    """Return the finding of `rule` for a wrong wording, with its suggestions, best first."""
    words = fitting(verdict)
    span, edits = replacing(verdict.segment, verdict.start, verdict.end, words)
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


def lost(rule: Rule, loss: Loss, script: str) -> Finding:
    """Return the finding of `rule` for what a translation in a script lost."""
    right = _in_script(loss.right, script)
    span, edits = replacing(loss.segment, loss.start, loss.end, right)
    return rule.at(
        span,
        *edits,
        term=loss.english,
        wrong=loss.segment.text[loss.start : loss.end],
        evidence=Evidence(Need.PARALLEL, loss.source, loss.span),
        best=right[0] if right else "",
    )


def slipped(
    rule: Rule, segment: Segment, slip: Slip, term: str, truth: Text, script: str
) -> Finding:
    """Return the finding of `rule` for a wrong statement in a script, with what is true."""
    span, edits = replacing(segment, slip.start, slip.end, _in_script(slip.fix, script))
    wrong = segment.text[slip.start : slip.end]
    return rule.at(span, *edits, term=term, wrong=wrong, best=truth.en, best_zh=truth.zh)


def _in_script(words: Sequence[str], script: str) -> Sequence[str]:
    """Return words that gogloss has in Simplified as a document's script has them."""
    if script != HANT:
        return words
    from glossary.taiwan import taiwan

    return tuple(dict.fromkeys(map(taiwan, words)))


def replacing(
    segment: Segment, start: int, end: int, words: Iterable[str]
) -> tuple[Span, list[Edit]]:
    """Return where text[start:end] of a segment stands in the document, and edits that replace it.

    There are none where markup stands inside, since an edit would tear it.
    """
    span = segment.span(start, end)
    one_piece = span.end - span.start == end - start
    return span, [Edit(span, word) for word in words if one_piece and word]


def fitting(verdict: Verdict) -> tuple[str, ...]:
    """Return the suggestions without what stands beside the wording already.

    未键入的 in 未键入的常量 becomes 无类型, not 无类型常量: the text says 常量 itself.
    """
    text = verdict.segment.text
    words = (_trimmed(w, text[: verdict.start], text[verdict.end :]) for w in suggestions(verdict))
    return tuple(dict.fromkeys(words))


def _trimmed(word: str, before: str, after: str) -> str:
    for length in range(len(word) - 1, 1, -1):
        if after.startswith(word[-length:]) and _breaks(word, -length):
            return word[:-length].rstrip()
        if before.endswith(word[:length]) and _breaks(word, length):
            return word[length:].lstrip()
    return word


def _breaks(word: str, at: int) -> bool:
    """Tell whether a cut before word[at] leaves its Latin words whole."""
    return not (
        word[at - 1].isascii() and word[at].isascii() and (word[at - 1] + word[at]).isalnum()
    )


def suggestions(verdict: Verdict) -> tuple[str, ...]:
    """Return what may stand instead: the entry's own word first, Chinese before English."""
    accepted = verdict.term.accepted(verdict.script)
    if verdict.evidence.kind is Need.GLOSS and not verdict.term.keep_english:
        accepted = tuple(sorted(accepted, key=str.isascii))  # `goroutine`（goroutine） says nothing
    own = verdict.rendering.instead if verdict.rendering else ""
    (own,) = _in_script((own,), verdict.script)
    return tuple(dict.fromkeys(filter(None, (own, *accepted))))


def _is_safe(verdict: Verdict) -> bool:
    """A wording that an entry names, one preferred rendering, proof that leaves no doubt."""
    if verdict.rendering is None:
        return False  # inferred from the base: another repair may show it in another light
    script = verdict.script
    preferred = [r for r in verdict.term.renderings if r.status is Status.PREFERRED]
    return verdict.evidence.kind in _SAFE and sum(r.script == script for r in preferred) == 1


def _sentence(text: str) -> str:
    return text if not text or text[-1] in "。！？" else text + "。"
