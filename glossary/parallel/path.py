"""The cheapest way through two sequences at once: what dynamic programming is asked for here.

A step takes some things of either side (one for one, two for one, one for none); the caller says
what it costs. The way is monotone: nothing is crossed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

Step = tuple[int, int, int, int]  # left[a:b] goes with right[c:d]
Move = tuple[int, int, float]  # how many of either side, and the least that it can cost
# What a step costs, or any number above the last argument if it costs more than that.
Cost = Callable[[int, int, int, int, float], float]

_Row = tuple[int, list[float], list[tuple[int, int]]]  # its first column, the costs, the moves

_INFINITE = float("inf")
_START, _LEFT, _RIGHT = (0, 0), (1, 0), (0, 1)


def cheapest(
    left: Sequence[float],
    right: Sequence[float],
    moves: Sequence[Move],
    cost: Cost,
    band: int = 1 << 30,
) -> list[Step]:
    """Return the steps through the things of both sides that cost least together, in order.

    Each thing is in exactly one step; `left` and `right` tell what each costs without a partner,
    `moves` which groups may be partners. One for one goes before what costs the same. `band`
    bounds how far the way leaves the diagonal, in things of the right.
    """
    slope = len(right) / len(left) if left else 0.0
    rows: list[_Row] = []
    for i in range(len(left) + 1):
        first = 0 if not left else max(0, int(i * slope) - band)
        last = len(right)
        if left:
            last = min(last, int(i * slope) + band + int(slope) + 1)
        rows.append(_row(rows, i, range(first, last + 1), left, right, moves, cost))
    return _back(rows, len(left), len(right))


def astray(steps: Sequence[Step], left: int, right: int) -> float:
    """Return how far steps through so many things leave the diagonal, in things of the right."""
    slope = right / left if left else 0.0
    return max((abs(d - b * slope) for _, b, _, d in steps), default=0.0)


def _row(
    rows: Sequence[_Row],
    i: int,
    columns: range,
    left: Sequence[float],
    right: Sequence[float],
    moves: Sequence[Move],
    cost: Cost,
) -> _Row:
    """Return what it costs at the least to have i of the left and each number of the right."""
    costs: list[float] = []
    came: list[tuple[int, int]] = []
    first = columns.start
    above_first, above = rows[-1][:2] if i else (0, [])
    open_ = [(di, dj, least, *rows[i - di][:2]) for di, dj, least in moves if di <= i]
    for j in columns:
        best, how = (0.0, _START) if i == j == 0 else (_INFINITE, _START)
        if 0 <= j - above_first < len(above):
            best, how = above[j - above_first] + left[i - 1], _LEFT
        if j > first and costs[-1] + right[j - 1] < best:
            best, how = costs[-1] + right[j - 1], _RIGHT
        for di, dj, least, start, before in open_:
            at = j - dj - start
            if not 0 <= at < len(before) or before[at] + least > best:
                continue
            total = before[at] + cost(i - di, i, j - dj, j, best - before[at])
            if total < best or (total == best and di == dj == 1):
                best, how = total, (di, dj)
        costs.append(best)
        came.append(how)
    return first, costs, came


def _back(rows: Sequence[_Row], left: int, right: int) -> list[Step]:
    steps, i, j = [], left, right
    while i or j:
        di, dj = rows[i][2][j - rows[i][0]]
        steps.append((i - di, i, j - dj, j))
        i, j = i - di, j - dj
    return steps[::-1]
