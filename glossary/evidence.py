"""What proves that a term is meant, and what explains a wording away: the one table.

A forbidden wording alone proves little: 备份 is right for backup. A wording is wrong where the
strongest proof found is at least as strong as its entry demands (`needs`) and no excuse holds.
Nothing else in gogloss decides this.
"""

from __future__ import annotations

from collections.abc import Callable

from glossary import excuses, glossed, proofs
from glossary.case import Case, Fault, Verdict
from glossary.model import Evidence, Need

# Strongest first; an entry's `needs` names the last one that suffices.
PROOFS: tuple[tuple[Need, Callable[[Case], Evidence | None]], ...] = (
    (Need.GLOSS, glossed.by_gloss),
    (Need.PARALLEL, proofs.by_parallel),
    (Need.NEAR, proofs.by_word),
    (Need.IDENTIFIER, proofs.by_code),
    (Need.DOMAIN, proofs.by_domain),
    (Need.ALWAYS, proofs.always),
)

# Code, or the English itself, that leaves no doubt, whatever the entry demands.
OWN: tuple[Callable[[Case], Evidence | None], ...] = (
    proofs.by_own_code,
    proofs.by_own_word,
    proofs.by_kind,
)

# Cheapest first; the last one may have to load jieba.
EXCUSES: tuple[Callable[[Case, Evidence], bool], ...] = (
    excuses.inside_longer_word,
    excuses.right_word_beside,
    excuses.everyday_sense,
    excuses.another_sense,
    excuses.kinship_denied,
    excuses.mentioned,
    excuses.among_things,
    excuses.no_word,
)


def weigh(case: Case) -> Verdict | None:
    """Return the verdict on one forbidden wording, None if it may stand."""
    proof = _proof(case)
    if proof is None or any(excuse(case, proof) for excuse in EXCUSES):
        return None
    return Verdict(
        Fault.FORBIDDEN,
        case.segment,
        case.match.start,
        case.match.end,
        case.term,
        case.rendering,
        proof,
        case.page.script,
        proofs.supported(case),
    )


def _proof(case: Case) -> Evidence | None:
    for prove in OWN:
        if (proof := prove(case)) is not None:
            return proof
    needed = case.rendering.needs.rank
    for kind, prove in PROOFS:
        if kind.rank > needed:
            return None
        proof = prove(case)
        if proof is not None:
            return proof
    return None
