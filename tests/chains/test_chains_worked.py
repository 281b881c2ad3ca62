"""The worked values of the specification: each is asked of the slow oracle and of what is shipped."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import ModuleType

import pytest

from provenance.chains.grounding import grounded
from provenance.chains.support import Support
from provenance.records import Terminal

from . import analysed, oracle
from .sketches import line, ring, star, support_of


@pytest.fixture(params=[oracle, analysed], ids=["oracle", "shipped"])
def by(request: pytest.FixtureRequest) -> ModuleType:
    """What answers."""
    found: ModuleType = request.param
    return found


@dataclass(frozen=True)
class Worked:
    """A support and what must be said of it."""

    support: Support
    origins: int
    kappa: int
    bottlenecks: tuple[str, ...]
    d2: float
    reports: int = field(default=0)


OUTLETS = [f"o{number}" for number in range(39)]
THREE_VOICES = support_of("cnn x y", "cnn > sof", "x > mil", "y > pres")

WORKED = [
    pytest.param(Worked(star(40), 1, 1, ("wire", "official"), 1.0, 40), id="39 outlets, one agency, one official"),
    pytest.param(
        Worked(support_of([*OUTLETS, "p"], f"{' '.join(OUTLETS)} > A", "p > B"), 2, 2, (), 1.0512, 40),
        id="39 outlets on one origin and one on another",
    ),
    pytest.param(
        Worked(support_of("r1 r2", "r1 r2 > hub > A B"), 2, 1, ("hub",), 2.0, 2), id="two origins through one relay"
    ),
    pytest.param(Worked(support_of("r", "r > x y > A"), 1, 1, ("A",), 1.0, 1), id="a diamond"),
    pytest.param(Worked(support_of("x y", "x > A", "y > A B"), 2, 2, (), 1.6, 2), id="one shared, one of its own"),
    pytest.param(Worked(THREE_VOICES, 3, 3, (), 3.0, 3), id="three voices"),
    pytest.param(
        Worked(support_of("r", "r > A", ends={"r": Terminal.FIRST_HAND}), 2, 2, (), 2.0, 1), id="own sight and a source"
    ),
    pytest.param(
        Worked(support_of("r", ends={"r": Terminal.FIRST_HAND}), 1, 1, (), 1.0, 1), id="one who saw it, asked alone"
    ),
    pytest.param(
        Worked(support_of("r s", "s > r", ends={"r": Terminal.FIRST_HAND}), 1, 1, ("r",), 1.0, 2), id="one who saw it"
    ),
    pytest.param(Worked(support_of("d", "d > us ua rok"), 3, 3, (), 3.0, 1), id="one report, three governments"),
    pytest.param(
        Worked(support_of("press wp", "wp > press > wp"), 0, 0, (), 0.0, 2),
        id="two that only cite each other",
    ),
    pytest.param(
        Worked(support_of("press wp", "wp > press > wp", "wp > A"), 1, 1, ("wp", "A"), 1.0, 2),
        id="two that cite each other, and one has a source",
    ),
    pytest.param(
        Worked(support_of("r1 r2", "r1 > wire", "r2 > wire B", "wire > A"), 2, 2, (), 1.6, 2),
        id="one has a second source",
    ),
]


@pytest.mark.parametrize("case", WORKED)
def test_origins_chains_and_bottlenecks(by: ModuleType, case: Worked) -> None:
    bounds = by.interval(case.support)
    assert len(case.support.roots) == case.reports
    assert bounds.origins == (case.origins, case.origins)
    assert bounds.chains == (case.kappa, case.kappa)
    assert by.kappa(case.support) == case.kappa
    assert by.bottlenecks(case.support) == case.bottlenecks


@pytest.mark.parametrize("case", WORKED)
def test_concentration_of_the_same(by: ModuleType, case: Worked) -> None:
    d0, _, d2 = by.hill(case.support)
    assert d0 == case.origins
    assert d2 == pytest.approx(case.d2, abs=5e-5)


def weighed(*weights: int) -> Support:
    """So many reports on each origin."""
    reports = {f"r{origin}-{number}": origin for origin, weight in enumerate(weights) for number in range(weight)}
    return support_of(reports, *(f"{report} > O{origin}" for report, origin in reports.items()))


HILL = [
    ((39, 1), (2, 1.1240, 1.0512)),
    ((3, 1), (2, 1.7548, 1.6)),
    ((5, 3, 2), (3, 2.8001, 2.6316)),
    ((1, 1, 1, 1, 1), (5, 5.0, 5.0)),
    ((7,), (1, 1.0, 1.0)),
]


@pytest.mark.parametrize(("weights", "effective"), HILL)
def test_effective_numbers(by: ModuleType, weights: tuple[int, ...], effective: tuple[float, ...]) -> None:
    assert by.hill(weighed(*weights)) == pytest.approx(effective, abs=5e-5)
    assert by.ungrounded(weighed(*weights)) == pytest.approx(0)


UNGROUNDED = [
    pytest.param(
        support_of("r1 r2", "r1 > A ghost", "r2 > A", ends={"ghost": Terminal.UNTRACEABLE}), 0.25, 1, id="ghost"
    ),
    pytest.param(
        support_of("r1 r2", "r1 > A u", "r2 > A", ends={"u": Terminal.UNDISCLOSED}), 0.25, 1, id="undisclosed"
    ),
    pytest.param(support_of("r", "r > a > b > a", "r > A"), 0.5, 1, id="into a circle without an exit"),
    pytest.param(support_of("r", "r > a > b > a", "b > A"), 0.0, 1, id="a circle with an exit keeps nothing"),
    pytest.param(support_of("a b", "a > b > a"), 1.0, 0, id="only a circle"),
    pytest.param(
        support_of("r", "r > A B", ends={"r": Terminal.FIRST_HAND}), 0.0, 3, id="own sight beside two sources"
    ),
]


@pytest.mark.parametrize(("support", "lost", "origins"), UNGROUNDED)
def test_weight_that_comes_to_nothing(by: ModuleType, support: Support, lost: float, origins: int) -> None:
    assert by.ungrounded(support) == pytest.approx(lost)
    assert by.hill(support) == pytest.approx((origins,) * 3)


MIXED = support_of("r1 r2 wire", "r1 > wire", "r2 > wire B", "wire > A")
IMPACTS = [
    pytest.param(star(40), "wire", 40, id="the agency"),
    pytest.param(star(40), "official", 40, id="the official, who is no report"),
    pytest.param(star(40), "o3", 1, id="one outlet"),
    pytest.param(MIXED, "wire", {"r1", "wire"}, id="all but the one with a second source"),
    pytest.param(MIXED, "B", set(), id="the second source"),
    pytest.param(
        support_of("r", "r > A", together={"r": ("A B",)}), "B", set(), id="needed with another, but not needed"
    ),
    pytest.param(support_of("r", together={"r": ("A B",)}), "B", {"r"}, id="one of two inputs"),
]


@pytest.mark.parametrize(("support", "step", "fallen"), IMPACTS)
def test_what_falls_with_a_step(by: ModuleType, support: Support, step: str, fallen: int | set[str]) -> None:
    found = by.impact(support, step)
    assert found == fallen if isinstance(fallen, set) else len(found) == fallen


DEPTHS = [
    pytest.param(line(5), "s0000000", (4, 4), id="a line"),
    pytest.param(support_of("r", "r > A", "r > x > y > A"), "r", (1, 3), id="short and long"),
    pytest.param(support_of("press wp", "wp > press > wp", "wp > A"), "press", (2, None), id="round a circle"),
    pytest.param(support_of("r", "r > A", ends={"r": Terminal.FIRST_HAND}), "r", (0, 1), id="own sight and a source"),
    pytest.param(
        support_of("r s", "r > u", "s > A", ends={"u": Terminal.UNDISCLOSED}), "r", (None, None), id="undisclosed"
    ),
    pytest.param(support_of("r", "r > a > b > a", "r > A"), "r", (1, 1), id="a circle that leads nowhere"),
]


@pytest.mark.parametrize(("support", "root", "depth"), DEPTHS)
def test_hops_to_an_origin(by: ModuleType, support: Support, root: str, depth: tuple[int | None, int | None]) -> None:
    assert by.depths(support, root) == depth


PATHS = [
    pytest.param(star(40), 40, id="39 outlets, one agency"),
    pytest.param(support_of("r", "r > a b > c d > A"), 4, id="a ladder of two layers"),
    pytest.param(support_of("r", "r > A > B", ends={"A": Terminal.NAMED}), 2, id="an end that cites another"),
    pytest.param(support_of("press wp", "wp > press > wp", "wp > A"), None, id="a circle on the way"),
    pytest.param(support_of("r", "r > a > b > a", "r > A"), None, id="a circle that leads nowhere"),
    pytest.param(ring(3), None, id="nothing but a circle"),
]


@pytest.mark.parametrize(("support", "count"), PATHS)
def test_number_of_paths(by: ModuleType, support: Support, count: int | None) -> None:
    assert by.paths(support) == count


WITNESSES = [
    pytest.param(
        support_of("r", "r > x y", "x > A", together={"y": ("A B",)}), [{"A"}], id="less that would do takes in more"
    ),
    pytest.param(support_of("r", "r > x y", "x > A", together={"y": ("B D",)}), [{"A"}, {"B", "D"}], id="one, or two"),
    pytest.param(support_of("r1 r2", "r1 > A B", "r2 > C"), [{"A"}, {"B"}, {"C"}], id="each alone"),
    pytest.param(
        support_of("r", together={"r": ("A u",)}, ends={"u": Terminal.UNDISCLOSED}), [], id="one is undisclosed"
    ),
    pytest.param(support_of("a b", "a > b > a"), [], id="a circle"),
    pytest.param(support_of("r", "r > e > A", ends={"e": Terminal.NAMED}), [{"A"}, {"e"}], id="an end on the way"),
]


@pytest.mark.parametrize(("support", "sets"), WITNESSES)
def test_smallest_witness_sets(by: ModuleType, support: Support, sets: list[set[str]]) -> None:
    assert by.witnesses(support) == {frozenset(each) for each in sets}


def test_a_circle_supports_nothing() -> None:
    assert not grounded(support_of("a b", "a > b > a"))
    assert not grounded(ring(50))
    assert len(grounded(ring(50, exit_at=7))) == 51
