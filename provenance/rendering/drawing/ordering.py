"""The order of boxes within each column, so that few lines cross.

Barycentre sweeps from an order that follows the arrows depth first; the best order met is kept.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right, insort
from collections.abc import Collection, Sequence

from provenance.rendering.drawing.layers import Arrow

SWEEPS = 24
PATIENCE = 6

Rows = list[list[int]]


def ordered(column: Sequence[int], lines: Collection[Arrow]) -> Rows:
    """For each column the boxes in it from top to bottom; each line must lead to the next column."""
    neighbours = Neighbours(len(column), lines)
    rows = _followed(column, neighbours)
    best, fewest, worse = [list(row) for row in rows], crossings(rows, neighbours), 0
    for sweep in range(SWEEPS):
        if not fewest or worse == PATIENCE:
            break
        _sweep(rows, neighbours, to_right=sweep % 2 == 0)
        number = crossings(rows, neighbours)
        worse = 0 if number < fewest else worse + 1
        if number < fewest:
            best, fewest = [list(row) for row in rows], number
    return best


class Neighbours:
    """For each box the boxes that its lines lead to: ``left`` and ``right`` of it."""

    def __init__(self, count: int, lines: Collection[Arrow]) -> None:
        self.left: list[list[int]] = [[] for _ in range(count)]
        self.right: list[list[int]] = [[] for _ in range(count)]
        for start, end in sorted(lines):
            self.right[start].append(end)
            self.left[end].append(start)


def crossings(rows: Rows, neighbours: Neighbours) -> int:
    """How many pairs of lines cross between neighbouring columns."""
    total = 0
    for row, following in itertools.pairwise(rows):
        place = {box: number for number, box in enumerate(following)}
        seen: list[int] = []
        for box in row:
            ends = [place[end] for end in neighbours.right[box] if end in place]
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total


def _followed(column: Sequence[int], neighbours: Neighbours) -> Rows:
    """Each box in the order in which it is met on a walk along the lines from the left."""
    rows: Rows = [[] for _ in range(max(column, default=-1) + 1)]
    met = [False] * len(column)
    for start in sorted(range(len(column)), key=lambda box: (column[box], box)):
        pending = [start]
        while pending:
            box = pending.pop()
            if not met[box]:
                met[box] = True
                rows[column[box]].append(box)
                pending.extend(reversed(neighbours.right[box]))
    return rows


def _sweep(rows: Rows, neighbours: Neighbours, *, to_right: bool) -> None:
    near = neighbours.left if to_right else neighbours.right
    place = {box: float(number) for row in rows for number, box in enumerate(row)}
    for row in rows if to_right else reversed(rows):
        aim = {box: sum(place[other] for other in near[box]) / len(near[box]) for box in row if near[box]}
        row.sort(key=lambda box: aim.get(box, place[box]))
        place.update({box: float(number) for number, box in enumerate(row)})
