"""How many lines cross in the drawing of a claim, beside the layered drawings of igraph and grandalf, and how long it
takes.

The graphs are invented: layers of steps that cite one to three below them, mostly of the next layer. A line is taken to
be straight, from the middle of a box to that of the other; two that share a box do not cross. All three draw the same
graphs, with boxes of one size. igraph and grandalf are wanted for this comparison only (the extra ``bench``); what
grandalf draws is not the same twice.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence

from provenance.rendering.drawing.layout import layout

Show = Callable[[str, float, float, str], None]
Arrow = tuple[int, int]
Point = tuple[float, float]

SIZES, GRAPHS = (30, 500), 10
LARGE = 3_000
WIDE, HIGH = 180.0, 44.0


def invented(size: int, seed: int) -> list[Arrow]:
    """Pairs of numbers, the cited step first; steps stand in seven layers, the ends in the first."""
    drawn = random.Random(seed)
    layer = sorted(min(6, int(7 * drawn.random() ** 0.7)) for _ in range(size))
    arrows = set[Arrow]()
    for citing in range(size):
        below = [step for step in range(size) if layer[step] < layer[citing]]
        next_below = [step for step in below if layer[step] == layer[citing] - 1] or below
        for _ in range(drawn.randint(1, 3) if below else 0):
            arrows.add((drawn.choice(next_below if drawn.random() < 0.8 else below), citing))
    return sorted(arrows)


def ours(size: int, arrows: Sequence[Arrow]) -> list[Point]:
    places = layout([HIGH] * size, arrows).places
    return [(place.column * WIDE, place.y) for place in places]


def of_igraph(size: int, arrows: Sequence[Arrow]) -> list[Point]:
    import igraph

    graph = igraph.Graph(size, list(arrows), directed=True)
    found = graph.layout_sugiyama(hgap=HIGH, vgap=WIDE, maxiter=1_000)
    return [(y, x) for x, y in list(found)[:size]]


def of_grandalf(size: int, arrows: Sequence[Arrow]) -> list[Point]:
    from grandalf.graphs import Edge, Graph, Vertex
    from grandalf.layouts import SugiyamaLayout, VertexViewer

    steps = [Vertex(number) for number in range(size)]
    for step in steps:
        step.view = VertexViewer(HIGH, WIDE)
    graph = Graph(steps, [Edge(steps[start], steps[end]) for start, end in arrows])
    beside = 0.0
    places: dict[int, Point] = {}
    for part in graph.C:
        drawing = SugiyamaLayout(part)
        drawing.init_all()
        drawing.draw(20)
        found = {step.data: step.view.xy for step in part.sV}
        left = min(x for x, _ in found.values())
        places |= {number: (y, x - left + beside) for number, (x, y) in found.items()}
        beside = max(y for _, y in places.values()) + 2 * HIGH
    return [places[number] for number in range(size)]


DRAWN: dict[str, Callable[[int, Sequence[Arrow]], list[Point]]] = {"igraph": of_igraph, "grandalf": of_grandalf}


def crossings(points: Sequence[Point], arrows: Sequence[Arrow]) -> int:
    """Pairs of straight lines that cross, other than in a box of both."""
    import numpy as np

    lines = np.array([(*points[start], *points[end]) for start, end in arrows])
    ends = np.array(arrows)
    total = 0
    for place in range(len(arrows) - 1):
        ax, ay, bx, by = lines[place]
        cx, cy, dx, dy = lines[place + 1 :].T
        one = ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) * ((bx - ax) * (dy - ay) - (by - ay) * (dx - ax)) < 0
        other = ((dx - cx) * (ay - cy) - (dy - cy) * (ax - cx)) * ((dx - cx) * (by - cy) - (dy - cy) * (bx - cx)) < 0
        shared = np.isin(ends[place + 1 :], ends[place]).any(axis=1)
        total += int((one & other & ~shared).sum())
    return total


def compared(show: Show) -> None:
    """The crossings of the other drawings to those of ours, over all graphs of a size."""
    for size in SIZES:
        graphs = [invented(size, seed) for seed in range(GRAPHS)]
        start = time.process_time()
        points = [ours(size, arrows) for arrows in graphs]
        taken = (time.process_time() - start) / GRAPHS
        own = list(map(crossings, points, graphs))
        for name, draw in DRAWN.items():
            theirs = [crossings(draw(size, arrows), arrows) for arrows in graphs]
            fewer = sum(mine < other for mine, other in zip(own, theirs, strict=True))
            show(f"crossings of {name}, goal above 1", sum(theirs) / max(1, sum(own)), taken,
                 f"{size} steps; fewer in {fewer} of {GRAPHS}")  # fmt: skip


def growing(show: Show) -> None:
    """Ten times the steps."""
    taken = []
    for size in (LARGE // 10, LARGE):
        arrows = invented(size, 1)
        start = time.process_time()
        ours(size, arrows)
        taken.append(time.process_time() - start)
    few, many = taken
    show(f"the layout of {LARGE:,} steps, goal 1 s", many / few, many, f"{LARGE // 10} steps")


def drawing(show: Show) -> None:
    compared(show)
    growing(show)


if __name__ == "__main__":
    drawing(print)
