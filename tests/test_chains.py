"""The graph of one claim: what its steps are, where its chains end, which circles there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import chains
from provenance.ledger import Ledger
from provenance.records import (
    Basis,
    Certainty,
    Derivation,
    DerivationKind,
    Document,
    Reality,
    Review,
    ReviewVerdict,
    SourceKind,
    Terminal,
)

LedgerOf = Callable[..., Ledger]


def drawn(ledger: Ledger) -> set[str]:
    """The graph as ``A > B`` pairs of labels."""
    label = {key: chains.step_of(ledger.graph, key).label for key in ledger.graph}
    return {f"{label[a]} > {label[b]}" for a, b in ledger.graph.edges}


def ended(ledger: Ledger) -> dict[str, str]:
    return {step.label: str(step.terminal) for step in chains.ends(ledger.graph)}


CASES = [
    pytest.param(["A > B > C"], {"A > B", "B > C"}, {"C": "named"}, id="a chain"),
    pytest.param(["A > B + C"], {"A > B", "A > C"}, {"B": "named", "C": "named"}, id="joint sources"),
    pytest.param(["A > B + C > D"], {"A > B", "A > C", "B > D", "C > D"}, {"D": "named"}, id="joint relays"),
    pytest.param(["A > [two officials]"], {"A > two officials"}, {"two officials": "anonymous"}, id="unnamed"),
    pytest.param(["A > B > ?"], {"A > B", "B > undisclosed"}, {"undisclosed": "undisclosed"}, id="undisclosed"),
    pytest.param(["A > B > …"], {"A > B"}, {"B": "not-yet-traced"}, id="not yet traced"),
    pytest.param(["A > B > !"], {"A > B"}, {"B": "first-hand"}, id="first-hand"),
    pytest.param(["A > !"], set(), {"A": "first-hand"}, id="own sight"),
    pytest.param(["A"], set(), {"A": "not-yet-traced"}, id="an outlet alone"),
    pytest.param(["A > B", "B > C"], {"A > B", "B > C"}, {"C": "named"}, id="the cited document is held: matched"),
    pytest.param(["A > B", "B > A"], {"A > B", "B > A"}, {}, id="a circle has no end"),
    pytest.param(["A > B", "B > A", "B > C"], {"A > B", "B > A", "B > C"}, {"C": "named"}, id="a circle with an exit"),
    pytest.param(["A > A > B"], {"A > B"}, {"B": "named"}, id="citing oneself is speaking oneself"),
]


@pytest.mark.parametrize(("typed", "edges", "ends"), CASES)
def test_graph_of_typed_chains(ledger_of: LedgerOf, typed: list[str], edges: set[str], ends: dict[str, str]) -> None:
    ledger = ledger_of(*typed)
    assert drawn(ledger) == edges
    assert ended(ledger) == ends


def test_a_document_provably_later_is_not_what_was_cited(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(("A > B", "2024-01-01T10:00Z"), ("B > C", "2024-01-05T10:00Z"))
    assert ended(ledger) == {"B": "named", "C": "named"}
    assert chains.reports(ledger.graph)[1].label == "B"
    assert len(ledger.graph) == 4


def test_a_day_without_a_zone_proves_nothing(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(("A > B", "2024-01-01"), ("B > C", "2024-01-02"))
    assert drawn(ledger) == {"A > B", "B > C"}


def test_sources_judged_the_same_are_one_step(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > NIS", "B > the spy agency", same={"the spy agency": "NIS"})
    assert ended(ledger) == {"NIS": "named"}


def test_two_documents_of_the_cited_publisher_are_alternatives(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > B", "B > C")
    second = replace(ledger.documents[1], id="doc-B2")
    more = replace(ledger.attributions[-1], id="att-x", document_id="doc-B2")
    ledger = replace(ledger, documents=(*ledger.documents, second), attributions=(*ledger.attributions, more))
    links = [d["link"] for _, _, d in ledger.graph.out_edges(chains.document_key("doc-A"), data=True)]
    assert [(link.is_matched, link.is_alternative) for link in links] == [(True, True)] * 2


def test_a_person_may_pin_what_was_cited(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > B", "B > C")
    pinned = replace(ledger.attributions[0], pinned_document_id="doc-B")
    ledger = replace(ledger, attributions=(pinned, *ledger.attributions[1:]))
    link = chains.link_of(ledger.graph, chains.document_key("doc-A"), chains.document_key("doc-B"))
    assert (link.is_matched, link.is_alternative) == (False, False)


@pytest.mark.parametrize(
    "change",
    [{"certainty": Certainty.DENIED}, {"reality": Reality.FUTURE}, {"reality": Reality.QUESTION},
     {"reality": Reality.NEGATED}],
)  # fmt: skip
def test_what_does_not_support_the_claim_makes_no_step(ledger_of: LedgerOf, change: dict[str, object]) -> None:
    ledger = ledger_of("A > B > C", "D > E")
    outer = replace(ledger.attributions[0], **change)  # type: ignore[arg-type]
    ledger = replace(ledger, attributions=(outer, *ledger.attributions[1:]))
    assert drawn(ledger) == {"D > E"}
    assert ledger.dissenting == (outer,)


def test_shared_text_links_documents_but_says_that_nobody_states_it(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(("A > B", "2024-01-05T10:00Z"), ("C > D", "2024-01-01T10:00Z"))
    copy = Derivation("der-1", "doc-A", "doc-C", None, DerivationKind.REUSE, Basis.INFERRED, 1.0)
    ledger = replace(ledger, derivations=(copy,))
    assert "A > C" in drawn(ledger)
    assert chains.link_of(ledger.graph, "document:doc-A", "document:doc-C").is_inferred


def test_an_end_of_an_unheld_outlet_document_is_not_yet_traced(ledger_of: LedgerOf) -> None:
    assert chains.ends(ledger_of("A").graph)[0].terminal is Terminal.NOT_YET_TRACED


def test_shared_text_without_an_order_in_time_is_no_step(ledger_of: LedgerOf) -> None:
    """Who copied whom is not known, and must not make a circle of two documents of one day."""
    ledger = ledger_of(("A > C", "2024-01-01"), ("C > D", "2024-01-01"))
    for one, other in (("doc-A", "doc-C"), ("doc-C", "doc-A")):
        copy = Derivation("der-1", one, other, None, DerivationKind.REUSE, Basis.INFERRED, 1.0)
        assert drawn(replace(ledger, derivations=(copy,))) == {"A > C", "C > D"}


@pytest.mark.parametrize("number", range(3))
def test_a_rejected_reading_takes_nothing_with_it(ledger_of: LedgerOf, number: int) -> None:
    ledger = ledger_of("A > B > C > D")
    review = Review(ReviewVerdict.REJECTED, "Ada", "misread")
    changed = [replace(a, review=review) if i == number else a for i, a in enumerate(ledger.attributions)]
    rejected = replace(ledger, attributions=tuple(changed))
    expected = [{"A > C", "C > D"}, {"A > B", "A > D"}, {"A > B", "B > C"}][number]
    assert drawn(rejected) == expected


def test_a_body_that_speaks_in_its_own_document_is_a_named_end(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > B", "B")
    bodies = tuple(replace(s, kind=SourceKind.BODY) for s in ledger.sources)
    assert ended(replace(ledger, sources=bodies, attributions=ledger.attributions[:1])) == {"B": "named"}


def test_what_is_nested_under_alternatives_is_an_alternative(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > B > D", "B > C")
    second = replace(ledger.documents[1], id="doc-B2")
    more = replace(ledger.attributions[-1], id="att-x", document_id="doc-B2")
    ledger = replace(ledger, documents=(*ledger.documents, second), attributions=(*ledger.attributions, more))
    links = [chains.link_of(ledger.graph, f"document:doc-{b}", "source:src-D") for b in ("B", "B2")]
    assert [link.is_alternative for link in links] == [True, True]


def test_a_document_is_not_cited_by_an_earlier_one_that_somebody_tells_of(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(
        ("A > B > C", "2024-01-05T10:00Z"), ("B > E", "2024-01-01T10:00Z"), ("C > F", "2024-01-03T10:00Z")
    )
    assert "B > C" in drawn(ledger)
    assert not ledger.graph.has_edge("document:doc-B", "document:doc-C")


def test_two_revisions_are_one_for_a_typed_document(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > B")
    held = replace(ledger.documents[0], id="doc-1", url="https://a.example/x", is_held=True)
    again = replace(held, id="doc-2", revision_no=2)
    said = [replace(ledger.attributions[0], id=f"att-{d.id}", document_id=d.id) for d in (held, again)]
    ledger = replace(ledger, documents=(*ledger.documents, held, again), attributions=(*ledger.attributions, *said))
    assert {step.document_id for step in chains.reports(ledger.graph)} == {"doc-1", "doc-2"}


# --- laws, against a slow oracle ---------------------------------------------------------------

names = st.sampled_from("ABCDEFG")
typed_chains = st.lists(st.lists(names, min_size=2, max_size=4, unique=True).map(" > ".join), min_size=1, max_size=9)


@given(typed=typed_chains)
def test_loops_are_one_real_circle_for_each_strongly_connected_part(ledger_of: LedgerOf, typed: list[str]) -> None:
    graph = ledger_of(*typed).graph
    found = chains.loops(graph)
    parts = [part for part in nx.strongly_connected_components(graph) if len(part) > 1]
    assert {frozenset(s.key for s in circle) & part for circle in found for part in parts} - {frozenset()} == {
        frozenset(step.key for step in circle) for circle in found
    }
    assert len(found) == len(parts)
    for circle in found:
        keys = [step.key for step in circle]
        assert all(graph.has_edge(a, b) for a, b in zip(keys, [*keys[1:], keys[0]], strict=True))
        part = next(part for part in parts if keys[0] in part)
        assert len(keys) == min(map(len, nx.simple_cycles(graph.subgraph(part))))


@given(typed=typed_chains)
def test_an_outline_writes_every_step_and_opens_each_once(ledger_of: LedgerOf, typed: list[str]) -> None:
    graph = ledger_of(*typed).graph
    for down in (False, True):
        lines = list(chains.outline(graph, chains.outline_starts(graph, down=down), down=down))
        opened = [line.step.key for line in lines if not line.is_repeat]
        assert sorted(opened) == sorted(graph)
        assert len(lines) - len(chains.outline_starts(graph, down=down)) == graph.number_of_edges()


@given(typed=typed_chains, order=st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(ledger_of: LedgerOf, typed: list[str], order: object) -> None:
    ledger = ledger_of(*typed)
    shuffled = list(ledger.documents)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    again = replace(ledger, documents=tuple(shuffled), attributions=ledger.attributions[::-1])
    assert chains.steps(again.graph) == chains.steps(ledger.graph)
    assert set(again.graph.edges) == set(ledger.graph.edges)


@given(typed=typed_chains)
def test_every_chain_ends_or_runs_in_a_circle(ledger_of: LedgerOf, typed: list[str]) -> None:
    graph = ledger_of(*typed).graph
    ends = {step.key for step in chains.ends(graph)}
    circling = {step.key for circle in chains.loops(graph) for step in circle}
    for step in chains.steps(graph):
        reached = chains.reached_from(graph, step.key) | {step.key}
        assert reached & (ends | circling)


def test_a_long_chain_and_a_long_circle_need_no_recursion(ledger_of: LedgerOf) -> None:
    long = [f"S{i} > S{i + 1}" for i in range(3000)]
    graph = ledger_of(*long).graph
    assert [line.depth for line in chains.outline(graph, chains.outline_starts(graph))] == list(range(3001))
    assert len(chains.loops(ledger_of(*long, "S3000 > S0").graph)[0]) == 3001


def with_cited(ledger: Ledger, publisher: str | None = None, *, is_held: bool = False) -> Ledger:
    """The ledger with the first attribution citing a document too, of this publisher if one is known."""
    cited = Document("doc-X", f"src-{publisher}" if publisher else None, url="https://x.example/1", is_held=is_held)
    first = replace(ledger.attributions[0], cited_document_id="doc-X")
    return replace(ledger, documents=(*ledger.documents, cited), attributions=(first, *ledger.attributions[1:]))


def test_a_cited_document_of_nobody_known_is_the_cited_sources_own(ledger_of: LedgerOf) -> None:
    ledger = with_cited(ledger_of("A > B > C"))
    assert drawn(ledger) == {"A > B", "B > C"}
    assert chains.document_key("doc-X") in ledger.graph


def test_a_document_cited_for_what_another_said_stands_between(ledger_of: LedgerOf) -> None:
    ledger = with_cited(ledger_of("A > C", "Z > B"), "B")
    assert {"A > B", "B > C"} <= drawn(ledger)
    assert "A > C" not in drawn(ledger)


def test_a_held_document_of_nobody_known_is_not_taken_for_anybodys(ledger_of: LedgerOf) -> None:
    ledger = with_cited(ledger_of("A > B"), is_held=True)
    assert drawn(ledger) == {"A > https://x.example/1", "https://x.example/1 > B"}


def test_what_an_unnamed_voice_said_in_a_document_is_not_its_document(ledger_of: LedgerOf) -> None:
    ledger = with_cited(ledger_of("A > [two officials]"))
    assert drawn(ledger) == {"A > https://x.example/1", "https://x.example/1 > two officials"}
    assert ended(ledger) == {"two officials": "anonymous"}


def credit(target: str) -> Derivation:
    return Derivation("der-1", "doc-A", None, f"src-{target}", DerivationKind.CREDIT, Basis.DECLARED)


def test_a_credit_leads_to_the_document_of_whom_it_names(ledger_of: LedgerOf) -> None:
    ledger = replace(ledger_of("A > C", "B > C"), derivations=(credit("B"),))
    assert drawn(ledger) == {"A > B", "A > C", "B > C"}
    link = chains.link_of(ledger.graph, chains.document_key("doc-A"), chains.document_key("doc-B"))
    assert (link.is_matched, link.is_inferred, link.derivations) == (True, False, ("der-1",))


def test_a_credit_of_whom_nothing_is_here_adds_no_step(ledger_of: LedgerOf) -> None:
    ledger = replace(ledger_of("A > C"), derivations=(credit("B"),))
    assert drawn(ledger) == {"A > C"}


def test_a_credit_never_leads_to_a_provably_later_document(ledger_of: LedgerOf) -> None:
    both = ledger_of(("A > C", "2024-01-01T10:00Z"), ("B > C", "2024-01-05T10:00Z"))
    assert "A > B" not in drawn(replace(both, derivations=(credit("B"),)))


@pytest.mark.parametrize(("a", "b"), [("doc-A", "doc-B"), ("doc-B", "doc-A")])
def test_shared_text_leads_from_the_later_to_the_earlier_whichever_was_found_to_lean(
    ledger_of: LedgerOf, a: str, b: str
) -> None:
    both = ledger_of(("A > C", "2024-01-01T10:00Z"), ("B > C", "2024-01-05T10:00Z"))
    shared = Derivation("der-1", a, b, None, DerivationKind.REUSE, Basis.INFERRED, 0.9)
    assert drawn(replace(both, derivations=(shared,))) == {"A > C", "B > C", "B > A"}


def test_shared_text_without_a_proven_order_is_no_step(ledger_of: LedgerOf) -> None:
    shared = Derivation("der-1", "doc-A", "doc-B", None, DerivationKind.REUSE, Basis.INFERRED, 0.9)
    assert drawn(replace(ledger_of("A > C", "B > C"), derivations=(shared,))) == {"A > C", "B > C"}
