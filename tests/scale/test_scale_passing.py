"""What the pass says of each claim, against networkx and against everything written out."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.analytics.interval import interval
from provenance.chains.counting import depths
from provenance.chains.dominating import bottlenecks
from provenance.chains.grounding import grounded
from provenance.chains.support import Support
from provenance.errors import InputError
from provenance.records import Terminal
from provenance.scale import Measured, blocks, from_supports, measured

from .by_networkx import Figures, figures
from .claims import of_claim, slowly, supports

MANY = 100_000


def passed(*claims: Support) -> Measured:
    return measured(from_supports((f"claim {number}", support) for number, support in enumerate(claims)))


def typed(text: str, roots: str, **ends: Terminal) -> Support:
    """``"r>a a>b,c"`` as a support; steps are single letters."""
    leads = {part[0]: tuple(part[2:].split(",")) for part in text.split()}
    steps = sorted({*leads, *(step for others in leads.values() for step in others), *roots, *ends})
    return Support(tuple(sorted(roots)), {step: leads.get(step, ()) for step in steps}, ends)


@settings(deadline=None)
@given(st.lists(supports(), max_size=4))
def test_the_pass_agrees_with_networkx_and_with_everything_written_out(claims: list[Support]) -> None:
    found = passed(*claims)
    for number, support in enumerate(claims):
        assert of_claim(found, number) == figures(support) == slowly(support)


@settings(deadline=None)
@given(supports())
def test_the_pass_agrees_with_what_is_computed_for_one_claim(support: Support) -> None:
    found = passed(support)
    told = of_claim(found, 0)
    assert {step for step, is_ in zip(support.cites, found.is_grounded, strict=True) if is_} == grounded(support)
    assert told.bottlenecks == bottlenecks(support)
    assert told.n_ends == interval(support).origins.at_most
    for root, depth in depths(support).items():
        assert told.steps[root][1:] == tuple(-1 if each is None else each for each in (depth.least, depth.most))


@settings(deadline=None)
@given(st.lists(supports(), min_size=2, max_size=6), st.integers(1, 40))
def test_it_is_the_same_however_the_claims_are_cut_into_blocks(claims: list[Support], block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "BLOCK", block)
        cut = passed(*claims)
    whole = passed(*claims)
    assert [of_claim(cut, n) for n in range(len(claims))] == [of_claim(whole, n) for n in range(len(claims))]


@settings(deadline=None)
@given(supports(), supports(), st.randoms(use_true_random=False))
def test_names_and_order_do_not_matter(support: Support, other: Support, drawn: random.Random) -> None:
    steps = list(support.cites)
    names = dict(zip(steps, drawn.sample([f"n{number}" for number in range(len(steps))], len(steps)), strict=True))
    order = drawn.sample(steps, len(steps))
    cites = {names[s]: tuple(drawn.sample([names[c] for c in support.cites[s]], len(support.cites[s]))) for s in order}
    roots = tuple(sorted(names[root] for root in support.roots))
    renamed = Support(roots, cites, {names[step]: terminal for step, terminal in support.ends.items()})
    plain = of_claim(passed(support, other), 0)
    told = Figures(
        {names[step]: row for step, row in plain.steps.items()},
        plain.n_origins,
        plain.n_ends,
        tuple(names[step] for step in plain.bottlenecks),
    )
    assert of_claim(passed(other, renamed), 1) == told


# --- bottlenecks ---------------------------------------------------------------------------------

BOTTLENECKS = {
    "a relay": (typed("r>h s>h h>a,b", "rs", a=Terminal.NAMED, b=Terminal.NAMED), "h"),
    "two chains": (typed("r>a s>b", "rs", a=Terminal.NAMED, b=Terminal.NAMED), ""),
    "one end, two ways": (typed("r>x,y s>x x>a y>a", "rs", a=Terminal.NAMED), "a"),
    "in order from the claim": (typed("r>z s>z z>m m>a", "rs", a=Terminal.NAMED), "zma"),
    "a lone report is what is asked about": (typed("r>x,y x>a y>a", "r", a=Terminal.NAMED), "a"),
    "of two reports one leads nowhere": (typed("r>a s>d", "rs", a=Terminal.NAMED, d=Terminal.UNTRACEABLE), "ra"),
    "an undisclosed end counts": (typed("r>u s>u", "rs", u=Terminal.UNDISCLOSED), "u"),
    "an end that cites another": (typed("r>a s>a a>b", "rs", a=Terminal.FIRST_HAND, b=Terminal.NAMED), "a"),
    "nothing stands": (typed("r>d s>d", "rs", d=Terminal.UNTRACEABLE), ""),
    "a loop stands on nothing": (typed("r>x x>r s>x", "rs"), ""),
    "through a loop at one end": (typed("r>x s>x x>y y>x,a", "rs", a=Terminal.NAMED), "xya"),
    "back out of a loop where it was entered": (typed("r>x s>x x>y,a y>x", "rs", a=Terminal.NAMED), "xa"),
    "into a loop at two places": (typed("r>x s>y x>y y>x,a", "rs", a=Terminal.NAMED), "ya"),
    "through a loop, nothing in common": (typed("r>x s>y x>y,a y>x,a", "rs", a=Terminal.NAMED), "a"),
    "reports in a loop": (typed("r>s s>r,a", "rs", a=Terminal.NAMED), "sa"),
    "an end in a loop": (typed("r>x s>x x>y y>z z>x", "rs", y=Terminal.NAMED), "xy"),
    "two loops": (typed("r>x s>x x>y y>x,v v>w w>v,a", "rs", a=Terminal.NAMED), "xyvwa"),
    "a step beside the claim": (typed("r>a s>a q>a q>r", "rs", a=Terminal.NAMED), "a"),
}


@pytest.mark.parametrize(("support", "expected"), BOTTLENECKS.values(), ids=BOTTLENECKS.keys())
def test_bottlenecks(support: Support, expected: str) -> None:
    assert "".join(of_claim(passed(support), 0).bottlenecks) == expected
    assert of_claim(passed(support), 0) == figures(support) == slowly(support)


# --- sizes ---------------------------------------------------------------------------------------


def line(size: int, *more: tuple[str, str]) -> dict[str, tuple[str, ...]]:
    """Steps that cite each the next, and further links."""
    names = [f"s{number}" for number in range(size)]
    cites = {citing: (cited,) for citing, cited in zip(names, [*names[1:], ""], strict=True)}
    cites[names[-1]] = ()
    for citing, cited in more:
        cites[citing] = (*cites[citing], cited)
    return cites


def test_a_chain_of_very_many_steps() -> None:
    last = f"s{MANY - 1}"
    found = passed(Support(("s0", "s1"), line(MANY), {last: Terminal.NAMED}))
    assert found.depth_max.tolist() == found.depth_min.tolist() == [*range(MANY - 1, -1, -1)]
    assert (found.claim_origins.tolist(), found.bottlenecks(0).tolist()) == ([1], [*range(1, MANY)])


def test_a_circle_of_very_many_steps() -> None:
    closed = line(MANY, (f"s{MANY - 1}", "s0"))
    nothing = passed(Support(("s0", "s1"), closed, {}))
    assert (nothing.is_grounded.any(), nothing.depth_min.max(), len(nothing.necks)) == (False, -1, 0)
    found = passed(Support(("s0", "s1"), closed, {"s9": Terminal.NAMED}))
    assert set(found.n_origins.tolist()) == {1}
    assert (found.depth_min[10], set(found.depth_max.tolist())) == (MANY - 1, {-1})
    assert found.bottlenecks(0).tolist() == [*range(1, 10)]


def test_a_star_of_very_many_reports() -> None:
    reports = [f"r{number}" for number in range(MANY)]
    cites = {**dict.fromkeys(reports, ("wire",)), "wire": ("official",), "official": ()}
    found = passed(Support(tuple(sorted(reports)), cites, {"official": Terminal.NAMED}))
    assert [found.arrays.steps[step] for step in found.bottlenecks(0)] == ["wire", "official"]
    assert found.depth_max.tolist() == [2] * MANY + [1, 0]


def test_a_ladder_with_more_ways_than_could_be_counted() -> None:
    cites = {f"{side}{rung}": (f"a{rung + 1}", f"b{rung + 1}") for rung in range(63) for side in "ab"}
    cites |= {"a63": ("end",), "b63": ("end",), "end": ()}
    found = of_claim(passed(Support(("a0", "b0"), cites, {"end": Terminal.FIRST_HAND})), 0)
    assert (found.steps["a0"], found.n_origins, found.bottlenecks) == ((1, 64, 64), 1, ("end",))


@pytest.mark.parametrize("origins", [63, 64, 65, 128, 129, 1000])
def test_more_origins_than_a_word_has_bits(origins: int) -> None:
    ends = {f"e{number}": Terminal.ANONYMOUS for number in range(origins)}
    cites = {
        "r": ("hub",),
        "hub": ("a", "b"),
        "a": tuple(list(ends)[: origins - 1]),
        "b": tuple(list(ends)[1:]),
        **dict.fromkeys(ends, ()),
    }
    wide, narrow = Support(("r",), cites, ends), typed("r>a", "r", a=Terminal.NAMED)
    found = passed(narrow, wide, narrow)
    assert [of_claim(found, number) for number in range(3)] == [figures(narrow), figures(wide), figures(narrow)]
    assert found.claim_origins.tolist() == [1, origins, 1]


# --- what there may be none of -------------------------------------------------------------------


def test_a_database_without_claims() -> None:
    found = passed()
    columns = (found.n_origins, found.depth_min, found.depth_max, found.claim_origins, found.necks)
    assert [len(column) for column in columns] == [0] * 5
    assert found.neck_starts.tolist() == [0]


def test_claims_without_steps_reports_links_or_ends() -> None:
    bare, lone = Support((), {}, {}), typed("", "r")
    found = passed(bare, typed("x>a", "", a=Terminal.NAMED), bare, lone, typed("", "r", r=Terminal.FIRST_HAND), bare)
    assert found.claim_origins.tolist() == [0, 0, 0, 0, 1, 0]
    assert found.arrays.steps_of(2) == range(2, 2)
    assert found.depth_min.tolist() == [0, 1, -1, 0]
    assert found.necks.tolist() == []


def test_a_result_computed_from_several_inputs_is_refused() -> None:
    together = Support(("r",), {"r": (), "a": (), "b": ()}, {}, {"r": (frozenset("ab"),)})
    with pytest.raises(InputError, match="claim 1 rests on several inputs together"):
        passed(Support((), {}, {}), together)


def test_a_step_that_cites_itself_says_nothing_by_that() -> None:
    plain = Support(("r",), {"r": ("a",), "a": ()}, {"a": Terminal.NAMED})
    own = Support(("r",), {"r": ("r", "a"), "a": ("a",)}, {"a": Terminal.NAMED})
    assert of_claim(passed(own), 0) == of_claim(passed(plain), 0)
