"""P10: results do not depend on names, on the order in which things are put in, or on the hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.chains.support import Support

from . import analysed
from .strategies import pairs_of, supports, unhurried


def renamed(support: Support, names: dict[str, str]) -> Support:
    return Support(
        tuple(sorted(names[root] for root in support.roots)),
        {names[step]: tuple(sorted(names[other] for other in cited)) for step, cited in support.cites.items()},
        {names[step]: terminal for step, terminal in support.ends.items()},
    )


@given(supports(), st.data())
@unhurried
def test_p10_other_names_give_the_same_with_other_names(support: Support, data: st.DataObject) -> None:
    """What is unique is carried over name by name; of the disjoint chains, which are not, the number."""
    from provenance.chains.disjoint import cuts

    steps = sorted(support.cites)
    names = dict(zip(steps, data.draw(st.permutations([f"{number:02}" for number in range(len(steps))])), strict=True))
    other = renamed(support, names)
    pairs = data.draw(pairs_of(tuple(steps), 3))
    assert analysed.kappa(other) == analysed.kappa(support)
    assert analysed.paths(other) == analysed.paths(support)
    assert analysed.bottlenecks(other) == tuple(names[step] for step in analysed.bottlenecks(support))
    assert cuts(other).nearest_claim == {names[step] for step in cuts(support).nearest_claim}
    assert cuts(other).nearest_origins == {names[step] for step in cuts(support).nearest_origins}
    assert analysed.hill(other) == pytest.approx(analysed.hill(support))
    assert analysed.ungrounded(other) == pytest.approx(analysed.ungrounded(support))
    assert analysed.witnesses(other) == {frozenset(names[s] for s in each) for each in analysed.witnesses(support)}
    for step in steps:
        assert analysed.impact(other, names[step]) == {names[root] for root in analysed.impact(support, step)}
    for root in support.roots:
        assert analysed.depths(other, names[root]) == analysed.depths(support, root)
    others = frozenset(frozenset(names[step] for step in pair) for pair in pairs)
    assert analysed.interval(other, others) == analysed.interval(support, pairs)


def everything(support: Support, *, pairs: frozenset[frozenset[str]] = frozenset()) -> list[Any]:
    """All that is shipped, with the order in which it comes; only what has no order is put in one."""
    from provenance.analytics.interval import interval
    from provenance.chains.concentration import concentration
    from provenance.chains.counting import depths, paths
    from provenance.chains.disjoint import cuts, disjoint_chains
    from provenance.chains.dominating import bottlenecks, impacts
    from provenance.chains.grounding import grounded
    from provenance.chains.witnesses import witnesses

    cut, spread, found = cuts(support), concentration(support), witnesses(support)
    return [
        sorted(grounded(support)),
        disjoint_chains(support),
        disjoint_chains(support, 2),
        (sorted(cut.nearest_claim), sorted(cut.nearest_origins)),
        bottlenecks(support),
        sorted((step, sorted(roots)) for step, roots in impacts(support).items()),
        paths(support),
        sorted((root, depth.least, depth.most) for root, depth in depths(support).items()),
        (sorted(spread.shares.items()), spread.ungrounded, spread.d0, spread.d1, spread.d2),
        ([sorted(each) for each in found.sets], found.is_complete),
        str(interval(support, pairs)),
    ]


@given(supports(), st.data())
@unhurried
def test_p10_the_order_in_which_steps_are_put_in_changes_nothing(support: Support, data: st.DataObject) -> None:
    order = data.draw(st.permutations(sorted(support.cites)))
    shuffled = Support(
        support.roots,
        {step: support.cites[step] for step in order},
        {step: support.ends[step] for step in order if step in support.ends},
    )
    pairs = data.draw(pairs_of(tuple(sorted(support.cites)), 3))
    assert everything(shuffled, pairs=pairs) == everything(support, pairs=pairs)


SCRIPT = """
import itertools
from tests.chains.sketches import complete, ladder, ring, star, support_of
from tests.chains.test_chains_stable import everything
print(everything(star(12)))
print(everything(ring(6, exit_at=3)))
print(everything(ladder(5, 3)))
print(everything(complete(8)))
unnamed = ["north", "south", "east", "west"]
wide = support_of("r1 r2 r3 r4", "r1 r2 > hub > north south", "r3 > east hub", "r4 > west r1")
print(everything(wide, pairs=frozenset(map(frozenset, itertools.combinations(unnamed, 2)))))
"""


def test_p10_the_hash_seed_changes_nothing() -> None:
    home = Path(__file__).resolve().parents[2]
    told = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=home,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(home)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
    assert told.pop().count(b"\n") == 5
