"""A fact against what is planned, possible or asked for: cases as data."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from provenance.claims.aligning import align
from provenance.claims.clashing import modes_clash
from provenance.claims.gist import gist

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "modes.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['a'][:40]} / {case['b'][:40]}")
def test_a_plan_is_no_fact(case: dict[str, Any]) -> None:
    assert modes_clash(align(gist(case["a"]), gist(case["b"]))) is case["apart"]
    assert modes_clash(align(gist(case["b"]), gist(case["a"]))) is case["apart"]
