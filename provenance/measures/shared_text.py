"""How many reports have their text from another."""

from collections import defaultdict
from collections.abc import Mapping

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
    declared = {each.from_document_id for each in ledger.derivations if each.basis is Basis.DECLARED}
    attributed = _attributed(ledger)
    found: set[str] = set()
    for cluster in nx.connected_components(nx.Graph(ties)):
        publishers = {_publisher(ledger, each) for each in cluster} - {None}
        for each in (cluster & leaning) - declared:
            if publishers.isdisjoint(attributed[each] - {_publisher(ledger, each)}):
                found.add(each)
    return frozenset(found)


def _ties(ledger: Ledger) -> list[tuple[str, str]]:
    shared = (each for each in ledger.derivations if each.kind is DerivationKind.REUSE)
    return [(each.from_document_id, each.to_document_id or "") for each in shared]


def _attributed(ledger: Ledger) -> Mapping[str, set[str | None]]:
    """By document, to whom something is attributed in it."""
    found: dict[str, set[str | None]] = defaultdict(set)
    for each in ledger.counted:
        found[each.document_id] |= {_one(ledger, each.cited_source_id), _publisher(ledger, each.cited_document_id)}
    return found


def _publisher(ledger: Ledger, document_id: str | None) -> str | None:
    document = ledger.document_by_id.get(document_id or "")
    return _one(ledger, document.publisher_id) if document else None


def _one(ledger: Ledger, source_id: str | None) -> str | None:
    return ledger.same_as.get(source_id, source_id) if source_id else None
