"""Long, round, wide and dense supports come to an answer, and to the right one. How long it takes: ``make bench``."""

from __future__ import annotations

import pytest

from provenance.chains.grounding import grounded
from provenance.chains.support import Support

from . import analysed
from .sketches import complete, ladder, line, ring

LONG = 30_000


def test_a_long_line() -> None:
    support = line(LONG)
    steps = list(support.cites)
    assert len(grounded(support)) == LONG
    assert analysed.kappa(support) == 1
    assert list(analysed.bottlenecks(support)) == steps[1:]
    assert analysed.impact(support, steps[LONG // 2]) == {steps[0]}
    assert analysed.paths(support) == 1
    assert analysed.depths(support, steps[0]) == (LONG - 1, LONG - 1)
    assert analysed.hill(support) == pytest.approx((1, 1, 1))
    assert analysed.witnesses(support) == {frozenset({steps[-1]})}
    assert analysed.interval(support).chains == (1, 1)


def test_a_long_ring() -> None:
    support = ring(LONG)
    assert not grounded(support)
    assert analysed.kappa(support) == 0
    assert analysed.bottlenecks(support) == ()
    assert not analysed.impact(support, "s0000001")
    assert analysed.paths(support) is None
    assert analysed.depths(support, "s0000000") == (None, None)
    assert analysed.ungrounded(support) == pytest.approx(1)
    assert analysed.witnesses(support) == set()


def test_a_long_ring_with_an_exit_half_way_round() -> None:
    half = LONG // 2
    support = ring(LONG, exit_at=half)
    assert len(grounded(support)) == LONG + 1
    assert analysed.kappa(support) == 1
    assert list(analysed.bottlenecks(support)) == [*list(support.cites)[1 : half + 1], "z"]
    assert analysed.paths(support) is None
    assert analysed.depths(support, "s0000000") == (half + 1, None)
    assert analysed.witnesses(support) == {frozenset({"z"})}


def test_all_coverage_leaves_a_ring_at_its_exit() -> None:
    assert analysed.ungrounded(ring(2_000, exit_at=1_000)) == pytest.approx(0, abs=1e-9)


def test_a_ladder_of_sixty_four_layers() -> None:
    support = ladder(64)
    assert analysed.paths(support) == 18446744073709551616
    assert analysed.kappa(support) == 1
    assert analysed.bottlenecks(support) == ("official",)
    assert analysed.depths(support, "top") == (65, 65)
    assert analysed.hill(support) == pytest.approx((1, 1, 1))
    assert analysed.witnesses(support) == {frozenset({"official"})}


def test_a_thousand_who_all_cite_each_other() -> None:
    support = complete(1000)
    assert len(grounded(support)) == 1000
    assert analysed.bottlenecks(support) == ()
    assert analysed.impact(support, "s0003") == {"s0003"}
    assert analysed.paths(support) is None
    assert analysed.depths(support, "s0000") == (1, None)
    assert len(analysed.witnesses(support)) == 500


def test_disjoint_chains_and_coverage_of_three_hundred_who_all_cite_each_other() -> None:
    support = complete(300)
    assert analysed.kappa(support) == 150
    assert analysed.hill(support) == pytest.approx((150, 150, 150))
    assert analysed.interval(support).chains == (150, 150)


def test_three_disjoint_ways_down_a_wide_ladder() -> None:
    layered = ladder(300, 3)
    cites = {step: cited for step, cited in layered.cites.items() if step != "official"}
    last = [step for step in cites if step.startswith("l299")]
    support = Support(("top",), {**cites, **dict.fromkeys(last, ())}, dict.fromkeys(last, layered.ends["official"]))
    assert analysed.kappa(support) == 3
    assert analysed.bottlenecks(support) == ()
    assert analysed.paths(support) == 3**300
