"""Which steps of a claim go when documents and sources are withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.chains import read_as, reports, step_of
from provenance.ledger import Ledger

if TYPE_CHECKING:
    from provenance.chains.steps import ClaimGraph


def withdrawn_steps(ledger: Ledger) -> frozenset[str]:
    """The steps that support nothing (any more), as the standing of documents and sources tells."""
    return steps_of(ledger, ledger.withdrawn)


def standing_graph(ledger: Ledger) -> ClaimGraph:
    """The graph of a claim without what was withdrawn, and without what no report leads to any more."""
    graph, gone = ledger.graph, withdrawn_steps(ledger)
    if not gone:
        return graph
    left = graph.subgraph(graph.nodes - gone)
    reached = dict.fromkeys(step.key for step in reports(left))
    pending = list(reached)
    for key in pending:  # grows while it is walked
        new = [cited for cited in left.successors(key) if cited not in reached]
        reached.update(dict.fromkeys(new))
        pending += new
    return left.subgraph(reached)


def without_withdrawn(ledger: Ledger) -> Ledger:
    """The ledger without what withdrawn documents say."""
    gone = {step_of(ledger.graph, key).document_id for key in withdrawn_steps(ledger)} - {None}
    if not gone:
        return ledger
    kept = (each for each in ledger.attributions if read_as(ledger.graph, each.document_id) not in gone)
    return replace(ledger, attributions=tuple(kept))


def steps_of(ledger: Ledger, ids: Iterable[str]) -> frozenset[str]:
    """The steps that are these documents and sources. Of a source that is every step of it and of those judged the
    same: itself where it is only cited, and each document that it published."""
    meant = stand_in(ledger, ids)
    steps = (step_of(ledger.graph, key) for key in ledger.graph) if meant else ()
    return frozenset(step.key for step in steps if meant & {step.document_id, step.source_id})


def stand_in(ledger: Ledger, ids: Iterable[str]) -> frozenset[str]:
    """The documents and sources that stand in the claim for these: a held document for one that was typed, and one
    source for all that were judged the same."""
    documents = ledger.document_by_id
    return frozenset(read_as(ledger.graph, one) if one in documents else ledger.same_as.get(one, one) for one in ids)
