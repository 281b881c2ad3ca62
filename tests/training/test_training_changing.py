"""Wording a claim so that it is another one: each way by cases, and what all of them keep."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.training import changing
from provenance.training.changing import changed

if TYPE_CHECKING:
    from provenance.training.varying import Way

SEEDS = range(24)
CASES = [
    (changing.swapped_names, "Marn has sued Tollan Freight", {"Tollan Freight has sued Marn"}),
    (changing.swapped_names, "the arrest of Marn’s aide by Orvia", {"the arrest of Orvia’s aide by Marn"}),
    (changing.swapped_names, "Marn and Orvia have sued", {"Marn and Orvia have sued"}),
    (changing.swapped_names, "The envoy left Orvia", {"The envoy left Orvia"}),
    (changing.exchanged, "it was lit by a spark, not by arson", {"it was lit by arson, not by a spark"}),
    (changing.exchanged, "Marn, not Orvia, has sued", {"Orvia, not Marn, has sued"}),
    (changing.exchanged, "moved from 3 May to 9 June.", {"moved from 9 June to 3 May."}),
    (changing.exchanged, "Marn will not sue", {"Marn will not sue"}),
    (changing.exchanged, "a train from Marn to the sea leaves daily", {"a train from Marn to the sea leaves daily"}),
    (changing.negated, "the pier was closed", {"the pier was not closed", "the pier was never closed"}),
    (changing.negated, "the pier was not closed", {"the pier was closed"}),
    (changing.negated, "the pier was no longer closed", {"the pier was no longer closed"}),
    (changing.opposite, "prices rose on Monday", {"prices fell on Monday"}),
    (changing.opposite, "the pier sank", {"the pier sank"}),
    (changing.possible, "the dam had burst", {"the dam might have burst"}),
    (changing.possible, "a burst dam", {"a burst dam"}),
    (changing.other_day, "no pier, no ferry", {"no pier, no ferry"}),
]


@pytest.mark.parametrize(("way", "text", "expected"), CASES)
def test_a_way_changes_it_so(way: Way, text: str, expected: set[str]) -> None:
    assert {way(text, random.Random(seed)) for seed in SEEDS} == expected


@pytest.mark.parametrize("text", ["1,204 boats sank", "12 boats sank", "2.5 tonnes sank", "twelve boats sank"])
def test_another_figure_is_another(text: str) -> None:
    found = {changing.other_figure(text, random.Random(seed)) for seed in SEEDS}
    assert text not in found
    assert {each.split()[-2:] == text.split()[-2:] for each in found} == {True}


def test_another_day_and_another_country_stand_in_place_of_the_first() -> None:
    days = {changing.other_day("it left on Monday", random.Random(seed)) for seed in SEEDS}
    assert len(days) == 6
    assert "it left on Monday" not in days
    countries = {changing.other_people("a ship left Iran", random.Random(seed)) for seed in SEEDS}
    assert len(countries) > len(SEEDS) // 2
    assert all(each.startswith("a ship left ") for each in countries)


def test_where_nothing_can_be_changed_nothing_is_given() -> None:
    assert {changed("no comment", random.Random(seed)) for seed in SEEDS} == {None}


def test_the_same_seed_changes_it_alike() -> None:
    text = "Iran has not sent 12 envoys to Marn before Monday"
    assert [changed(text, random.Random(7)) for _ in range(2)] == [changed(text, random.Random(7))] * 2
    assert len({changed(text, random.Random(seed)) for seed in SEEDS}) > len(SEEDS) // 3


@given(st.text(max_size=80), st.integers(0, 99))
def test_any_text_is_changed_or_left(text: str, seed: int) -> None:
    assert changed(text, random.Random(seed)) != text
