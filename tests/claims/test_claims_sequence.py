"""What is told before a thing and what after it: cases as data."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from provenance.claims.aligning import align
from provenance.claims.comparing import Clash, compare
from provenance.claims.gist import gist
from provenance.claims.sequence import is_of_another_order

PATH = Path(__file__).parent / "sequence.toml"
CASES: list[dict[str, Any]] = tomllib.loads(PATH.read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['a'][:40]} / {case['b'][:40]}")
def test_what_is_before_a_thing_is_not_after_it(case: dict[str, Any]) -> None:
    assert is_of_another_order(align(gist(case["a"]), gist(case["b"]))) is case["apart"]
    assert is_of_another_order(align(gist(case["b"]), gist(case["a"]))) is case["apart"]


def test_why_the_two_are_kept_apart_is_told() -> None:
    found = compare("the warden opened the sluice before the flood", "the warden opened the sluice after the flood")
    assert found.clashes == (Clash.TIME,)
    assert "what is before in one is after in the other" in found.because
