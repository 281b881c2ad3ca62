"""How two wordings bear on each other: cases as data, and laws that hold for any two."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.claims.comparing import Relation, compare

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "comparing.toml").read_text(encoding="utf-8"))[
    "case"
]
WORDS = st.sampled_from(
    ["the", "minister", "a", "army", "shelled", "not", "closed", "open", "will", "11,000", "about", "12,000",
     "soldiers", "Kyiv", "Ukrainian", "Monday", "on", "and", "denied", "rise", "fell", "NCA", "National", "Crime",
     "Agency", "by",
     "was", "50", "%", "to", "–", ";", "“", "U.S.", "isn't", "unaware"]
)  # fmt: skip
WORDINGS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['a'][:40]} / {case['b'][:40]}")
def test_two_wordings_bear_on_each_other_as_an_editor_says(case: dict[str, Any]) -> None:
    found = compare(case["a"], case["b"])
    assert found.relation == case["relation"], found
    assert case.get("because", "") in "\n".join(found.because), found.because


@given(WORDINGS, WORDINGS)
@settings(max_examples=400, deadline=None)
def test_it_does_not_matter_which_comes_first(a: str, b: str) -> None:
    one, other = compare(a, b), compare(b, a)
    assert one.relation is other.relation
    assert one.clashes == other.clashes
    assert one.likeness == pytest.approx(other.likeness)
    assert 0.0 <= one.likeness <= 1.0


@given(WORDINGS)
@settings(max_examples=200, deadline=None)
def test_a_wording_never_clashes_with_itself(wording: str) -> None:
    found = compare(wording, wording)
    assert not found.clashes
    assert found.relation in {Relation.SAME, Relation.UNSURE, Relation.DIFFERENT}


TWO = [("Norland", "Sudland"), ("the cargo ship", "the trawler"), ("Ada Brook", "Jon Reed"), ("a farmer", "a bull")]
DONE = [("attacked", "attack on"), ("accused", "accusation of"), ("bought", "purchase of"), ("rammed", "ramming of")]


def told(doer: str, other: str, done: tuple[str, str], where: str) -> list[str]:
    """One deed in three ways: active, passive, as a thing."""
    verb, noun = done
    return [f"{doer} {verb} {other}{where}", f"{other} was {verb} by {doer}{where}", f"{doer}'s {noun} {other}{where}"]


@pytest.mark.parametrize("where", ["", " in the port of Holm on Monday"])
@pytest.mark.parametrize("done", DONE)
@pytest.mark.parametrize(("one", "other"), TWO)
def test_who_did_it_to_whom_is_told_apart_and_each_way_of_telling_it_is_one_claim(
    one: str, other: str, done: tuple[str, str], where: str
) -> None:
    ours, theirs = told(one, other, done, where), told(other, one, done, where)
    assert all(compare(a, b).relation is Relation.SAME for a in ours for b in ours)
    assert not any(compare(a, b).relation is Relation.SAME for a in ours for b in theirs)


def test_what_is_very_long_is_only_compared_to_the_letter() -> None:
    long = "the mayor said that the port was open and " * 2_000
    assert compare(long, long.upper()).relation is Relation.SAME
    assert compare(long, f"{long} closed").relation is Relation.UNSURE
