"""Readings from files, and readings reduced to what flat gold can credit."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import InputError
from provenance.evaluation.predictions import line_of, readings_of
from provenance.evaluation.readings import Reading, flat, inner_ones
from provenance.records import Span

OUTER = Reading(cue=(Span(10, 14),), content=(Span(15, 60),))
TWIN = Reading(source=(Span(0, 3),), cue=(Span(10, 14),), content=(Span(15, 60),), nested_in=0)
WITHIN = Reading(cue=(Span(20, 24),), content=(Span(25, 60),), nested_in=0)
OUTSIDE = Reading(cue=(Span(70, 74),), content=(Span(75, 90),), nested_in=0)
NO_CUE = Reading(content=(Span(25, 60),), nested_in=0)

REDUCED = {
    "nothing": ([], []),
    "one alone": ([OUTER], [OUTER]),
    "of two with one cue the inner one": ([OUTER, TWIN], [TWIN]),
    "none within the content of another": ([OUTER, WITHIN], [OUTER]),
    "one nested elsewhere": ([OUTER, OUTSIDE], [OUTER, OUTSIDE]),
    "one without a cue": ([OUTER, NO_CUE], [OUTER, NO_CUE]),
}


@pytest.mark.parametrize(("drafts", "expected"), REDUCED.values(), ids=REDUCED)
def test_flat_keeps(drafts: list[Reading], expected: list[Reading]) -> None:
    assert flat(drafts) == expected


def test_a_prediction_is_read_with_what_it_leaves_out() -> None:
    value = [{"source": [[0, 3]], "cue": None, "nested_in": 0, "confidence": 0.5}, {"content": [[4, 5], [6, 9]]}]
    assert readings_of(value, "p:1") == (
        Reading((Span(0, 3),), nested_in=0),
        Reading(content=(Span(4, 5), Span(6, 9))),
    )


LINES = ["", "{", "[]", "3", '{"attributions": []}', '{"id": 3, "attributions": []}', "[" * 100_000]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[:20])
def test_a_line_without_an_article_is_refused(line: str) -> None:
    with pytest.raises(InputError, match="p:1"):
        line_of(line, "p:1")


VALUES: list[Any] = [
    None, {}, "x", [3], [{"cue": 3}], [{"cue": [3]}], [{"cue": [[1]]}], [{"cue": [[1, 2, 3]]}], [{"cue": [[1, "2"]]}],
    [{"cue": [[-1, 2]]}], [{"cue": [[True, 2]]}], [{"cue": [[1.0, 2]]}], [{"cue": [[1, 10**4000]]}],
    [{"nested_in": 1}], [{"nested_in": -1}], [{"nested_in": "0"}],
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:30])
def test_what_is_no_attribution_is_refused(value: Any) -> None:
    with pytest.raises(InputError, match="p:1") as refused:
        readings_of(value, "p:1")
    assert len(refused.value.message) < 300


def test_an_inner_one_has_its_cue_in_the_content_of_another() -> None:
    outer = Reading((Span(0, 3),), (Span(4, 8),), (Span(9, 40),))
    inner = Reading((Span(9, 12),), (Span(13, 17),), (Span(18, 40),))
    beside = Reading((), (Span(41, 45),), (Span(46, 50),))
    assert inner_ones([outer, inner, beside]) == 1
    assert inner_ones([outer, outer._replace(cue=())]) == 0
