"""Against the gold set of short texts: chains and terminals as often right as they were.

Nobody who writes rules looks into ``sealed``, ``kept`` and ``unseen``; the floors lie a little below the figures in
``docs/extraction.md``.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from provenance.extraction import extract

PATH = Path(__file__).resolve().parents[1] / "gold" / "scoring.py"
FLOORS: dict[str, dict[str, float]] = {
    "open": {"chain": 0.925, "terminal": 0.96},
    "sealed": {"chain": 0.79, "terminal": 0.82},
    "fresh": {"chain": 0.91, "terminal": 0.939},
    "recent": {"chain": 0.866, "terminal": 0.908},
    "kept": {"chain": 0.835, "terminal": 0.904},
    "unseen": {"chain": 0.848, "terminal": 0.92},
    "natural": {"chain": 0.96, "terminal": 0.97},
    "later": {"chain": 0.93, "terminal": 0.96},
    "unusual": {"chain": 0.695, "terminal": 0.745},
}


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_scoring", PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gold_scoring"] = module
    spec.loader.exec_module(module)
    return module


SCORING = loaded()


@pytest.mark.parametrize("name", FLOORS)
def test_chains_and_terminals_are_right_as_often_as_they_were(name: str) -> None:
    total = SCORING.Score()
    for item in SCORING.items(name):
        SCORING.score(item, extract(item.text), total)
    found = {what: round(total.share(what), 3) for what in FLOORS[name]}
    assert {what: share for what, share in found.items() if share < FLOORS[name][what]} == {}, found


@pytest.mark.parametrize("name", FLOORS)
def test_every_piece_stands_in_its_text(name: str) -> None:
    for item in SCORING.items(name):
        for expected in item.expected:
            assert expected.chain[0] == item.outlet
            assert all(0 <= span.start < span.end <= len(item.text) for span in (*expected.source, *expected.cue))
