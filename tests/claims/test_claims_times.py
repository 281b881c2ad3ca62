"""What wordings say of times, and which times clash: cases as data."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

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
