"""Against the gold pairs: what is grouped is right as often as it was, and as much is grouped.

Nobody who changes words, rules or weights looks into what is ``sealed``; the floors lie a little below the figures in
``docs/comparing.md``.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

PATH = Path(__file__).resolve().parents[1] / "gold" / "pairs" / "scoring.py"
FLOORS: dict[str, dict[str, float]] = {
    "open": {"precision": 0.96, "recall": 0.775, "f1": 0.83},
    "sealed": {"precision": 0.965, "recall": 0.645, "f1": 0.785},
}
CLAIMS_FLOORS = {"precision": 0.948, "recall": 0.795}


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pairs_scoring", PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["pairs_scoring"] = module
    spec.loader.exec_module(module)
    return module


SCORING = loaded()


@pytest.mark.parametrize("part", FLOORS)
def test_grouping_is_as_sure_as_it_was(part: str) -> None:
    floors, pairs = FLOORS[part], SCORING.judged(part)
    assert SCORING.precision(pairs) >= floors["precision"]
    assert SCORING.recall(pairs) >= floors["recall"]
    assert SCORING.cubed(part).f1 >= floors["f1"]


@pytest.mark.parametrize("part", FLOORS)
def test_no_assertion_is_the_same_as_its_denial_more_than_now_and_then(part: str) -> None:
    denied = [pair for pair in SCORING.judged(part) if pair.gold == "contradict"]
    assert sum(pair.said == "same" for pair in denied) <= 0.03 * len(denied)


def test_wordings_of_many_claims_are_grouped_as_surely_as_they_were() -> None:
    """Of writers whom neither trees nor network were fitted to."""
    pairs = SCORING.judged("claims-sealed")
    assert SCORING.even_precision(pairs) >= CLAIMS_FLOORS["precision"]
    assert SCORING.recall(pairs) >= CLAIMS_FLOORS["recall"]
    apart = [pair for pair in pairs if pair.gold == "contradict"]
    assert sum(pair.said == "same" for pair in apart) <= 0.05 * len(apart)
