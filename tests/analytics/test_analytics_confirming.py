"""Repetitions that are worded as confirmations, or look independent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import chains
from provenance.analytics.confirming import promotions, unsupported
from provenance.analytics.converging import convergences, witnesses
from provenance.chains.support import GROUNDED
from provenance.ledger import Ledger
from tests.analytics.telling import told
from tests.conftest import LedgerOf

THREE = ("Wire > [a senior official]", "A > Wire", "B > A")


def label(ledger: Ledger, key: str) -> str:
    return chains.step_of(ledger.graph, key).label


def promoted(ledger: Ledger) -> list[str]:
    return [f"{label(ledger, p.witness.citing)} > {label(ledger, p.witness.cited)}" for p in promotions(ledger)]


PROMOTIONS: list[Any] = [
    pytest.param(
        THREE, ["a senior official | said | it", "Wire | reported | it", "reports | confirm | it"], ["B > A"],
        id="worked",
    ),
    pytest.param(
        THREE, ["a senior official | said | it", "Wire | confirmed | it", "A | confirmed | it"], ["A > Wire"],
        id="who repeats a confirmation adds nothing to it",
    ),
    pytest.param(
        ("Wire > S", "A > Wire", "A > T"), ["S | said | it", "Wire | confirmed | it", "T | said | it"], [],
        id="an origin of its own",
    ),
    pytest.param(
        ("Wire > S", "A > Wire > S"), ["S | said | it", "Wire | reported | it", "S | confirmed | it"], [],
        id="it is the origin that is said to confirm",
    ),
    pytest.param(("Wire > S", "A > Wire"), ["S | said | it", "Wire | could not confirm | it"], [], id="could not"),
    pytest.param(("Wire > S", "A > Wire"), ["S | said | it", "Wire | declined to confirm | it"], [], id="declined to"),
    pytest.param(("Wire > S", "A > Wire"), ["S | said | it", "Wire | sought to verify | it"], [], id="sought to"),
    pytest.param(("Wire > S", "A > Wire"), ["S | said | it", "Wire | has verified | it"], ["A > Wire"], id="a form"),
    pytest.param(
        ("Wire > S", "A > Wire"),
        ["S | said | it", "Wire | said | it | Multiple reports say so: Wire said it. Others wait."], ["A > Wire"],
        id="several, in its sentence",
    ),
    pytest.param(
        ("Wire > S", "A > Wire"),
        ["S | said | it", "Wire | said | it | Wire said it. Multiple reports tell of other things."], [],
        id="several, in another sentence",
    ),
    pytest.param(
        ("Wire > S", "A > Wire"),
        ["S | said | it", "Wire | said | it | Wire said it, which was not independently confirmed."], [],
        id="not independently",
    ),
    pytest.param(("Wire > S", "A > Wire"), [None, "Wire | confirmed | it"], [], id="the cited side was not read"),
    pytest.param(("A > Wire > S",), ["Wire | confirmed | it", "S | said | it"], [], id="only one text"),
    pytest.param(
        ("Wire > S", "A > Wire", "A > A"),
        ["S | said | it", "Wire | said | it | Multiple reports, Wire first, said it.", "the A | has verified | it"], [],
        id="it has verified it by itself",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "words", "expected"), PROMOTIONS)
def test_promotion(ledger_of: LedgerOf, typed: tuple[str, ...], words: list[Any], expected: list[str]) -> None:
    assert promoted(told(ledger_of(*typed), *words)) == expected


def test_a_promotion_shows_its_words(ledger_of: LedgerOf) -> None:
    ledger = told(ledger_of("Wire > S", "A > Wire"), "S | said | it rained", "reports | confirmed | it rained")
    (found,) = promotions(ledger)
    assert found.words == "confirmed"
    assert found.witness.words == "reports … confirmed … it rained"
    assert found.witness.cited_words == "S … said … it rained"


SEVERAL = "Several outlets, Wire first, said it."
UNSUPPORTED: list[Any] = [
    pytest.param(("A > Wire > S",), [f"Wire | said | it | {SEVERAL}", "S | said | it"], 1, id="one"),
    pytest.param(
        ("A > Wire > S", "A > T"), [f"Wire | said | it | {SEVERAL}", "S | said | it", None], 0,
        id="two origins",
    ),
    pytest.param(
        ("A > [several sources]",), ["several sources | said | it"], 0, id="the several are the origin"
    ),
    pytest.param(("A > Wire > S",), ["Wire | said | it | Wire said it.", "S | said | it"], 0, id="none spoken of"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "words", "count"), UNSUPPORTED)
def test_unsupported(ledger_of: LedgerOf, typed: tuple[str, ...], words: list[Any], count: int) -> None:
    assert len(unsupported(told(ledger_of(*typed), *words))) == count


# --- reports that meet ---------------------------------------------------------------------------


def met(ledger: Ledger) -> dict[str, tuple[set[str], set[str], set[str]]]:
    """By step, the reports that name it, that hide it, and that speak of several."""
    return {
        label(ledger, each.step): (
            {label(ledger, key) for key in each.naming},
            {label(ledger, key) for key in each.hiding},
            {label(ledger, key) for key, _ in each.corroborating},
        )
        for each in convergences(ledger)
    }


MEETINGS: list[Any] = [
    pytest.param(
        ("Wire > S", "C > Wire", "A > Wire", "B > C"),
        {"Wire": ({"A", "C"}, {"B"}, set())},
        id="B seems to have another",
    ),
    pytest.param(("Wire > S", "A > Wire", "B > Wire"), {}, id="both say whom they have it from"),
    pytest.param(("A > X > S", "B > Y > S"), {}, id="both name the origin"),
    pytest.param(
        ("D > X > S", "E > Y > S", "A > X", "B > Y"), {"S": ({"D", "E"}, {"A", "B"}, set())}, id="two ways to one"
    ),
    pytest.param(("Wire > S", "A > Wire", "B > A"), {}, id="one behind the other: nothing meets"),
    pytest.param(("A > X > S", "B > Y > T"), {}, id="two origins"),
    pytest.param(("D > X > S", "D > X > T", "A > X", "B > Z > X"), {}, id="all name X"),
    pytest.param(("A > B", "B > A"), {}, id="a circle stands on nothing"),
]


@pytest.mark.parametrize(("typed", "expected"), MEETINGS)
def test_convergence(ledger_of: LedgerOf, typed: tuple[str, ...], expected: Any) -> None:
    assert met(ledger_of(*typed)) == expected


def test_two_reports_that_name_the_step_and_speak_of_several_converge(ledger_of: LedgerOf) -> None:
    ledger = told(
        ledger_of("Wire > S", "A > Wire", "B > Wire"),
        "S | said | it", "Wire | said | it | Multiple reports, Wire among them, say it.", "Wire | said | it",
    )  # fmt: skip
    assert met(ledger) == {"Wire": ({"A", "B"}, set(), {"A"})}
    (found,) = convergences(ledger)
    assert found.corroborating == (("document:doc-A", "multiple reports"),)
    assert [each.cited for each in witnesses(ledger, found)] == ["document:doc-Wire", "document:doc-Wire"]


def test_two_reports_of_one_publisher_are_not_two(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("Wire > S", "C > Wire", "A > Wire", "B > C", same={"B": "A", "C": "A"})
    assert convergences(ledger) == ()


NAMES = "ABCDEFG"
drawn = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES + "ST")).filter(lambda pair: pair[0] != pair[1]),
    min_size=1,
    max_size=12,
    unique=True,
)


@given(drawn)
def test_who_converges_rests_on_nothing_without_the_step(ledger_of: LedgerOf, pairs: list[tuple[str, str]]) -> None:
    """By taking the step away: the reports reach no end any more, and without any other step some still do."""
    ledger = ledger_of(*(f"{citing} > {cited}" for citing, cited in pairs))
    graph = ledger.graph
    ends = {key for key in graph if chains.step_of(graph, key).terminal in GROUNDED}
    for found in convergences(ledger):
        left = nx.DiGraph(graph)
        left.remove_node(found.step)
        for report in found.reports:
            assert report not in ends
            assert not ends & nx.descendants(left, report)
        assert set(found.hiding).isdisjoint(found.naming)
        assert {*found.hiding, *found.naming} <= set(found.reports)


def test_it_does_not_depend_on_the_order_of_the_records(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("D > X > S", "E > Y > S", "A > X", "B > Y")
    turned = replace(ledger, documents=ledger.documents[::-1], attributions=ledger.attributions[::-1])
    assert convergences(turned) == convergences(ledger)
