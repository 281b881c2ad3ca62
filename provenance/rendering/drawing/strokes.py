"""The lines of a drawing as SVG paths: smooth, and no two on one another where they meet a box."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from provenance.rendering.drawing.layout import Layout, Place, Route

APART = 7.0
SIDE = 34.0
HEAD = 8.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Columns:
    """How broad the columns of a drawing are, and the gap between two of them, in pixels."""

    width: float
    gap: float

    def left(self, column: int) -> float:
        return 1 + column * (self.width + self.gap)

    def right(self, column: int) -> float:
        return self.left(column) + self.width


class Strokes:
    """Draws the routes of one layout, ``top`` pixels below the upper edge.

    A forward line leaves a box on its right and arrives on the left of another; a backward one the other
    way round. The lines on one side of a box meet it in the order in which they come.
    """

    def __init__(self, layout: Layout, columns: Columns, top: float) -> None:
        self.places, self.columns, self.top = layout.places, columns, top
        self.leaving: dict[Route, float] = {}
        self.arriving: dict[Route, float] = {}
        sides: dict[tuple[int, bool], list[tuple[float, bool, Route]]] = defaultdict(list)
        for route in layout.routes:
            after = (*route.points, self.places[route.end])[0]
            before = (self.places[route.start], *route.points)[-1]
            sides[route.start, not route.is_backward].append((after.y, True, route))
            sides[route.end, route.is_backward].append((before.y, False, route))
        for meeting in sides.values():
            self._spread(meeting)

    def of(self, route: Route) -> tuple[str, str]:
        """The line of a route and the head of its arrow, as two paths."""
        start = self._side(self.places[route.start], route, leaves=True, port=self.leaving[route])
        tip = self._side(self.places[route.end], route, leaves=False, port=self.arriving[route])
        neck = (tip[0] + HEAD if route.is_backward else tip[0] - HEAD, tip[1])
        parts, here = [f"M{_at(start)}"], start
        for point in route.points:
            entry = self._side(point, route, leaves=False)
            exit_ = self._side(point, route, leaves=True)
            parts += [_curve(here, entry), f"H{_n(exit_[0])}"]
            here = exit_
        head = f"M{_at(tip)}L{_n(neck[0])} {_n(tip[1] - 3.5)}V{_n(tip[1] + 3.5)}Z"
        return "".join([*parts, _curve(here, neck)]), head

    def _side(self, place: Place, route: Route, *, leaves: bool, port: float = 0.0) -> Point:
        """Where a route leaves a column or enters it."""
        is_right = leaves != route.is_backward
        x = self.columns.right(place.column) if is_right else self.columns.left(place.column)
        return x, self.top + place.y + port

    def _spread(self, meeting: list[tuple[float, bool, Route]]) -> None:
        meeting.sort(key=lambda each: (each[0], each[2].is_backward, each[2].start, each[2].end))
        step = min(APART, SIDE / len(meeting))
        for number, (_, leaves, route) in enumerate(meeting):
            (self.leaving if leaves else self.arriving)[route] = (number - (len(meeting) - 1) / 2) * step


def _curve(start: Point, end: Point) -> str:
    middle = (start[0] + end[0]) / 2
    return f"C{_n(middle)} {_n(start[1])} {_n(middle)} {_n(end[1])} {_at(end)}"


def _at(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(number: float) -> str:
    return f"{round(number, 1):g}"
