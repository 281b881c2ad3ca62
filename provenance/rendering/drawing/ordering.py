"""The order of boxes within each column, so that few lines cross.

Barycentre sweeps, then exchanges of neighbours: from an order that follows the lines depth first, then from orders in
which chance has put the boxes, always the same ones; the best order met is kept.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterator, Sequence
from random import Random

from provenance.rendering.drawing.layers import Arrow

SWEEPS = 24
PATIENCE = 6
EXCHANGES = 12
MOST_BEGINNINGS, MOST_BOXES = 16, 3_000
"""Orders from which a drawing is tried, and how many boxes may be put in order in all of them; one is tried always."""

Rows = list[list[int]]


def ordered(column: Sequence[int], lines: Collection[Arrow]) -> Rows:
    """For each column the boxes in it from top to bottom; each line must lead to the next column."""
    neighbours = Neighbours(len(column), lines)
    best: Rows = []
    fewest: int | None = None
    for rows in _beginnings(column, neighbours):
        found = _untangled(rows, neighbours)
        number = crossings(found, neighbours)
        if fewest is None or number < fewest:
            best, fewest = found, number
        if not fewest:
            break
    return best


def _untangled(rows: Rows, neighbours: Neighbours) -> Rows:
    """The best order that is met on the way from this one."""
    best, fewest, worse = [list(row) for row in rows], crossings(rows, neighbours), 0
    for sweep in range(SWEEPS):
        if not fewest or worse == PATIENCE:
            break
        _sweep(rows, neighbours, to_right=sweep % 2 == 0)
        number = crossings(rows, neighbours)
        worse = 0 if number < fewest else worse + 1
        if number < fewest:
            best, fewest = [list(row) for row in rows], number
    if fewest:
        _exchange(best, neighbours)
    return best


class Neighbours:
    """For each box the boxes that its lines lead to: ``left`` and ``right`` of it."""

    def __init__(self, count: int, lines: Collection[Arrow]) -> None:
        self.left: list[list[int]] = [[] for _ in range(count)]
        self.right: list[list[int]] = [[] for _ in range(count)]
        for start, end in sorted(lines):
            self.right[start].append(end)
            self.left[end].append(start)
        self.sides = self.left, self.right


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


def _beginnings(column: Sequence[int], neighbours: Neighbours) -> Iterator[Rows]:
    yield _followed(column, neighbours)
    chance, boxes = Random(0), list(range(len(column)))  # noqa: S311
    for _ in range(min(MOST_BEGINNINGS, MOST_BOXES // max(1, len(boxes))) - 1):
        chance.shuffle(boxes)
        rows: Rows = [[] for _ in range(max(column) + 1)]
        for box in boxes:
            rows[column[box]].append(box)
        yield rows


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


def _exchange(rows: Rows, neighbours: Neighbours) -> None:
    """Let two that stand one below the other change places as long as fewer lines cross then."""
    place = {box: number for row in rows for number, box in enumerate(row)}
    for _ in range(EXCHANGES):
        gained = False
        for row in rows:
            near = {box: [sorted(place[other] for other in side[box]) for side in neighbours.sides] for box in row}
            for upper in range(len(row) - 1):
                one, other = row[upper : upper + 2]
                crossed = _crossed(near[one], near[other])
                if crossed and _crossed(near[other], near[one]) < crossed:
                    row[upper : upper + 2] = other, one
                    gained = True
            place.update({box: number for number, box in enumerate(row)})
        if not gained:
            return


def _crossed(upper: Sequence[Sequence[int]], lower: Sequence[Sequence[int]]) -> int:
    """How many lines of a box cross those of the one below it, by where they lead to on each side."""
    return sum(bisect_left(ends, end) for own, ends in zip(upper, lower, strict=True) for end in own)
