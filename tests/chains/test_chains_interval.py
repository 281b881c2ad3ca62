"""At least and at most: what independence is where one cannot know who is who."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.chains.support import GROUNDED, Support
from provenance.records import Terminal

from . import analysed, oracle
from .oracle import Bounds, Pairs
from .sketches import support_of
from .strategies import pairs_of, supports, unhurried


def all_pairs(steps: str, *, but: Iterable[str] = ()) -> Pairs:
    """All pairs of these steps may be the same, but for some: ``all_pairs("a b c", but=["a b"])``."""
    every = frozenset(map(frozenset, itertools.combinations(steps.split(), 2)))
    return every - {frozenset(pair.split()) for pair in but}


UNNAMED = dict.fromkeys("abc", Terminal.ANONYMOUS)
THREE = support_of("r1 r2 r3", "r1 > a", "r2 > b", "r3 > c", ends=UNNAMED)
HUB = support_of("r1 r2 r3 r4", "r1 r2 > hub > a b", "r3 > c", "r4 > d", ends=dict.fromkeys("abcd", Terminal.ANONYMOUS))
FISA = support_of("fisa yahoo", "yahoo > western", "fisa > steele yahoo", ends={"western": Terminal.ANONYMOUS})
NONE: tuple[str, ...] = ()

WORKED = [
    pytest.param(THREE, all_pairs("a b c"), NONE, Bounds((1, 3), (1, 3)), id="an official, three times"),
    pytest.param(THREE, all_pairs("a b c", but=["a b"]), NONE, Bounds((2, 3), (2, 3)), id="two of them differ"),
    pytest.param(THREE, all_pairs(""), NONE, Bounds((3, 3), (3, 3)), id="all of them differ"),
    pytest.param(
        HUB, all_pairs("a b c d", but=["a b", "a c", "b c"]), NONE,
        Bounds((2, 3), (3, 4)), id="three people, fewer chains",
    ),
    pytest.param(
        FISA, all_pairs("western steele"), NONE, Bounds((1, 2), (1, 2)), id="the one may be the other's source"
    ),
    pytest.param(
        support_of("d", "d > us ua rok"), all_pairs(""), ("us ua rok",),
        Bounds((1, 3), (1, 3)), id="one statement by three",
    ),
    pytest.param(
        support_of("cnn x y", "cnn > sof", "x > mil", "y > pres"),
        all_pairs(""), ("sof mil pres",), Bounds((1, 3), (1, 3)), id="one government",
    ),
    pytest.param(
        support_of("r1 r2", "r1 > u", "r2 > A", ends={"u": Terminal.UNDISCLOSED}),
        all_pairs("u A"), NONE, Bounds((1, 2), (1, 2)), id="undisclosed may be the other",
    ),
    pytest.param(
        support_of("r", "r > u", ends={"u": Terminal.UNDISCLOSED}),
        all_pairs(""), NONE, Bounds((0, 1), (0, 1)), id="undisclosed may be nobody",
    ),
    pytest.param(
        support_of("r1 r2", "r1 > u", "r2 > A B", ends={"u": Terminal.UNDISCLOSED}),
        all_pairs("u A"), NONE, Bounds((1, 2), (2, 3)), id="nobody is fewer than the other here",
    ),
    pytest.param(
        support_of("r1 r2", ends=dict.fromkeys(["r1", "r2"], Terminal.NOT_YET_TRACED)),
        all_pairs("r1 r2"), NONE, Bounds((1, 2), (1, 2)), id="not traced, both",
    ),
    pytest.param(
        support_of("r1 r2", "r1 > A", "r2 > B"), all_pairs("r1 r2"), NONE, Bounds((1, 2), (2, 2)), id="one publisher",
    ),
    pytest.param(
        support_of("r1 r2", "r1 > x > A", "r2 > y > B"), all_pairs("x y"), NONE, Bounds((1, 2), (2, 2)), id="one relay",
    ),
]  # fmt: skip


JOINT = dict.fromkeys("abcd", Terminal.ANONYMOUS)
EACH_MAY_BE_ONE = support_of("r1 r2 r3", "r1 > a", "r2 > b", "r3 > c d", ends=JOINT)


def test_two_who_may_be_the_two_of_a_joint_statement() -> None:
    """a and b differ, and c and d speak together: that these are the same two leaves one."""
    asked = EACH_MAY_BE_ONE, all_pairs("a b c d", but=["a b", "c d"]), (frozenset("cd"),)
    assert oracle.interval(*asked) == Bounds((1, 3), (1, 4))
    assert analysed.interval(*asked) == oracle.interval(*asked)


@pytest.mark.parametrize("by", [oracle, analysed], ids=["oracle", "shipped"])
@pytest.mark.parametrize(("support", "pairs", "glued", "bounds"), WORKED)
def test_bounds(by: ModuleType, support: Support, pairs: Pairs, glued: tuple[str, ...], bounds: Bounds) -> None:
    assert by.interval(support, pairs, tuple(frozenset(each.split()) for each in glued)) == bounds


@st.composite
def questions(
    draw: st.DrawFn, most: int = 7, among_ends: bool = True
) -> tuple[Support, Pairs, tuple[frozenset[str], ...]]:
    """A support, who of those it stands on may be whom, and what counts as one."""
    support = draw(supports(most))
    steps = sorted(oracle.standing(support) & (support.ends if among_ends else support.cites).keys())
    pairs = draw(pairs_of(tuple(steps), 6))
    sets = st.frozensets(st.sampled_from(steps), min_size=2, max_size=3) if len(steps) > 1 else st.nothing()
    return support, pairs, tuple(sorted(draw(st.sets(sets, max_size=2)) if len(steps) > 1 else (), key=sorted))


@given(st.one_of(questions(), questions(6, among_ends=False)))
@settings(unhurried, max_examples=150)
def test_the_bounds_are_those_of_trying_every_merge(asked: tuple[Support, Pairs, tuple[frozenset[str], ...]]) -> None:
    assert analysed.interval(*asked) == oracle.interval(*asked)


@given(questions())
@unhurried
def test_p11_at_least_is_no_more_than_at_most(asked: tuple[Support, Pairs, tuple[frozenset[str], ...]]) -> None:
    """That both are reached by some merge is what the oracle says above."""
    bounds = analysed.interval(*asked)
    assert bounds.chains[0] <= bounds.chains[1]
    assert bounds.origins[0] <= bounds.origins[1]
    assert bounds.chains[0] <= bounds.origins[0]


@given(questions(), st.data())
@unhurried
def test_an_end_that_is_several_people_counts_as_many(
    asked: tuple[Support, Pairs, tuple[frozenset[str], ...]], data: st.DataObject
) -> None:
    from provenance.analytics.interval import interval

    support, pairs, _ = asked
    number = data.draw(st.dictionaries(st.sampled_from(sorted(support.cites)), st.integers(1, 4), max_size=4))
    found = interval(support, pairs, number=number).origins
    assert found.at_most == sum(number.get(end, 1) for end in oracle.origins(support))
    assert found.at_least == oracle.people_at_least(support, pairs, number)


@given(questions(5), st.data())
@unhurried
def test_an_end_that_may_be_anyone_is_as_if_it_might_be_each(
    asked: tuple[Support, Pairs, tuple[frozenset[str], ...]], data: st.DataObject
) -> None:
    """No more is claimed than if it may be the same as every other step. Of ends that are nothing else."""
    from provenance.analytics.interval import interval

    support, pairs, _ = asked
    ends = sorted(end for end in oracle.origins(support) if end not in support.roots and not support.cites[end])
    anyone = data.draw(st.frozensets(st.sampled_from(ends), max_size=2)) if ends else frozenset()
    found = interval(support, pairs, anyone=anyone)
    might = frozenset(frozenset({one, other}) for one in anyone for other in oracle.standing(support) - {one})
    assert found.chains.at_least <= oracle.chains_at_least(support, pairs | might)
    assert found.origins.at_least <= oracle.origins_at_least(support, pairs | might)
    assert bool(found.chains.at_least) == bool(oracle.origins(support, GROUNDED))
    assert found.chains.at_most == oracle.kappa(support)


@given(questions())
@unhurried
def test_few_open_steps_are_answered_exactly(asked: tuple[Support, Pairs, tuple[frozenset[str], ...]]) -> None:
    from provenance.analytics.interval import interval

    found = interval(*asked)
    assert found.chains.is_exact
    assert found.origins.is_exact


@given(st.integers(9, 16), st.integers(1, 16), st.integers(0, 2**32))
@settings(unhurried, max_examples=60)
def test_above_eight_open_steps_the_bound_holds(count: int, people: int, seed: int) -> None:
    """So many unnamed sources of one report each, who are really so many people: whoever is whom, the incompatible ones
    are as many as there are people; nobody else is said to differ."""
    from provenance.analytics.interval import interval

    people = min(count, people)
    names = [f"a{number:02}" for number in range(count)]
    reports = {f"r{number:02}": name for number, name in enumerate(names)}
    who = {name: (number * 7 + seed) % people for number, name in enumerate(names)}
    support = support_of(
        reports, *(f"{report} > {name}" for report, name in reports.items()),
        ends=dict.fromkeys(names, Terminal.ANONYMOUS),
    )  # fmt: skip
    pairs = frozenset(
        frozenset(pair) for pair in itertools.combinations(names, 2) if len({who[name] for name in pair}) == 1
    )
    found = interval(support, pairs)
    truth = len(set(who.values()))
    for bound in (found.chains, found.origins):
        assert 0 < bound.at_least <= truth
        assert bound.at_most == count
        assert not bound.is_exact or bound.at_least == truth


@given(st.data())
@settings(unhurried, max_examples=6)
def test_above_eight_open_steps_with_few_open_pairs(data: st.DataObject) -> None:
    from provenance.analytics.interval import interval

    count = data.draw(st.integers(9, 10))
    names = [f"a{number}" for number in range(count)]
    cited = data.draw(
        st.lists(st.sets(st.sampled_from(names), min_size=1, max_size=4), min_size=2, max_size=4), label="cited"
    )
    support = support_of(
        [f"r{number}" for number in range(len(cited))],
        *(f"r{number} > {' '.join(sorted(below))}" for number, below in enumerate(cited)),
        " ".join(names), ends=dict.fromkeys(names, Terminal.ANONYMOUS),
    )  # fmt: skip
    ring = frozenset(frozenset({one, other}) for one, other in zip(names, [*names[1:], names[0]], strict=True))
    found = interval(support, ring)
    for bound, truth in (
        (found.chains, oracle.chains_at_least(support, ring)),
        (found.origins, oracle.origins_at_least(support, ring)),
    ):
        assert bound.at_least <= truth
        assert not bound.is_exact or bound.at_least == truth
