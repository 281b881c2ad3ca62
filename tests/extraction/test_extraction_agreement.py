"""How far the second annotator agrees with the gold set is what its page says."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

GOLD = Path(__file__).resolve().parents[1] / "gold"


@pytest.mark.parametrize("name", ["sealed", "unseen"])
def test_the_page_states_how_far_two_annotators_agree(name: str) -> None:
    found = runpy.run_path(str(GOLD / "agreement.py"))["agreement"](name)
    page = (GOLD / "README.md").read_text(encoding="utf-8")
    stated = page.partition("python tests/gold/agreement.py")[2]
    assert [f"{100 * share:.1f}" in stated for share in found.values()] == [True, True]
