"""The public cases as bare graphs, with the values that a correct tool must give."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from provenance.chains.support import Support
from provenance.records import Terminal

from . import analysed, oracle

CASES = (
    "ap-poland-2022", "balloon-boy-aboard-2009", "curveball-2003", "guttenberg-wilhelm-2009", "hitler-diaries-1983",
)  # fmt: skip
LARGE = ("porter-jick-1980",)
"""Too large for the oracle."""


def golden(shared: Path, name: str) -> tuple[Support, dict[str, Any]]:
    """The case as a support, and what stands in its file."""
    case = json.loads((shared / "golden" / "chains" / f"{name}.json").read_text("utf-8"))
    links = [(citing, cited) for citing, cited, _ in case["edges"]]
    roots = case["roots"]
    if made := case.get("generate"):
        last = [step.strip() for step in made["pattern"].split("->")][1:]
        roots = [f"cite_{number:03}" for number in range(made["reports"])]
        links = [*((root, last[0]) for root in roots), (last[0], last[1])]
    steps = {step for link in links for step in link} | {*roots}
    cites = {step: tuple(sorted(cited for citing, cited in links if citing == step)) for step in sorted(steps)}
    return Support(tuple(sorted(roots)), cites, dict.fromkeys(case["origins"], Terminal.NAMED)), case


@pytest.mark.parametrize(
    ("name", "by"), [*((name, oracle) for name in CASES), *((name, analysed) for name in CASES + LARGE)]
)
def test_golden_case(shared: Path, name: str, by: ModuleType) -> None:
    support, case = golden(shared, name)
    agrees(by, support, case["expected"])
    for variant in case.get("variants", ()):
        agrees(by, support.without(variant["withdraw"]), variant["expected"])


def agrees(by: ModuleType, support: Support, expected: dict[str, Any]) -> None:
    d0, d1, d2 = by.hill(support)
    said = {
        "n_reports": len(support.roots),
        "n_origins": by.interval(support).origins[1],
        "kappa": by.kappa(support),
        "dominators": list(by.bottlenecks(support)),
        "D0": pytest.approx(d0),
        "D1": pytest.approx(d1),
        "D2": pytest.approx(d2),
        "ungrounded": pytest.approx(by.ungrounded(support)),
        "ungrounded_reports": sorted(set(support.roots) - set(oracle.grounded(support))),
        "paths": by.paths(support),
        "sccs": sorted(map(sorted, oracle.loops(support))) if len(support.cites) < 20 else [],
    }
    known = expected.keys() & said.keys()
    assert {key: expected[key] for key in known} == {key: said[key] for key in known}


def test_the_circle_is_there_only_between_works(shared: Path) -> None:
    support, case = golden(shared, "guttenberg-wilhelm-2009")
    between = oracle.loops_between_works(support, case["works"])
    assert sorted(map(sorted, between)) == case["expected"]["work_level_sccs"]


def test_the_fewest_hops_of_a_speech_before_and_after_a_source_is_withdrawn(shared: Path) -> None:
    support, _ = golden(shared, "curveball-2003")
    for by in (oracle, analysed):
        assert by.depths(support, "powell_unsc")[0] == 2
        assert by.depths(support.without(["inc_source"]), "powell_unsc") == (4, 4)
