"""Reports that rest on nobody who is named, and do not say so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import chains
from provenance.analytics.hops import Witness
from provenance.analytics.laundering import anonymity_drops, laundered
from provenance.chains.support import COUNTED
from provenance.ledger import Ledger
from provenance.records import Basis, Derivation, DerivationKind, Terminal
from tests.analytics.telling import told
from tests.conftest import LedgerOf

EXAMPLE = ("Wire > [a senior official]", "A > Wire", "B > A")


def label(ledger: Ledger, key: str) -> str:
    return chains.step_of(ledger.graph, key).label


def link(ledger: Ledger, witness: Witness) -> str:
    return f"{label(ledger, witness.citing)} > {label(ledger, witness.cited)}"


def found_in(ledger: Ledger) -> dict[str, str]:
    """The laundered reports, with the link that shows it."""
    return {label(ledger, each.report): link(ledger, each.shown_by) for each in laundered(ledger)}


def test_the_worked_example(ledger_of: LedgerOf) -> None:
    """The agency is clean; who has it from there is not, nor who has it from them. It is lost on one link."""
    ledger = told(
        ledger_of(*EXAMPLE),
        "a senior official | said | the missiles crossed the border",
        "Wire | reported | the missiles crossed the border",
        "reports | confirmed | the missiles crossed the border",
    )
    assert found_in(ledger) == {"A": "A > Wire", "B": "A > Wire"}
    assert [link(ledger, each.witness) for each in anonymity_drops(ledger)] == ["A > Wire"]
    first = laundered(ledger)[0]
    assert first.is_seen
    assert first.origins == ("source:src-a senior official",)
    assert first.shown_by.cited_words == "a senior official … said … the missiles crossed the border"
    assert first.shown_by.attributions == ("att-000", "att-001")


CASES: list[Any] = [
    pytest.param(EXAMPLE, None, {"A": "A > Wire", "B": "A > Wire"}, id="typed"),
    pytest.param(("Wire > [an official]", "A > Wire > [an official]"), None, {}, id="it names the same unnamed source"),
    pytest.param(("Wire > [an official]", "Wire > NIS", "A > Wire"), None, {}, id="one origin is named"),
    pytest.param(("Wire > [an official] > NIS", "A > Wire"), None, {}, id="the unnamed source is none of the ends"),
    pytest.param(("Wire > [an official]", "A > Wire", "A > Z > …"), None, {}, id="one chain is not yet traced"),
    pytest.param(("Wire > NIS", "A > Wire"), None, {}, id="nobody is unnamed"),
    pytest.param(("Wire > ?", "A > Wire"), None, {}, id="nobody is there at all"),
    pytest.param(
        ("D > Wire > [an official]", "A > Wire"), None, {"A": "A > Wire"}, id="others tell whom Wire has it from"
    ),
    pytest.param(("B", "A > B > [an official]"), None, {}, id="others say so of who names nobody"),
    pytest.param(("B > [an official]", "A > C > B"), None, {"A": "C > B"}, id="over somebody who was not read"),
    pytest.param(("D > X > Y > [an official]", "A > X"), None, {"A": "A > X"}, id="others tell it of X over Y"),
    pytest.param(("A > A > [an official]",), None, {}, id="its own unnamed source"),
    pytest.param(
        ("Wire > [an official]", "A > Wire"),
        ["an official | said | it", "Wire | said | it | Wire said it, quoting people familiar with the matter."],
        {},
        id="the passage around says so",
    ),
    pytest.param(
        ("Wire > [an official]", "A > Wire"),
        ["an official | said | it", "Wire | said | it | Wire said it on Monday."],
        {"A": "A > Wire"},
        id="the passage around does not",
    ),
    pytest.param(
        ("Wire > [an official]", "A > Wire", "A > ?"),
        ["an official | said | it", "Wire | said | it", " | reportedly | it"],
        {},
        id="it says that it does not say who",
    ),
]


@pytest.mark.parametrize(("typed", "words", "expected"), CASES)
def test_laundered(ledger_of: LedgerOf, typed: tuple[str, ...], words: Any, expected: dict[str, str]) -> None:
    ledger = ledger_of(*typed)
    assert found_in(told(ledger, *words) if words else ledger) == expected


def test_what_was_typed_is_marked_as_not_seen(ledger_of: LedgerOf) -> None:
    assert [each.is_seen for each in laundered(ledger_of(*EXAMPLE))] == [False, False]


def test_shared_text_alone_shows_nothing(ledger_of: LedgerOf) -> None:
    """Nobody says that A has it from Wire; the texts agree."""
    ledger = ledger_of(("Wire > [an official]", "2024-01-01T10:00Z"), ("A", "2024-01-03T10:00Z"))
    leans = Derivation("der-1", "doc-A", "doc-Wire", None, DerivationKind.REUSE, Basis.INFERRED)
    leaning = replace(ledger, derivations=(leans,))
    assert ("document:doc-A", "document:doc-Wire") in leaning.graph.edges
    assert laundered(leaning) == ()
    republished = replace(leans, kind=DerivationKind.REPUBLISHES, basis=Basis.DECLARED)
    assert found_in(replace(ledger, derivations=(republished,))) == {"A": "A > Wire"}


@pytest.mark.parametrize("typed", [("A > B", "B > A"), ("A > B", "B > A", "B > [an official]")])
def test_a_circle_ends(ledger_of: LedgerOf, typed: tuple[str, ...]) -> None:
    expected = {"A": "A > B"} if len(typed) == 3 else {}
    assert found_in(ledger_of(*typed)) == expected


NAMES = "ABCDE"
chain = st.tuples(
    st.sampled_from(NAMES),
    st.lists(st.sampled_from([*NAMES, "X", "Y"]), max_size=2),
    st.sampled_from(["", "[an official]", "NIS", "?"]),
)


def typed_as(publisher: str, relays: list[str], end: str) -> str:
    return " > ".join([publisher, *relays, *([end] if end else [])])


def tells_it_itself(ledger: Ledger, citing: str, cited: str) -> bool:
    """Whether a document says of itself that it has it from an unnamed source, if it has."""
    document = chains.step_of(ledger.graph, citing).document_id
    if document is None or chains.step_of(ledger.graph, cited).terminal is not Terminal.ANONYMOUS:
        return True
    told_in = chains.link_of(ledger.graph, citing, cited).attributions
    return any(ledger.attribution_by_id[each].document_id == document for each in told_in)


@given(st.lists(chain, min_size=1, max_size=6))
def test_laundered_is_as_it_is_defined(ledger_of: LedgerOf, drawn: list[tuple[str, list[str], str]]) -> None:
    """By reachability: every end that counts is unnamed, one at least, and none of its own attributions shows one.

    Where a document that names nobody is said by others to have it from an unnamed source, no link shows a loss.
    """
    ledger = ledger_of(*(typed_as(*each) for each in drawn))
    graph = ledger.graph
    unnamed = {Terminal.ANONYMOUS, Terminal.UNDISCLOSED}
    expected = set()
    for step in chains.reports(graph):
        below = {chains.step_of(graph, key).terminal for key in {step.key, *nx.descendants(graph, step.key)}}
        own = [a for a in ledger.attributions if a.document_id == step.document_id]
        shows = any(a.cited_source_id in {None, "src-an official"} for a in own)
        if below & COUNTED <= unnamed and Terminal.ANONYMOUS in below and not shows:
            expected.add(step.key)
    found = laundered(ledger)
    assert {each.report for each in found} <= expected
    if all(tells_it_itself(ledger, citing, cited) for citing, cited in graph.edges):
        assert {each.report for each in found} == expected
    assert all((each.shown_by.citing, each.shown_by.cited) in graph.edges for each in found)


def test_it_does_not_depend_on_the_order_of_the_records(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(*EXAMPLE)
    turned = replace(
        ledger,
        documents=ledger.documents[::-1],
        sources=ledger.sources[::-1],
        attributions=ledger.attributions[::-1],
    )
    assert laundered(turned) == laundered(ledger)
    assert anonymity_drops(turned) == anonymity_drops(ledger)
