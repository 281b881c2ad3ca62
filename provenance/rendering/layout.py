"""A layered layout: columns from left to right, few crossings, no box on another.

Pure arithmetic after Sugiyama: columns by longest path, points on the way of long lines, barycentre
order, heights by isotonic regression. Nothing here knows what a box means.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from provenance.rendering.layers import Arrow, backward, columns
from provenance.rendering.ordering import Neighbours, ordered
from provenance.rendering.spacing import settled

LANE = 8.0
MAX_POINTS = 3000


class Place(NamedTuple):
    """A column, counted from 0 at the left, and the middle of a box or line in it, in the unit of the heights."""

    column: int
    y: float


@dataclass(frozen=True, slots=True)
class Route:
    """How one arrow runs: from box ``start`` past ``points`` (in columns between) to box ``end``.

    A ``backward`` route closes a circle and runs from right to left.
    """

    start: int
    end: int
    points: tuple[Place, ...] = ()
    is_backward: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands: ``places`` by number of the box, one route for each arrow, and the whole height."""

    places: tuple[Place, ...]
    routes: tuple[Route, ...]
    height: float

    @property
    def columns(self) -> int:
        return max((place.column for place in self.places), default=-1) + 1


def layout(
    heights: Sequence[float],
    arrows: Collection[Arrow],
    *,
    least: Sequence[int] | None = None,
    gap: float = 14.0,
) -> Layout:
    """Lay out boxes of these ``heights``; ``arrows`` are pairs of their numbers, without one to itself.

    ``least``: the leftmost column each box may stand in, 0 unless given. ``gap`` is kept between two boxes
    of a column. The same boxes and arrows, in any order of the arrows, give the same layout.
    """
    count = len(heights)
    wanted = sorted(set(arrows))
    closing = backward(count, wanted)
    forward = {arrow: _to_right(arrow, closing) for arrow in wanted}
    column = columns(count, set(forward.values()), least or [0] * count)
    ways = _Ways(column, sorted(set(forward.values())))
    rows = ordered(ways.column, ways.lines)
    all_heights = [*heights, *([LANE] * (len(ways.column) - count))]
    middle = settled(rows, all_heights, gap, Neighbours(len(ways.column), ways.lines))
    places = tuple(Place(*each) for each in zip(ways.column, middle, strict=True))
    routes = tuple(_route(arrow, forward[arrow], ways, places) for arrow in wanted)
    bottom = max((m + h / 2 for m, h in zip(middle, all_heights, strict=True)), default=0.0)
    return Layout(places[:count], routes, bottom)


def depth(count: int, arrows: Collection[Arrow], least: Sequence[int]) -> int:
    """How many columns the layout of these boxes will have."""
    wanted = set(arrows)
    closing = backward(count, wanted)
    return max(columns(count, {_to_right(arrow, closing) for arrow in wanted}, least), default=-1) + 1


class _Ways:
    """Boxes and points with the short lines between them: each line leads to the next column.

    Where there would be more than ``MAX_POINTS`` points, the longest lines go straight.
    """

    def __init__(self, column: Sequence[int], arrows: Sequence[Arrow]) -> None:
        self.column = list(column)
        self.lines: list[Arrow] = []
        self.points: dict[Arrow, tuple[int, ...]] = {}
        for arrow in sorted(arrows, key=lambda a: (column[a[1]] - column[a[0]], a)):
            self._lead(*arrow)

    def _lead(self, start: int, end: int) -> None:
        between = range(self.column[start] + 1, self.column[end])
        if between and len(self.column) + len(between) > MAX_POINTS:
            self.points[start, end] = ()
            return
        first = len(self.column)
        self.column.extend(between)
        points = tuple(range(first, len(self.column)))
        self.points[start, end] = points
        self.lines.extend(zip((start, *points), (*points, end), strict=True))


def _to_right(arrow: Arrow, closing: Collection[Arrow]) -> Arrow:
    return (arrow[1], arrow[0]) if arrow in closing else arrow


def _route(arrow: Arrow, drawn: Arrow, ways: _Ways, places: Sequence[Place]) -> Route:
    points = tuple(places[number] for number in ways.points[drawn])
    is_backward = arrow != drawn
    return Route(*arrow, points[::-1] if is_backward else points, is_backward)
