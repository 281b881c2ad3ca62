"""A layered layout: columns from left to right, few crossings, no box on another.

Pure arithmetic after Sugiyama: columns by longest path, points on the way of long lines, barycentre
order, heights by isotonic regression. Nothing here knows what a box means.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from provenance.rendering.drawing.layers import Arrow, backward, columns
from provenance.rendering.drawing.ordering import Neighbours, ordered
from provenance.rendering.drawing.spacing import settled

LANE, LANE_GAP = 6.0, 6.0
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
    of a column, less between a box and a line that passes it. The same boxes and arrows, in any order of
    the arrows, give the same layout.
    """
    count = len(heights)
    wanted = sorted(set(arrows))
    forward = _to_right(count, wanted)
    column = columns(count, set(forward.values()), least or [0] * count)
    ways = _Ways(column, forward)
    rows = ordered(ways.column, ways.lines)
    points = len(ways.column) - count
    all_heights = [*heights, *([LANE] * points)]
    room = [*([gap] * count), *([LANE_GAP] * points)]
    middle = settled(rows, all_heights, room, Neighbours(len(ways.column), ways.lines))
    places = tuple(Place(*each) for each in zip(ways.column, middle, strict=True))
    routes = tuple(_route(arrow, forward[arrow], ways.points[arrow], places) for arrow in wanted)
    bottom = max((m + h / 2 for m, h in zip(middle, all_heights, strict=True)), default=0.0)
    return Layout(places[:count], routes, bottom)


def depth(count: int, arrows: Collection[Arrow], least: Sequence[int]) -> int:
    """How many columns the layout of these boxes will have."""
    forward = _to_right(count, set(arrows))
    return max(columns(count, set(forward.values()), least), default=-1) + 1


class _Ways:
    """Boxes and points with the short lines between them: each line leads to the next column.

    Where there would be more than ``MAX_POINTS`` points, the longest lines go straight.
    """

    def __init__(self, column: Sequence[int], forward: Mapping[Arrow, Arrow]) -> None:
        self.column = list(column)
        self.lines: list[Arrow] = []
        self.points: dict[Arrow, tuple[int, ...]] = {}
        self.room = MAX_POINTS
        length = {arrow: column[end] - column[start] for arrow, (start, end) in forward.items()}
        for arrow in sorted(forward, key=lambda each: (length[each], each)):
            self.points[arrow] = self._lead(*forward[arrow])

    def _lead(self, start: int, end: int) -> tuple[int, ...]:
        between = range(self.column[start] + 1, self.column[end])
        if len(between) > self.room:
            return ()
        self.room -= len(between)
        first = len(self.column)
        self.column.extend(between)
        points = tuple(range(first, len(self.column)))
        self.lines.extend(zip((start, *points), (*points, end), strict=True))
        return points


def _to_right(count: int, arrows: Collection[Arrow]) -> dict[Arrow, Arrow]:
    """For each arrow the one that is laid out for it: itself, or turned round where it closes a circle."""
    closing = backward(count, arrows)
    return {arrow: (arrow[1], arrow[0]) if arrow in closing else arrow for arrow in arrows}


def _route(arrow: Arrow, drawn: Arrow, points: Sequence[int], places: Sequence[Place]) -> Route:
    is_backward = arrow != drawn
    way = tuple(places[number] for number in points)
    return Route(*arrow, way[::-1] if is_backward else way, is_backward)
