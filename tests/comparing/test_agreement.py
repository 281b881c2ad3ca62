"""Krippendorff's alpha: published worked examples, its definition as an oracle, and laws."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.comparing.agreement import Agreement, Coincidences, agreement, coincidences

Units = Sequence[Sequence[str | None]]


def coded(*coders: str) -> list[tuple[str | None, ...]]:
    """Units from a line a coder, a value a character; a dot is a missing one."""
    return [tuple(None if value == "." else value for value in unit) for unit in zip(*coders, strict=True)]


PUBLISHED = [
    # Krippendorff 2011, part A: two observers, binary, no missing data
    (coded("0100000010", "1110010000"), 10, 0.095),
    # part B: two observers, nominal, no missing data
    (coded("aabbdcccedda", "babbbccceddd"), 12, 0.692),
    # part C: four observers, nominal, missing data
    (coded("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 11, 0.743),
]


@pytest.mark.parametrize(("units", "number", "alpha"), PUBLISHED)
def test_published_examples(units: Units, number: int, alpha: float) -> None:
    found = agreement(coincidences(units))
    assert found.alpha is not None
    assert (found.units, round(found.alpha, 3)) == (number, alpha)


def by_definition(units: Units) -> float | None:
    """1 - D_o / D_e, pair by pair: within units, and over all values whatever their unit."""
    kept = [[value for value in unit if value is not None] for unit in units]
    kept = [unit for unit in kept if len(unit) > 1]
    values = [value for unit in kept for value in unit]
    n = len(values)
    if not n:
        return None
    observed = sum(sum(a != b for a, b in itertools.permutations(unit, 2)) / (len(unit) - 1) for unit in kept) / n
    expected = sum(a != b for a, b in itertools.permutations(values, 2)) / (n * (n - 1))
    return 1 - observed / expected if expected else None


UNITS = st.integers(1, 4).flatmap(
    lambda coders: st.lists(
        st.lists(st.sampled_from(["a", "b", "c", None]), min_size=coders, max_size=coders), max_size=12
    )
)


@given(UNITS)
def test_it_is_its_definition(units: Units) -> None:
    found = agreement(coincidences(units)).alpha
    expected = by_definition(units)
    assert found == (expected if expected is None else pytest.approx(expected))


@given(UNITS, st.randoms(use_true_random=False))
def test_neither_order_nor_names_matter(units: Units, chance: random.Random) -> None:
    found = agreement(coincidences(units))
    order = list(range(len(units[0]) if units else 0))
    chance.shuffle(order)
    names: list[str | None] = ["x", "y", "z"]
    chance.shuffle(names)
    renamed = dict(zip(["a", "b", "c"], names, strict=True))
    other = [[renamed.get(unit[coder] or "") for coder in order] for unit in units]
    chance.shuffle(other)
    assert agreement(coincidences(other)) == found


@given(UNITS)
def test_a_unit_that_one_coder_coded_changes_nothing(units: Units) -> None:
    alone = ["a"] + [None] * (len(units[0]) - 1 if units else 0)
    assert agreement(coincidences([*units, alone])) == agreement(coincidences(units))


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=20), st.integers(2, 5))
def test_perfect_agreement_is_one_unless_nothing_could_differ(values: list[str], coders: int) -> None:
    found = agreement(coincidences([[value] * coders for value in values]))
    assert found.observed == 1
    if len(set(values)) > 1:
        assert found.alpha == 1
    else:
        assert (found.alpha, found.why_undefined) == (None, "only one value")


def test_nothing_that_can_be_compared_is_said() -> None:
    found = agreement(coincidences([["a", None], [None, None]]))
    assert found == Agreement(0, 0, None, None)
    assert found.why_undefined == "nothing coded by both"


@given(UNITS, UNITS)
def test_counts_of_two_parts_are_counts_of_the_whole(some: Units, others: Units) -> None:
    both = coincidences(some)
    both += coincidences(others)
    assert agreement(both) == agreement(coincidences([*some, *others]))


def test_units_that_were_coded_alike_are_counted_at_once() -> None:
    many, one = Coincidences(), Coincidences()
    many.add(("a", "b"), 7)
    for _time in range(7):
        one.add(("a", "b"))
    assert many == one


def test_the_interval_holds_alpha_and_narrows_with_more_texts() -> None:
    text = coded("aabbabbaab", "aabbabbbab")
    wide = _drawn([text, coded("aabb", "abab"), text])
    narrow = _drawn([text, coded("aabb", "abab"), text] * 20)
    for found in (wide, narrow):
        assert found.interval is not None
        assert found.alpha is not None
        assert found.interval.low <= found.alpha <= found.interval.high
    assert wide.interval is not None
    assert narrow.interval is not None
    assert narrow.interval.high - narrow.interval.low < wide.interval.high - wide.interval.low


def test_one_text_gives_no_interval() -> None:
    assert _drawn([coded("aabb", "abab")]).interval is None


def _drawn(texts: Sequence[Units]) -> Agreement:
    blocks = [coincidences(text) for text in texts]
    return agreement(coincidences([unit for text in texts for unit in text]), blocks, 500)
