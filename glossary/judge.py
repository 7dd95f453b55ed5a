"""Every wrong wording of a document: what the base forbids, and what glosses get wrong."""

from __future__ import annotations

from collections.abc import Iterator

from glossary.base.patterns import Role, Scripts
from glossary.case import Case, Page, Verdict
from glossary.equation import equations, whole_gloss
from glossary.evidence import weigh
from glossary.hits import Marked
from glossary.model import HANT


def judge(page: Page) -> tuple[Verdict, ...]:
    """Return the verdicts in text order; none overlaps another."""
    return tuple(v for marked in page.marked for v in _judge_segment(page, marked))


def _judge_segment(page: Page, marked: Marked) -> list[Verdict]:
    named = [v for case in _cases(page, marked) if (v := weigh(case)) is not None]
    found = [whole_gloss(page, marked, v, named) for v in named]
    chosen: list[Verdict] = []
    for verdict in [*sorted(found, key=_weight), *equations(page, marked)]:
        if not any(v.start < verdict.end and verdict.start < v.end for v in chosen):
            chosen.append(verdict)
    return sorted(chosen, key=lambda v: v.start)


def _weight(verdict: Verdict) -> tuple[int, bool, int, int, bool, int, str]:
    """Order overlapping verdicts: the longest wording, one that an entry names, the best proof."""
    length, proof, term = verdict.end - verdict.start, verdict.evidence, verdict.term
    inferred = verdict.rendering is None
    last = not verdict.supported, verdict.start, term.id
    return -length, inferred, proof.kind.rank, -len(term.term), *last


def _cases(page: Page, marked: Marked) -> Iterator[Case]:
    for match, use in marked.uses(Role.FORBIDDEN):
        if use.scripts is not Scripts.BOTH:
            if (use.scripts is Scripts.HANT) is not (page.script == HANT):
                continue
        if not any(c.start < match.end and match.start < c.end for c in marked.segment.code):
            yield Case(page, marked, match, use)
