"""What a layout promises, for any boxes and arrows."""

from __future__ import annotations

from itertools import pairwise, permutations, product
from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.rendering.drawing.layout import LANE, LANE_GAP, MAX_POINTS, Layout, depth, layout
from provenance.rendering.drawing.lettering import WIDE, width, wrapped
from provenance.rendering.drawing.ordering import Neighbours, crossings, ordered
from provenance.rendering.drawing.spacing import apart

GAP = 14.0
Boxes = tuple[list[float], list[tuple[int, int]], list[int]]


@st.composite
def boxes_and_arrows(draw: st.DrawFn) -> Boxes:
    count = draw(st.integers(1, 18))
    box = st.integers(0, count - 1)
    arrows = draw(st.lists(st.tuples(box, box).filter(lambda pair: pair[0] != pair[1]), max_size=40))
    heights = draw(st.lists(st.sampled_from([36.0, 53.0, 70.0]), min_size=count, max_size=count))
    least = draw(st.lists(st.integers(0, 2), min_size=count, max_size=count))
    return heights, arrows, least


def laid_out(given_boxes: Boxes) -> Layout:
    heights, arrows, least = given_boxes
    return layout(heights, arrows, least=least, gap=GAP)


@given(boxes_and_arrows())
def test_no_box_touches_another(boxes: Boxes) -> None:
    found = laid_out(boxes)
    for column in range(found.columns):
        stack = sorted((p.y, boxes[0][n]) for n, p in enumerate(found.places) if p.column == column)
        for (upper, above), (lower, below) in pairwise(stack):
            assert lower - below / 2 - (upper + above / 2) >= GAP - 1e-6


@given(boxes_and_arrows())
def test_no_line_passes_through_a_box(boxes: Boxes) -> None:
    found = laid_out(boxes)
    for route in found.routes:
        for point in route.points:
            for number, place in enumerate(found.places):
                if place.column == point.column:
                    assert abs(place.y - point.y) >= (boxes[0][number] + LANE + GAP + LANE_GAP) / 2 - 1e-6


@given(boxes_and_arrows())
def test_every_box_is_placed_once_inside_the_drawing(boxes: Boxes) -> None:
    found = laid_out(boxes)
    assert len(found.places) == len(boxes[0])
    for place, height, least in zip(found.places, boxes[0], boxes[2], strict=True):
        assert place.column >= least
        assert place.y - height / 2 >= -1e-6
        assert place.y + height / 2 <= found.height + 1e-6


@given(boxes_and_arrows())
def test_every_arrow_is_drawn_once_through_the_columns_between(boxes: Boxes) -> None:
    found = laid_out(boxes)
    assert [(route.start, route.end) for route in found.routes] == sorted(set(boxes[1]))
    for route in found.routes:
        start, end = found.places[route.start].column, found.places[route.end].column
        step = -1 if route.is_backward else 1
        assert [point.column for point in route.points] == list(range(start + step, end, step))


@given(boxes_and_arrows())
def test_arrows_run_to_the_right_except_where_they_close_a_circle(boxes: Boxes) -> None:
    found = laid_out(boxes)
    graph = nx.DiGraph(boxes[1])
    for route in found.routes:
        start, end = found.places[route.start].column, found.places[route.end].column
        assert (end < start) == route.is_backward
        assert end != start
        if route.is_backward:
            assert nx.has_path(graph, route.end, route.start)


@given(boxes_and_arrows(), st.integers(0, 99))
def test_the_order_of_the_arrows_does_not_matter(boxes: Boxes, seed: int) -> None:
    shuffled = list(boxes[1])
    Random(seed).shuffle(shuffled)
    assert laid_out((boxes[0], shuffled, boxes[2])) == laid_out(boxes)


@given(boxes_and_arrows())
def test_the_depth_is_known_before_the_heights(boxes: Boxes) -> None:
    assert depth(len(boxes[0]), boxes[1], boxes[2]) == laid_out(boxes).columns


def test_two_lines_that_can_run_side_by_side_do_not_cross() -> None:
    found = layout([40.0] * 4, [(0, 3), (1, 2)])
    places = found.places
    assert (places[0].y < places[1].y) == (places[3].y < places[2].y)


@pytest.mark.parametrize("seed", range(12))
def test_lines_between_few_boxes_cross_as_little_as_they_can(seed: int) -> None:
    drawn, columns = Random(seed), ((0, 1, 2, 3), (4, 5, 6), (7, 8, 9))
    pairs = [pair for left, right in pairwise(columns) for pair in product(left, right)]
    lines = drawn.sample(pairs, 11)
    near = Neighbours(10, lines)
    ways = product(*(list(map(list, permutations(boxes))) for boxes in columns))
    least = min(crossings(list(rows), near) for rows in ways)
    assert crossings(ordered([0] * 4 + [1] * 3 + [2] * 3, lines), near) == least


def test_a_long_line_and_the_one_that_closes_its_circle_lie_apart() -> None:
    found = layout([40.0] * 3, [(0, 1), (1, 2), (0, 2), (2, 0)])
    there, back = (next(r for r in found.routes if (r.start, r.end) == pair) for pair in ((0, 2), (2, 0)))
    assert there.points[0].column == back.points[0].column == 1
    assert abs(there.points[0].y - back.points[0].y) >= LANE


def test_nothing_is_laid_out_as_nothing() -> None:
    assert layout([], []) == Layout((), (), 0.0)


def test_a_very_deep_and_dense_drawing_stays_small() -> None:
    count = 120
    found = layout([40.0] * count, [(a, b) for a in range(count) for b in range(a + 1, count)])
    assert found.columns == count
    assert sum(len(route.points) for route in found.routes) <= MAX_POINTS


@given(st.lists(st.floats(-500, 500), min_size=1, max_size=12), st.floats(1, 60))
def test_positions_keep_their_distance_and_their_order(aims: list[float], distance: float) -> None:
    found = apart(aims, [distance] * (len(aims) - 1))
    assert len(found) == len(aims)
    assert all(b - a >= distance - 1e-6 for a, b in pairwise(found))


@given(st.text(max_size=80), st.integers(1, 5))
def test_wrapped_lines_fit_and_lose_nothing_unless_they_say_so(text: str, lines: int) -> None:
    found = wrapped(text, 12.0, lines)
    assert 1 <= len(found) <= lines
    assert all(width(line) <= 12.0 for line in found)
    if not found[-1].endswith("…"):
        assert "".join("".join(found).split()) == "".join(text.split())


def test_a_korean_character_is_twice_as_wide() -> None:
    assert width("해") == WIDE
    assert width("해양일보") > 1.5 * width("abcd")


def test_a_name_breaks_between_words() -> None:
    assert wrapped("Ministry of the Interior", 12.0, 3) == ("Ministry of the", "Interior")
