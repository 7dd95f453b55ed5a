"""The cheapest way through two sequences at once: what dynamic programming is asked for here.

A step takes some things of either side (one for one, two for one, one for none); the caller says
what it costs. The way is monotone: nothing is crossed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

Step = tuple[int, int, int, int]  # left[a:b] goes with right[c:d]
Move = tuple[int, int, float]  # how many of either side, and the least that it can cost
Cost = Callable[[int, int, int, int], float]

_Row = tuple[int, list[float], list[tuple[int, int]]]  # its first column, the costs, the moves

_INFINITE = float("inf")


def cheapest(
    left: int, right: int, moves: Sequence[Move], cost: Cost, band: int = 1 << 30
) -> list[Step]:
    """Return the steps through `left` and `right` things that cost least together, in order.

    Each thing is in exactly one step. `moves` must hold one for none on either side, which make
    every way passable; `band` bounds how far the way leaves the diagonal, in things of the right.
    """
    slope = right / left if left else 0.0
    rows: list[_Row] = []
    for i in range(left + 1):
        first = 0 if not left else max(0, int(i * slope) - band)
        last = right if not left else min(right, int(i * slope) + band + int(slope) + 1)
        costs: list[float] = []
        came: list[tuple[int, int]] = []
        rows.append((first, costs, came))
        open_ = [(di, dj, least, *rows[i - di][:2]) for di, dj, least in moves if di <= i]
        for j in range(first, last + 1):
            best, how = (0.0, (0, 0)) if i == j == 0 else (_INFINITE, (0, 0))
            for di, dj, least, start, before in open_:
                at = j - dj - start
                if 0 <= at < len(before) and before[at] + least < best:
                    total = before[at] + cost(i - di, i, j - dj, j)
                    if total < best:
                        best, how = total, (di, dj)
            costs.append(best)
            came.append(how)
    return _back(rows, left, right)


def _back(rows: Sequence[_Row], left: int, right: int) -> list[Step]:
    steps, i, j = [], left, right
    while i or j:
        di, dj = rows[i][2][j - rows[i][0]]
        steps.append((i - di, i, j - dj, j))
        i, j = i - di, j - dj
    return steps[::-1]
