"""Chinese and English comments of one function that cannot both be true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from glossary.workflow.verifying.model import Claim, Contradiction, Kind


def contradictions(claims: Sequence[Claim]) -> Iterator[Contradiction]:
    """Yield pairs of a Chinese and an English claim on one function that exclude each other."""
    by_function: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        key = (claim.function.package, claim.function.title)
        by_function.setdefault(key, []).append(claim)
    for group in by_function.values():
        chinese = [claim for claim in group if claim.sentence.lang == "zh"]
        english = [claim for claim in group if claim.sentence.lang == "en"]
        for zh, en in product(chinese, english):
            if _exclude(zh, en):
                yield Contradiction(zh, en)


def _exclude(one: Claim, other: Claim) -> bool:
    if {one.kind, other.kind} == {Kind.BLOCKS, Kind.WAITS} and one.holds != other.holds:
        return one.when is None and other.when is None
    if {one.kind, other.kind} == {Kind.PANICS, Kind.RETURNS}:
        return one.holds and other.holds and _same_condition(one, other) and one.when is not None
    if one.kind is not other.kind or not _same_condition(one, other):
        return False
    if one.kind is Kind.RETURNS:
        return _different_values(one, other)
    return one.holds != other.holds and _same_subject(one, other)


def _same_condition(one: Claim, other: Claim) -> bool:
    if one.kind is Kind.PANICS and one.holds != other.holds:
        never = one if not one.holds else other
        if never.when is None:
            return True  # “never” meets every condition
    first = set(one.when.ways) if one.when else None
    second = set(other.when.ways) if other.when else None
    if first is None or second is None:
        return one.when is other.when
    return bool(first & second)


def _same_subject(one: Claim, other: Claim) -> bool:
    names = {v.name for v in one.function.params}
    first, second = "".join(one.value), "".join(other.value)
    return not (first in names and second in names) or first == second


def _different_values(one: Claim, other: Claim) -> bool:
    if one.holds != other.holds:
        return one.value == other.value
    if not one.holds or len(one.value) != len(other.value):
        return False
    return any(_clash(a, b) for a, b in zip(one.value, other.value, strict=True))


_GROUPS = (
    frozenset(("true", "false")),
    frozenset(("error", "no error")),
    frozenset(("error", "nil")),
)


def _clash(a: str, b: str) -> bool:
    if a == b or "_" in (a, b):
        return False
    numbers = [w for w in (a, b) if w.lstrip("-").isdecimal()]
    return len(numbers) == 2 or any({a, b} <= group for group in _GROUPS)
