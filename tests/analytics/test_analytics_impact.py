"""What falls when steps are withdrawn: cases as data, brute force, the dominator tree, and what-if of nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import chains
from provenance.analytics.impact import Footing, Impact, impact, impact_on, supported_reports
from provenance.analytics.withdrawing import steps_of, withdrawn_steps
from provenance.chains import GROUNDED, Support
from provenance.ledger import Ledger
from provenance.records import Standing, StandingKind, Terminal
from provenance.times import read_when

LedgerOf = Callable[..., Ledger]
WIRE_STAR = ["Wire > the official", *(f"Outlet {number:02} > Wire" for number in range(39))]


def step(name: str, ledger: Ledger) -> str:
    """The step with this label; a document before a source."""
    (*_, found) = sorted(
        (each.kind == "document", each.key) for each in chains.steps(ledger.graph) if each.label == name
    )
    return found[1]


def labels(ledger: Ledger, keys: tuple[str, ...]) -> set[str]:
    return {chains.step_of(ledger.graph, key).label for key in keys}


CASES = [
    pytest.param(["A > B > C"], ["B"], {"A"}, set(), id="a chain"),
    pytest.param(["A > B", "A > C"], ["B"], set(), set(), id="another chain holds it up"),
    pytest.param(["A > B", "A > C"], ["B", "C"], {"A"}, set(), id="both chains"),
    pytest.param(["W > O", "X > W", "Y > W", "Y > B"], ["W"], {"X"}, {"W"}, id="the wire, of a mixed lot"),
    pytest.param(["A > B", "B > A"], ["A"], set(), set(), id="a circle never stood"),
    pytest.param(["A > B", "B > A", "B > C"], ["C"], {"A", "B"}, set(), id="a circle whose exit goes"),
    pytest.param(["A > ?"], ["A"], set(), set(), id="an undisclosed end never stood"),
    pytest.param(["A > !"], ["A"], set(), {"A"}, id="first-hand, withdrawn itself"),
    pytest.param(["A > B + C > D"], ["B"], set(), set(), id="one of two who said it together"),
]


@pytest.mark.parametrize(("typed", "names", "fallen", "withdrawn"), CASES)
def test_what_falls(
    ledger_of: LedgerOf, typed: list[str], names: list[str], fallen: set[str], withdrawn: set[str]
) -> None:
    ledger = ledger_of(*typed)
    found = impact(ledger, [step(name, ledger) for name in names])
    assert labels(ledger, found.fallen) == fallen
    assert labels(ledger, found.withdrawn) == withdrawn


def test_forty_reports_on_one_wire(ledger_of: LedgerOf) -> None:
    """The star of the specification: wire 40 of 40 reports, the official as many, a subscriber only itself."""
    ledger = ledger_of(*WIRE_STAR)
    wire, official, one = (impact(ledger, [step(name, ledger)]) for name in ("Wire", "the official", "Outlet 07"))
    assert (len(wire.fallen), len(wire.withdrawn), len(wire.lost), wire.share) == (39, 1, 40, 1.0)
    assert (len(official.fallen), len(official.withdrawn), len(official.lost)) == (40, 0, 41)
    assert (one.fallen, len(one.withdrawn), one.share, one.loses_all) == ((), 1, 1 / 40, False)
    assert (wire.n_reports, wire.n_left, wire.loses_all) == (40, 0, True)


def test_of_two_origins_one_may_go(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("X > W", "X > B", "W > O")
    found = impact(ledger, [step("B", ledger)])
    assert (found.fallen, found.before, found.after) == ((), Footing(2, 2), Footing(1, 1))
    assert found.loses_footing
    assert not found.loses_reports


def test_a_chain_may_go_although_every_origin_stays() -> None:
    support = made({"r": "xy", "q": "xy", "x": "ab", "y": "ab", "a": "", "b": ""}, {"a": "named", "b": "named"}, "rq")
    found = impact_on(support, "x")
    assert (found.before, found.after, found.loses_reports) == (Footing(2, 2), Footing(2, 1), False)


def test_one_report_alone_may_have_more_chains_than_two_and_has_lost_nothing_by_it() -> None:
    ends = {"a": "named", "b": "named", "c": "named"}
    support = made({"r": "abc", "q": "u", "u": "q", "a": "", "b": "", "c": ""}, ends, "rq")
    found = impact_on(support, "q")
    assert (found.before, found.after) == (Footing(3, 1), Footing(3, 3))
    assert not found.loses_footing


def test_a_result_that_needs_several_inputs_falls_with_any_of_them() -> None:
    ends = {"a": "named", "b": "named", "c": "named"}
    support = made({"r": "", "q": "rc", "a": "", "b": "", "c": ""}, ends, "rq", {"r": ("ab",)})
    found = impact_on(support, "b")
    assert (found.fallen, found.lost, found.before.chains) == (("r",), ("b", "r"), None)
    assert impact_on(support, "bc").fallen == ("q", "r")


def test_what_is_withdrawn_already_is_out_before(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > B", "A > C", "D > C")
    marked = replace(ledger, standings=(standing("src-B", StandingKind.RETRACTED),))
    assert withdrawn_steps(marked) == {step("B", ledger)}
    found = impact(marked, [step("C", ledger)])
    assert labels(ledger, found.fallen) == {"A", "D"}
    assert impact(ledger, [step("C", ledger)]).n_left == 1
    asked_anew = impact(marked, [step("B", ledger)], before=())
    assert (asked_anew.fallen, asked_anew.before.origins, asked_anew.after.origins) == ((), 2, 1)


def test_a_source_goes_with_its_documents_and_with_whoever_is_the_same(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > Wire > O", "B > the agency", "C > the agency", "Wire > O", same={"the agency": "Wire"})
    out = steps_of(ledger, ["src-the agency"])
    assert out == steps_of(ledger, ["src-Wire"])
    assert labels(ledger, tuple(out)) == {"Wire"}
    assert labels(ledger, impact(ledger, out).fallen) == {"A", "B", "C"}


def test_only_the_document_goes_where_only_it_is_withdrawn(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(("A > Wire", "2024-01-01T10:00Z"), ("Wire > O", "2024-01-05T10:00Z"))
    assert len(steps_of(ledger, ["src-Wire"])) == 2
    assert steps_of(ledger, ["doc-Wire"]) == {"document:doc-Wire"}
    assert impact(ledger, steps_of(ledger, ["doc-Wire"])).fallen == ()
    assert steps_of(ledger, []) == frozenset()


def test_a_document_that_was_typed_goes_with_the_held_one_that_it_stands_for(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > O", "B > A")
    held = replace(ledger.document_by_id["doc-A"], id="doc-held", is_held=True)
    moved = (replace(each, id="att-held", document_id="doc-held") for each in ledger.attributions[:1])
    both = replace(ledger, documents=(*ledger.documents, held), attributions=(*ledger.attributions, *moved))
    assert steps_of(both, ["doc-A"]) == steps_of(both, ["doc-held"]) == {"document:doc-held"}


# --- the Poland alert of 2022 ------------------------------------------------------------------------

SUBSCRIBERS = {"Outlet 1", "Outlet 2", "Outlet 3"}
STANDINGS = [
    pytest.param([(StandingKind.RETRACTED, "2022-11-16")], "2022-11-15", 4, id="the day before"),
    pytest.param([(StandingKind.RETRACTED, "2022-11-16")], "2022-11-16", 0, id="on the day"),
    pytest.param([(StandingKind.FABRICATED, None)], "2022-11-15", 0, id="nobody knows since when: always"),
    pytest.param([(StandingKind.CORRECTED, "2022-11-16")], "2022-11-20", 4, id="corrected only"),
    pytest.param([(StandingKind.SUPERSEDED, "2022-11-16")], "2022-11-20", 4, id="superseded only"),
    pytest.param(
        [(StandingKind.RETRACTED, "2022-11-16"), (StandingKind.REINSTATED, "2022-11-18")], "2022-11-20", 4,
        id="reinstated",
    ),
    pytest.param(
        [(StandingKind.REINSTATED, "2022-11-18"), (StandingKind.RETRACTED, "2022-11-16")], "2022-11-20", 4,
        id="reinstated, recorded in the other order",
    ),
    pytest.param(
        [(StandingKind.RETRACTED, "2022-11-16"), (StandingKind.REINSTATED, "2022-11-18")], "2022-11-17", 0,
        id="between the two",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("said", "day", "n_stand"), STANDINGS)
def test_the_alert_and_its_subscribers(
    ledger_of: LedgerOf, said: list[tuple[StandingKind, str | None]], day: str, n_stand: int
) -> None:
    alert = [("AP > [senior US intelligence official]", "2022-11-15")]
    ledger = ledger_of(*alert, *((f"{name} > AP", "2022-11-15") for name in sorted(SUBSCRIBERS)))
    known = replace(ledger, standings=tuple(standing("doc-AP", kind, since) for kind, since in said))
    now = known.as_of(read_when(day))
    assert len(supported_reports(now)) == n_stand
    found = impact(now, steps_of(now, ["doc-AP"]))
    assert labels(now, found.fallen) == (SUBSCRIBERS if n_stand else set())


def standing(subject: str, kind: StandingKind, since: str | None = None) -> Standing:
    return Standing(f"std-{subject}-{kind}", subject, kind, read_when(since) if since else None, None, "a test", "Ada")


# --- any support --------------------------------------------------------------------------------------


def made(
    cites: dict[str, str], ends: dict[str, str], roots: str, needs: dict[str, tuple[str, ...]] | None = None
) -> Support:
    """A support whose steps are single letters."""
    together = {key: tuple(frozenset(group) for group in groups) for key, groups in (needs or {}).items()}
    return Support(
        tuple(sorted(roots)), {key: tuple(sorted(cited)) for key, cited in sorted(cites.items())},
        {key: Terminal(end) for key, end in ends.items()}, together,
    )  # fmt: skip


STEPS = "abcdefgh"


@st.composite
def supports(draw: st.DrawFn, *, with_needs: bool = True) -> Support:
    cites = {key: "".join(sorted(draw(st.sets(st.sampled_from(STEPS), max_size=3)) - {key})) for key in STEPS}
    ends = draw(st.dictionaries(st.sampled_from(STEPS), st.sampled_from([str(each) for each in Terminal]), max_size=4))
    roots = "".join(sorted(draw(st.sets(st.sampled_from(STEPS), max_size=5))))
    groups = st.sets(st.sampled_from(STEPS), min_size=2, max_size=3).map(lambda group: ("".join(sorted(group)),))
    needs = draw(st.dictionaries(st.sampled_from(STEPS), groups, max_size=3)) if with_needs else {}
    return made(cites, ends, roots, needs)


some_steps = st.frozensets(st.sampled_from(STEPS), max_size=3)


def stands(support: Support, out: frozenset[str]) -> set[str]:
    """The steps that stand without these, by trying until nothing changes."""
    found: set[str] = set()
    while True:
        new = {
            key
            for key in support.cites
            if key not in out | found
            and (
                support.ends.get(key) in GROUNDED
                or found & set(support.cites[key])
                or any(group <= found for group in support.needs_all.get(key, ()))
            )
        }
        if not new:
            return found
        found |= new


@given(supports(), some_steps)
def test_the_impact_is_what_removing_and_trying_again_gives(support: Support, out: frozenset[str]) -> None:
    before, after = stands(support, frozenset()), stands(support, out)
    found = impact_on(support, out)
    roots = set(support.roots)
    assert set(found.lost) == before - after
    assert set(found.fallen) == (before - after) & roots - out
    assert set(found.withdrawn) == before & roots & out
    assert found.n_left == len(after & roots)
    assert found.loses_all == bool(before & roots and not after & roots)


@given(supports(with_needs=False), st.sampled_from(STEPS))
def test_where_nothing_needs_several_it_is_a_subtree_of_the_dominator_tree(support: Support, key: str) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(("ground", *STEPS))
    graph.add_edges_from(("ground", step) for step, end in support.ends.items() if end in GROUNDED)
    graph.add_edges_from((cited, step) for step, cites in support.cites.items() for cited in cites)
    above = nx.immediate_dominators(graph, "ground")
    tree: nx.DiGraph[str] = nx.DiGraph()
    tree.add_nodes_from(STEPS)
    tree.add_edges_from((one, step) for step, one in above.items() if one is not None and step != "ground")
    below = ({key} | nx.descendants(tree, key)) if key in above else set()
    assert set(impact_on(support, [key]).lost) == below


@given(supports())
def test_without_anything_withdrawn_nothing_changes(support: Support) -> None:
    found = impact_on(support, ())
    assert (found.fallen, found.withdrawn, found.lost) == ((), (), ())
    assert found.before == found.after
    assert impact_on(support, ["not a step"]) == found
    assert not found.loses_all


@given(supports(), some_steps, some_steps)
def test_more_withdrawn_never_lets_more_stand(support: Support, one: frozenset[str], other: frozenset[str]) -> None:
    few, many = impact_on(support, one), impact_on(support, one | other)
    assert set(few.lost) <= set(many.lost)
    assert few.n_left >= many.n_left
    assert few.after.origins >= many.after.origins


@given(supports(), some_steps, some_steps)
def test_one_after_the_other_is_both_at_once(support: Support, one: frozenset[str], other: frozenset[str]) -> None:
    first, then = impact_on(support, one), impact_on(support.without(one), other)
    both: Impact = impact_on(support, one | other)
    assert set(both.lost) == set(first.lost) | set(then.lost)
    assert both.after == then.after
