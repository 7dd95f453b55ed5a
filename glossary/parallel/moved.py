"""Blocks that a translator put elsewhere: what the way through two documents left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from glossary.parallel.table import SKIP, Step, Table, between

_ROUNDS = 6  # a run that gave some blocks away may have more
_GAIN = 1.0  # what moved blocks must save together
_OFTEN = 20  # runs in which a word may stand to tell something of them
_TRIED = 2000  # pairs of runs that are looked at


def with_moved(table: Table, pairs: Sequence[Step]) -> list[Step]:
    """Return the pairs with those among the left-over blocks that plainly belong together.

    Of two runs of left-over blocks those that gain most are joined first.
    """
    result = list(pairs)
    for _ in range(_ROUNDS):
        before = len(result)
        result = _one_round(table, result)
        if len(result) == before:
            break
    return result


def _one_round(table: Table, pairs: Sequence[Step]) -> list[Step]:
    result = list(pairs)
    ours: set[int] = set()
    theirs: set[int] = set()
    for _, found in sorted(_moves(table, pairs), key=lambda move: move[0], reverse=True):
        left = {i for p in found for i in range(p.a, p.b)}
        right = {j for p in found for j in range(p.c, p.d)}
        if not (left & ours or right & theirs):
            ours, theirs = ours | left, theirs | right
            result = _inserted(result, found)
    return [p for p in result if p.paired or not _covers(p, ours, theirs)]


def _moves(table: Table, pairs: Sequence[Step]) -> Iterator[tuple[float, list[Step]]]:
    """Yield what two runs of left-over blocks have in common: how much, and the sure pairs."""
    left, right = list(_runs(pairs, theirs=False)), list(_runs(pairs, theirs=True))
    ours = [table.known_by(*run, theirs=False) for run in left]
    theirs = [table.known_by(*run, theirs=True) for run in right]
    for n, m in _related(ours, theirs):
        found = [p for p in between(table, *left[n], *right[m], moved=True) if p.paired and p.sure]
        gain = sum(SKIP - p.cost for p in found)
        if gain > _GAIN:
            yield gain, found


def _runs(pairs: Sequence[Step], *, theirs: bool) -> Iterator[tuple[int, int]]:
    """Yield the stretches of blocks of one side that have no partner."""
    alone = sorted((p.c, p.d) if theirs else (p.a, p.b) for p in pairs if not p.paired)
    start = end = -1
    for first, last in alone:
        if first == last:
            continue
        if first != end:
            if start < end:
                yield start, end
            start = first
        end = last
    if start < end:
        yield start, end


def _covers(pair: Step, ours: set[int], theirs: set[int]) -> bool:
    return (pair.a < pair.b and pair.a in ours) or (pair.c < pair.d and pair.c in theirs)


def _inserted(pairs: Sequence[Step], found: Sequence[Step]) -> list[Step]:
    """Return the pairs in order of the English; Chinese without partner stays where it was."""
    result = list(pairs)
    for pair in found:
        at = next((n for n, p in enumerate(result) if p.a >= pair.b and p.b > p.a), len(result))
        result.insert(at, pair)
    return result


def _related(
    left: Sequence[frozenset[object]], right: Sequence[frozenset[object]]
) -> list[tuple[int, int]]:
    places: dict[object, list[int]] = {}
    for m, features in enumerate(right):
        for feature in features:
            places.setdefault(feature, []).append(m)
    counts = Counter(
        (n, m)
        for n, features in enumerate(left)
        for feature in features
        if len(places.get(feature, ())) <= _OFTEN
        for m in places.get(feature, ())
    )
    return [pair for pair, count in counts.most_common(_TRIED) if count > 1]
