"""What is shipped says the same as the slow oracle, on supports of every shape; and the oracle agrees with itself."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.chains.grounding import grounded
from provenance.chains.support import COUNTED, GROUNDED, Support
from provenance.records import Terminal

from . import analysed, oracle
from .sketches import support_of
from .strategies import supports, unhurried

BOTH = supports(alternatives=False)
"""Also with results that need several inputs."""


@given(supports(6))
@unhurried
def test_of_the_oracle_as_many_chains_are_disjoint_as_steps_must_fall(support: Support) -> None:
    """Menger's theorem: the oracle finds both numbers by trying everything, in two ways."""
    assert oracle.most_disjoint(support) == oracle.kappa(support)


@given(BOTH, st.sampled_from([GROUNDED, COUNTED]))
@unhurried
def test_what_is_grounded(support: Support, kinds: frozenset[Terminal]) -> None:
    assert grounded(support, kinds) == oracle.grounded(support, kinds)


@given(supports(8))
@unhurried
def test_number_of_disjoint_chains(support: Support) -> None:
    assert analysed.kappa(support) == oracle.kappa(support)


@given(supports(8), st.integers(0, 4))
@unhurried
def test_disjoint_chains_are_chains_and_share_no_step(support: Support, limit: int) -> None:
    from provenance.chains.disjoint import disjoint_chains

    asked = oracle.question(support)
    for found in (disjoint_chains(support), disjoint_chains(support, limit)):
        for chain in found:
            assert chain[0] in support.roots
            assert support.ends.get(chain[-1]) in COUNTED
            assert all(cited in support.cites[citing] for citing, cited in itertools.pairwise(chain))
        shared = [step for chain in found for step in chain if step != asked]
        assert len(shared) == len(set(shared))
    assert len(disjoint_chains(support, limit)) == min(limit, oracle.kappa(support))


@given(supports(7).filter(lambda support: support.ends.get(oracle.question(support) or "") not in COUNTED))
@unhurried
def test_the_cuts_nearest_to_the_claim_and_to_the_origins(support: Support) -> None:
    """The smallest cuts are not unique, but one of them is within all others, and one beyond them."""
    from provenance.chains.disjoint import cuts

    found = cuts(support)
    assert found.nearest_claim == oracle.nearest_claim(support)
    assert found.nearest_origins == oracle.nearest_origins(support)


@given(supports(8))
@unhurried
def test_bottlenecks_in_order_from_the_claim(support: Support) -> None:
    assert analysed.bottlenecks(support) == oracle.bottlenecks(support)


@given(BOTH)
@unhurried
def test_what_falls_with_each_step(support: Support) -> None:
    for step in support.cites:
        assert analysed.impact(support, step) == oracle.impact(support, step), step


@given(st.one_of(supports(7), supports(8, circles=False)))
@unhurried
def test_paths_and_depths(support: Support) -> None:
    assert analysed.paths(support) == oracle.paths(support)
    for root in support.roots:
        assert analysed.depths(support, root) == oracle.depths(support, root), root


@given(supports())
@unhurried
def test_concentration(support: Support) -> None:
    from provenance.chains.concentration import concentration

    shares, lost = oracle.spread(support)
    found = concentration(support)
    assert dict(found.shares) == pytest.approx(shares, abs=1e-9)
    assert found.ungrounded == pytest.approx(lost, abs=1e-9)
    assert analysed.hill(support) == pytest.approx(oracle.hill(support), abs=1e-7)


@given(BOTH)
@unhurried
def test_smallest_witness_sets(support: Support) -> None:
    from provenance.chains.witnesses import witnesses

    found = witnesses(support)
    assert found.is_complete
    assert set(found.sets) == oracle.witnesses(support)
    assert len(found.sets) == len(set(found.sets))


@given(BOTH)
@unhurried
def test_the_fewest_origins_whose_withdrawal_leaves_nothing(support: Support) -> None:
    """Ends that cite nobody: of others see below."""
    from provenance.chains.witnesses import to_defeat

    leaves = {step: end for step, end in support.ends.items() if not oracle.leads(support, step)}
    support = support.ending(leaves)
    assert to_defeat(support) == oracle.to_defeat(support)


def test_the_fewest_origins_whose_withdrawal_leaves_nothing_where_one_cites_another() -> None:
    from provenance.chains.witnesses import to_defeat

    support = support_of("r", "r > e > o", ends={"e": Terminal.NAMED})
    assert oracle.to_defeat(support) == 1
    assert to_defeat(support) == 1


@given(BOTH, st.integers(1, 3))
@unhurried
def test_witnesses_say_where_they_are_not_all(support: Support, limit: int) -> None:
    from provenance.chains.witnesses import witnesses

    every, found = oracle.witnesses(support), witnesses(support, limit)
    assert set(found.sets) <= every
    assert len(found.sets) == len(set(found.sets)) <= limit
    assert bool(found.sets) == bool(every)
    assert not found.is_complete or set(found.sets) == every
