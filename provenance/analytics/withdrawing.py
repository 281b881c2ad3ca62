"""Which steps of a claim go when documents and sources are withdrawn."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.chains import read_as, step_of
from provenance.ledger import Ledger


def withdrawn_steps(ledger: Ledger) -> frozenset[str]:
    """The steps that support nothing (any more), as the standing of documents and sources tells."""
    return steps_of(ledger, ledger.withdrawn)


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
