"""Heights in a column: each box as near to its neighbours as it can be without touching the next one."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from provenance.rendering.drawing.ordering import Neighbours, Rows

ROUNDS = 12


def settled(rows: Rows, heights: Sequence[float], room: Sequence[float], neighbours: Neighbours) -> list[float]:
    """The middle of each box on the vertical axis; the topmost edge of all is at 0.

    Boxes of one column keep their order, and two of them half the ``room`` of each between them.
    """
    middle = [0.0] * len(heights)
    distances = [[_distance(heights, room, a, b) for a, b in itertools.pairwise(row)] for row in rows]
    for row, apart in zip(rows, distances, strict=True):
        _place(row, [0.0] * len(row), apart, middle)
    for turn in range(ROUNDS):
        leftward, is_last = turn % 2 == 1, turn >= ROUNDS - 2
        for number in reversed(range(len(rows))) if leftward else range(len(rows)):
            aims = [_aim(box, middle, neighbours, leftward, is_last) for box in rows[number]]
            _place(rows[number], aims, distances[number], middle)
    top = min((m - h / 2 for m, h in zip(middle, heights, strict=True)), default=0.0)
    return [m - top for m in middle]


def apart(aims: Sequence[float], distances: Sequence[float]) -> list[float]:
    """The positions nearest to ``aims`` (least squares) that are at least ``distances`` apart, in order.

    Isotonic regression: positions that would collide move together around their mean.
    """
    offsets = [0.0]
    for distance in distances:
        offsets.append(offsets[-1] + distance)
    blocks: list[tuple[float, int]] = []
    for aim, offset in zip(aims, offsets, strict=False):
        total, size = aim - offset, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / size:
            before, count = blocks.pop()
            total, size = total + before, size + count
        blocks.append((total, size))
    flat = [total / size for total, size in blocks for _ in range(size)]
    return [position + offset for position, offset in zip(flat, offsets, strict=False)]


def _distance(heights: Sequence[float], room: Sequence[float], upper: int, lower: int) -> float:
    return (heights[upper] + heights[lower] + room[upper] + room[lower]) / 2


def _aim(box: int, middle: Sequence[float], neighbours: Neighbours, leftward: bool, both: bool) -> float:
    near = neighbours.right[box] if leftward else neighbours.left[box]
    if both:
        near = neighbours.left[box] + neighbours.right[box]
    return sum(middle[other] for other in near) / len(near) if near else middle[box]


def _place(row: Sequence[int], aims: Sequence[float], distances: Sequence[float], middle: list[float]) -> None:
    for box, position in zip(row, apart(aims, distances), strict=True):
        middle[box] = position
