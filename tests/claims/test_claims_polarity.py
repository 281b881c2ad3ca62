"""Whether one wording says the opposite of another: cases as data."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from provenance.claims.aligning import align
from provenance.claims.gist import gist
from provenance.claims.polarity import are_opposed

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "polarity.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['a'][:40]} / {case['b'][:40]}")
def test_whether_one_says_the_opposite_of_the_other(case: dict[str, Any]) -> None:
    assert are_opposed(align(gist(case["a"]), gist(case["b"]))) is case["opposed"]
    assert are_opposed(align(gist(case["b"]), gist(case["a"]))) is case["opposed"]


def test_thousands_of_negations_take_no_room_for_what_each_denies() -> None:
    found = gist("no dog did not bark " * 2_000).negations
    assert len(found) == 4_000
    assert all(sum(map(len, each.scope)) < 300 for each in found)
    assert all(isinstance(part, range) for each in found for part in each.scope)
