"""Wording a claim otherwise without changing it: each way by cases, and what all of them keep."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.claims.comparing import Clash, compare
from provenance.training import varying
from provenance.training.varying import varied

if TYPE_CHECKING:
    from provenance.training.varying import Way

SEEDS = range(24)
CASES = [
    (varying.tense, "the dam will burst", {"the dam would burst", "the dam will burst"}),
    (varying.tense, "Willa had left", {"Willa has left", "Willa had left"}),
    (varying.fronted, "the dam burst on Monday.", {"On Monday, the dam burst."}),
    (varying.fronted, "On Monday, the dam burst", {"the dam burst on Monday"}),
    (varying.fronted, "it burst on Monday near Holm", {"it burst on Monday near Holm"}),
    (varying.negation, "the pier was not closed", {"the pier wasn't closed"}),
    (varying.negation, "it didn't burst", {"it did not burst"}),
    (varying.negation, "the note was found", {"the note was found"}),
    (varying.small_numbers, "twelve boats sank", {"12 boats sank"}),
    (varying.small_numbers, "12 boats sank", {"twelve boats sank"}),
    (varying.small_numbers, "it fell 12% to 12.5", {"it fell 12% to 12.5"}),
    (varying.small_numbers, "it opens on 12 May", {"it opens on 12 May"}),
    (varying.small_numbers, "they lost 12-3", {"they lost 12-3"}),
    (varying.large_numbers, "1.2 million meters", {"1,200,000 meters", "1.2 million meters"}),
    (varying.large_numbers, "it cost $2.25 billion", {"it cost $2.25bn", "it cost $2.25 billion"}),
    (varying.shares, "it rose 3 per cent", {"it rose 3%", "it rose 3 per cent", "it rose 3 percent"}),
    (varying.money, "a fine of €3.5 million", {"a fine of 3.5 million euros"}),
    (varying.money, "a fine of $40,000.", {"a fine of 40,000 dollars."}),
    (varying.money, "a fine of £40bn", {"a fine of £40bn"}),
    (varying.owners, "Sweden's envoy left", {"the Swedish envoy left"}),
    (varying.owners, "the Swedish envoy left", {"Sweden's envoy left"}),
    (varying.owners, "Iran has refused", {"Iran has refused", "Tehran has refused"}),
    (varying.owners, "a ship left Iran", {"a ship left Iran"}),
    (varying.asides, "Marn, a former judge, has left", {"Marn has left"}),
    (varying.asides, "the first, Marn said, was closed", {"the first, Marn said, was closed"}),
]


@pytest.mark.parametrize(("way", "text", "expected"), CASES)
def test_a_way_words_it_so(way: Way, text: str, expected: set[str]) -> None:
    found = {way(text, random.Random(seed)) for seed in SEEDS}
    assert found == expected


def test_letters_stand_for_a_name_and_a_name_for_its_letters() -> None:
    assert varying.names("the ECB cut its rate", random.Random(1)) == "the European Central Bank cut its rate"
    assert varying.names("the European Central Bank cut its rate", random.Random(1)) == "the ECB cut its rate"


def test_the_same_seed_words_it_alike() -> None:
    text = "Iran will not send its envoy, a former judge, to the talks on Monday"
    assert [varied(text, random.Random(7)) for _ in range(2)] == [varied(text, random.Random(7))] * 2
    assert len({varied(text, random.Random(seed)) for seed in SEEDS}) > len(SEEDS) // 3


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "text",
    [
        "Nordia's parliament had approved a 12-year budget of €3.5 billion on Thursday",
        "three boats sank off Palmira, 40 per cent of the fleet, and the harbour is closed",
        "the IMF will not lend Kenya 1.2 million dollars before 3 May",
        "“We have not sold a single share,” the founder said.",
    ],
)
def test_what_comparing_keeps_apart_is_never_made(text: str, seed: int) -> None:
    """Figures, times and negations of the two are alike."""
    said = compare(text, varied(text, random.Random(seed)))
    assert not {Clash.NUMBER, Clash.TIME, Clash.OPPOSITE} & set(said.clashes), varied(text, random.Random(seed))


@given(st.text(max_size=60), st.integers(0, 99))
def test_any_text_may_be_worded_otherwise(text: str, seed: int) -> None:
    assert isinstance(varied(text, random.Random(seed)), str)
