"""The axioms P1 to P9 and P12 as properties of what is shipped; P10 is in ``test_chains_stable``, P11 in
``test_chains_interval``."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from provenance.chains.grounding import grounded
from provenance.chains.support import COUNTED, GROUNDED, Support
from provenance.records import Terminal

from . import analysed, oracle
from .strategies import pairs_of, supports, unhurried

SEVERAL = supports(least_roots=2)
"""P1 and P2 hold for two reports and more: a lone report is the question itself."""


def origins(support: Support) -> int:
    return analysed.interval(support).origins[1]


def with_report(support: Support, *cited: str, end: Terminal | None = None, name: str = "zz") -> Support:
    """One report more."""
    ends = {**support.ends, name: end} if end else support.ends
    return Support((*support.roots, name), {**support.cites, name: cited}, ends)


@given(SEVERAL, st.data())
@unhurried
def test_p1_one_that_only_cites_a_report_changes_nothing(support: Support, data: st.DataObject) -> None:
    copied = with_report(support, data.draw(st.sampled_from(support.roots)))
    assert (origins(copied), analysed.kappa(copied)) == (origins(support), analysed.kappa(support))


@given(SEVERAL)
@unhurried
def test_p2_a_fresh_first_hand_report_raises_both_by_one(support: Support) -> None:
    fresh = with_report(support, end=Terminal.FIRST_HAND)
    assert (origins(fresh), analysed.kappa(fresh)) == (origins(support) + 1, analysed.kappa(support) + 1)


@given(supports())
@unhurried
def test_p3_no_more_chains_than_origins(support: Support) -> None:
    assert analysed.kappa(support) <= origins(support)


@given(supports())
@unhurried
def test_p4_two_chains_or_more_where_no_step_is_on_every_one(support: Support) -> None:
    assume(support.ends.get(oracle.question(support) or "") not in COUNTED)
    assert (analysed.kappa(support) >= 2) == (origins(support) > 0 and not analysed.bottlenecks(support))


@given(supports(5), st.data())
@unhurried
def test_p5_merging_two_origins_leaves_one_fewer(support: Support, data: st.DataObject) -> None:
    """Two of those that the claim rests on; of others it might be learnt whom they have it from."""
    support = with_report(with_report(support, end=Terminal.FIRST_HAND), end=Terminal.NAMED, name="zzz")
    ends = sorted(oracle.origins(support, GROUNDED))
    one, other = sorted(data.draw(st.sets(st.sampled_from(ends), min_size=2, max_size=2)))
    merged = oracle.contracted(support, {step: one if step == other else step for step in support.cites})
    assert analysed.hill(merged)[0] == analysed.hill(support)[0] - 1


@given(supports(8))
@unhurried
def test_p6_as_many_chains_as_steps_must_fall(support: Support) -> None:
    asked = oracle.question(support)
    assert analysed.kappa(support) == len(oracle.least_cuts(support, asked)[0]) + (
        support.ends.get(asked or "") in COUNTED
    )


@given(supports())
@unhurried
def test_p7_what_falls_with_a_step_is_what_every_chain_brings_through_it(support: Support) -> None:
    """The dominators of each report on its own, found as its bottlenecks, say the same as what falls with each step."""
    for root in support.roots:
        if root not in grounded(support):
            continue
        known = {step: terminal for step, terminal in support.ends.items() if terminal in GROUNDED}
        alone = Support((root,), support.cites, known)
        through = {root} if root in known else {root, *analysed.bottlenecks(alone)}
        assert through == {step for step in support.cites if root in analysed.impact(support, step)}


@given(supports())
@unhurried
def test_p8_effective_numbers_are_in_order(support: Support) -> None:
    d0, d1, d2 = analysed.hill(support)
    assert d0 == len(oracle.origins(support, GROUNDED))
    assert (d0 == 0 and d1 == d2 == 0) or 1 - 1e-9 <= d2 <= d1 + 1e-9 <= d0 + 2e-9


@given(supports().map(lambda support: Support(support.roots, support.cites, {})))
@unhurried
def test_p9_without_an_end_nothing_is_supported(support: Support) -> None:
    assert not grounded(support)
    assert analysed.kappa(support) == origins(support) == 0
    assert analysed.bottlenecks(support) == ()
    assert not any(analysed.impact(support, step) for step in support.cites)
    assert analysed.hill(support) == (0, 0, 0)
    assert analysed.witnesses(support) == set()


@given(supports(alternatives=False), st.data())
@unhurried
def test_p12_withdrawing_nothing_changes_nothing_and_withdrawing_more_never_helps(
    support: Support, data: st.DataObject
) -> None:
    some = st.sets(st.sampled_from(sorted(support.cites)))
    one, other = data.draw(some), data.draw(some)
    assert support.without(()) == support
    assert grounded(support.without(one | other)) <= grounded(support.without(one)) <= grounded(support)
    assert grounded(support.without(one).without(other)) == grounded(support.without(one | other))
    less = Support(
        support.roots, support.cites, {s: t for s, t in support.ends.items() if s not in one}, support.needs_all
    )
    assert grounded(less) <= grounded(support)


@given(supports(), st.data())
@unhurried
def test_merging_never_makes_a_lower_bound_larger(support: Support, data: st.DataObject) -> None:
    pairs = pairs_of(tuple(support.cites), 4)
    fewer, more = data.draw(pairs), data.draw(pairs)
    before, after = analysed.interval(support, fewer), analysed.interval(support, fewer | more)
    assert after.chains[0] <= before.chains[0]
    assert after.origins[0] <= before.origins[0]
