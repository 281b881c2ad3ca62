"""What of a ledger counts: rejected and corrected readings do not; with reviewed readings only, less does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance import chains
from provenance.ledger import Ledger
from provenance.records import Basis, Review, ReviewVerdict
from provenance.times import read_when
from tests.conftest import LedgerOf

CHAINS = ("A > B > C > D", "E > B > C", "F > 2 officials", "A > G")


def machine_read(ledger: Ledger, *reviewed: int) -> Ledger:
    """The ledger as if a machine had read it, and a person had accepted the readings at these places."""
    accepted = Review(ReviewVerdict.ACCEPTED, "Ada", "")
    readings = (
        replace(each, basis=Basis.STATED, review=accepted if place in reviewed else None)
        for place, each in enumerate(ledger.attributions)
    )
    return replace(ledger, attributions=tuple(readings))


def links(ledger: Ledger) -> set[tuple[str | None, str | None]]:
    """Who leads to whom, by source, whether or not by a document of theirs."""
    graph = ledger.graph
    source = {key: chains.step_of(graph, key).source_id or key for key in graph}
    return {(source[citing], source[cited]) for citing, cited in graph.edges}


def test_a_corrected_reading_is_read_as_its_replacement(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > B > C")
    outer, inner = ledger.attributions
    put_right = replace(outer, id="att-new", cited_source_id="src-C", review=Review(ReviewVerdict.ACCEPTED, "Ada", ""))
    wrong = replace(outer, review=Review(ReviewVerdict.CORRECTED, "Ada", "", "att-new"))
    put = replace(ledger, attributions=(wrong, inner, put_right))
    assert {each.id for each in put.counted} == {inner.id, "att-new"}
    assert next(each for each in put.counted if each.id == inner.id).parent_id == "att-new"


def test_corrections_in_a_circle_end(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > B > C")
    outer, inner = ledger.attributions
    ring = replace(outer, review=Review(ReviewVerdict.CORRECTED, "Ada", "", outer.id))
    assert len(replace(ledger, attributions=(ring, inner)).counted) == 1


@pytest.mark.parametrize(
    ("reviewed", "kept"),
    [((), 0), ((0,), 1), ((1, 2), 0), ((0, 1), 2), ((0, 2), 1), ((0, 1, 2), 3)],
)
def test_what_is_nested_in_an_unreviewed_reading_is_left_out(
    ledger_of: LedgerOf, reviewed: tuple[int, ...], kept: int
) -> None:
    only = machine_read(ledger_of("A > B > C > D"), *reviewed).reviewed_only()
    assert (len(only.counted), only.left_out) == (kept, 3 - kept)


def test_what_was_typed_stays(ledger_of: LedgerOf) -> None:
    only = ledger_of(*CHAINS).reviewed_only()
    assert only.left_out == 0
    assert links(only) == links(ledger_of(*CHAINS))


@settings(deadline=None, max_examples=60)
@given(reviewed=st.sets(st.integers(0, 7)))
def test_reviewed_only_adds_nothing(ledger_of: LedgerOf, reviewed: set[int]) -> None:
    whole = machine_read(ledger_of(*CHAINS), *reviewed)
    only = whole.reviewed_only()
    assert links(only) <= links(whole)
    assert set(only.attributions) <= set(whole.attributions)
    assert len(only.counted) + (only.left_out or 0) == len(whole.counted)
    assert only.reviewed_only().attributions == only.attributions


def test_what_came_out_later_is_not_in_the_world_of_a_day(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(("A > P", "2024-01-01"), ("B > A", "2024-03-01"), ("C > P", "2024-03-01"))
    cites_later = replace(ledger.attributions[0], cited_source_id=None, cited_document_id="doc-C")
    then = replace(ledger, attributions=(cites_later, *ledger.attributions[1:])).as_of(read_when("2024-02-01"))
    assert {each.id for each in then.documents} == {"doc-A", "doc-C"}
    assert {each.document_id for each in then.attributions} == {"doc-A"}
