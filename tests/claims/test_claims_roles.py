"""Who did it to whom: cases as data."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from provenance.claims.aligning import align
from provenance.claims.gist import gist
from provenance.claims.roles import are_swapped, parties_turned

CASES: list[dict[str, str]] = tomllib.loads((Path(__file__).parent / "roles.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['a'][:40]} / {case['b'][:40]}")
def test_whether_two_have_changed_places(case: dict[str, str]) -> None:
    is_swapped = case["roles"] == "swapped"
    assert are_swapped(align(gist(case["a"]), gist(case["b"]))) is is_swapped
    assert are_swapped(align(gist(case["b"]), gist(case["a"]))) is is_swapped


@pytest.mark.parametrize(
    ("one", "other", "is_turned"),
    [
        ("Holm invited Kessen for October", "Kessen visited Holm in October", True),
        ("Holm summoned the envoy of Kessen", "Kessen protested to Holm", False),
        ("the frigate Lantern escorted the tanker Mira", "the tanker Mira refuelled the frigate Lantern", True),
        ("the frigate Lantern escorted the tanker Mira", "the tanker Mira was escorted by the frigate Lantern", False),
        ("Kessen bought Mira from Holm", "Holm sold Mira to Kessen", False),
    ],
)
def test_two_do_something_to_each_other_the_other_way_round(one: str, other: str, *, is_turned: bool) -> None:
    assert parties_turned(align(gist(one), gist(other))) is is_turned
