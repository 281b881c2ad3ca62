"""How many reports have their text from another."""

from collections.abc import Iterator

import networkx as nx

from provenance.ledger import Ledger
from provenance.measures import Figure, measure
from provenance.records import Basis, DerivationKind


@measure("shared-text", order=25)
def shared_text(ledger: Ledger) -> Figure:
    """Reports whose text stands in another report of the claim: near-copies and excerpts, as far as the order is known.

    A report gives credit where it declares whom it is from, or attributes something to a publisher of the same text.
    """
    leaning = {document_id for document_id, _ in _ties(ledger)}
    without = len(uncredited(ledger))
    with_and_without = f"{len(leaning) - without} give credit, {without} do not"
    return Figure("Reports with text of another", len(leaning), with_and_without if leaning else "")


def uncredited(ledger: Ledger) -> frozenset[str]:
    """Ids of the documents whose text stands in another report of the claim, and that give no credit."""
    ties = _ties(ledger)
    leaning = {document_id for document_id, _ in ties}
    clusters = list(nx.connected_components(nx.Graph(ties)))
    return frozenset(
        each for cluster in clusters for each in cluster & leaning if not _gives_credit(ledger, each, cluster)
    )


def _ties(ledger: Ledger) -> list[tuple[str, str]]:
    shared = (each for each in ledger.derivations if each.kind is DerivationKind.REUSE)
    return [(each.from_document_id, each.to_document_id or "") for each in shared]


def _gives_credit(ledger: Ledger, document_id: str, cluster: set[str]) -> bool:
    declared = any(d.from_document_id == document_id and d.basis is Basis.DECLARED for d in ledger.derivations)
    others = {_publisher(ledger, each) for each in cluster - {document_id}} - {None, _publisher(ledger, document_id)}
    return declared or bool(others & set(_attributed(ledger, document_id)))


def _attributed(ledger: Ledger, document_id: str) -> Iterator[str | None]:
    for attribution in ledger.counted:
        if attribution.document_id == document_id:
            yield _one(ledger, attribution.cited_source_id)
            yield _publisher(ledger, attribution.cited_document_id)


def _publisher(ledger: Ledger, document_id: str | None) -> str | None:
    document = ledger.document_by_id.get(document_id or "")
    return _one(ledger, document.publisher_id) if document else None


def _one(ledger: Ledger, source_id: str | None) -> str | None:
    return ledger.same_as.get(source_id, source_id) if source_id else None
