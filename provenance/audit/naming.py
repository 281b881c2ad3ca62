"""How findings name documents, and by what they are proven."""

from __future__ import annotations

from collections.abc import Iterable

from provenance import chains
from provenance.audit.parts import Witness
from provenance.ledger import Ledger

MOST_NAMES = 3
SHOWN_READINGS = 3
"""Attributions that are given as a proof of what a document says; there may be more."""
LONGEST = 80
"""Characters of quoted words that a message gives."""


def outlet_of(ledger: Ledger, document_id: str) -> str:
    """Who published a document; where that is not known, its title or address."""
    document = ledger.document_by_id[document_id]
    publisher = ledger.source(document.publisher_id)
    if publisher:
        return publisher.name
    return f"“{document.title}”" if document.title else document.url or "a document"


def address_of(ledger: Ledger, document_id: str) -> str:
    """What stays the same of a document: its address, else who published it."""
    return ledger.document_by_id[document_id].url or outlet_of(ledger, document_id)


def listed(names: Iterable[str]) -> str:
    """Names in a sentence: ``A, B and C``; of many the first few and how many more."""
    known = list(dict.fromkeys(names))
    shown = known[:MOST_NAMES]
    if len(known) > MOST_NAMES:
        return f"{', '.join(shown)} and {len(known) - MOST_NAMES} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else ""


def short(words: str) -> str:
    """Words on one line, cut where they are long."""
    said = " ".join(words.split())
    return said if len(said) <= LONGEST else said[: LONGEST - 1].rstrip() + "…"


def step_about(ledger: Ledger, document_id: str, *attributions: str) -> Witness:
    """The step that a document is, with readings of it; without any, the chain that leads to it proves it."""
    key = chains.document_key(chains.read_as(ledger.graph, document_id))
    return Witness((key,) if key in ledger.graph else (), attributions)


def readings(ledger: Ledger, document_id: str) -> tuple[str, ...]:
    """The first of what is read in a document, or else of what leads to it."""
    told = sorted(each.id for each in ledger.counted if each.document_id == document_id)
    cited = (e.id for e in ledger.counted if document_id in (e.cited_document_id, e.pinned_document_id))
    return tuple((told or sorted(cited))[:SHOWN_READINGS])
