"""Columns for a drawing that is read from left to right: how far each box stands from the left.

Boxes are numbered from 0; an arrow is a pair of numbers and points to the right, except where it
closes a circle. Linear in boxes and arrows, free of recursion.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence

Arrow = tuple[int, int]


def backward(count: int, arrows: Collection[Arrow]) -> frozenset[Arrow]:
    """The arrows that close a circle on a walk that starts at the boxes to which no arrow leads.

    Without them the drawing has no circle; each of them lies on one.
    """
    onward = _onward(count, arrows)
    reached = {end for _, end in arrows}
    starts = sorted(range(count), key=lambda box: (box in reached, box))
    is_open, is_done = [False] * count, [False] * count
    closing: set[Arrow] = set()
    for start in starts:
        way = [] if is_done[start] else [(start, iter(onward[start]))]
        while way:
            box, rest = way[-1]
            is_open[box] = True
            following = next(rest, None)
            if following is None:
                is_open[box], is_done[box] = False, True
                way.pop()
            elif is_open[following]:
                closing.add((box, following))
            elif not is_done[following]:
                way.append((following, iter(onward[following])))
    return frozenset(closing)


def columns(count: int, arrows: Collection[Arrow], least: Sequence[int]) -> list[int]:
    """The column of each box: at least ``least`` of it, and right of every box that has an arrow to it.

    ``arrows`` must hold no circle.
    """
    onward = _onward(count, arrows)
    waiting = [0] * count
    for _, end in arrows:
        waiting[end] += 1
    column = list(least)
    ready = deque(box for box in range(count) if not waiting[box])
    while ready:
        box = ready.popleft()
        for following in onward[box]:
            column[following] = max(column[following], column[box] + 1)
            waiting[following] -= 1
            if not waiting[following]:
                ready.append(following)
    return column


def _onward(count: int, arrows: Collection[Arrow]) -> list[list[int]]:
    onward: list[list[int]] = [[] for _ in range(count)]
    for start, end in sorted(arrows):
        onward[start].append(end)
    return onward
