"""What wordings say of times, and which times clash: cases as data."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from provenance.claims.aligning import align
from provenance.claims.clashing import one_is_of_another_year
from provenance.claims.comparing import Clash, Relation, compare
from provenance.claims.gist import gist
from provenance.claims.times import is_dated_back, times

CASES: list[dict[str, str]] = tomllib.loads((Path(__file__).parent / "times.toml").read_text(encoding="utf-8"))["case"]


def borne(a: str, b: str) -> str:
    """How the times of two wordings bear on each other."""
    one, other = gist(a).days, gist(b).days
    agreeing, clashing = times(one, other)
    if clashing:
        return "clash"
    if agreeing:
        return "agree"
    return "back" if is_dated_back(one, other) or is_dated_back(other, one) else "none"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['a'][:40]} / {case['b'][:40]}")
def test_times_agree_or_clash(case: dict[str, str]) -> None:
    assert borne(case["a"], case["b"]) == case["times"], (gist(case["a"]).days, gist(case["b"]).days)
    assert borne(case["b"], case["a"]) == case["times"]


COUNTED = [
    ("on March 3 and 4 people died", ["3-3"], ["4"]),
    ("on March 3, 4 and 5 people died", ["3-3", "3-4"], ["5"]),
    ("on May 3, 20 houses burned", ["5-3"], ["20"]),
    ("on May 3, 20% of houses burned", ["5-3"], ["20"]),
    ("houses burned on May 3, 20 and 21", ["5-3", "5-20", "5-21"], []),
]


@pytest.mark.parametrize(("wording", "dates", "counts"), COUNTED)
def test_a_count_behind_a_date_is_no_second_day(wording: str, dates: list[str], counts: list[str]) -> None:
    found = gist(wording)
    assert [day.value for day in found.days] == dates
    assert [figure.text.split("%")[0].strip() for figure in found.figures] == counts


def test_counts_behind_one_date_are_compared() -> None:
    told = "on March 3 and 4 people died"
    assert compare(told, "on March 3 and four people died").relation is Relation.SAME
    assert compare(told, "on March 3 and 40 people died").clashes == (Clash.NUMBER,)


@pytest.mark.parametrize(
    ("wording", "is_of_another"),
    [
        ("in 1998 the ferry ran aground off Holm", True),
        ("the ferry ran aground off Holm, the first since 1998", False),
        ("the 1930s ferry ran aground off Holm", False),
        ("by the end of 2031 the ferry ran aground off Holm", False),
    ],
)
def test_only_the_year_in_which_it_was_makes_another_claim_of_it(wording: str, *, is_of_another: bool) -> None:
    told = gist("the ferry ran aground off Holm")
    assert one_is_of_another_year(align(told, gist(wording))) is is_of_another
    assert one_is_of_another_year(align(gist(wording), told)) is is_of_another


def test_a_list_without_end_is_read_in_time_that_grows_with_its_length() -> None:
    assert len(gist("the port is shut on March " + "3, " * 20_000).days) == 6
