"""The evidence of a claim as plain values, for those who compute with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.rendering.words import name_of

if TYPE_CHECKING:
    from provenance.rendering.claim.evidence import Card, Grounds
    from provenance.rendering.readings import Reading


def card_data(card: Card) -> dict[str, Any]:
    """A step with its grounds as plain values."""
    document, keeping = card.document, card.keeping
    return {
        "step": card.step.key,
        "name": name_of(card.step),
        "document": document.id if document else None,
        "published": document.published.raw if document and document.published else None,
        "url": document.url if document else None,
        "text_sha": document.text_sha if document else None,
        "bytes_sha": keeping.bytes_sha if keeping else None,
        "archived": [each.text for each in keeping.archived] if keeping else [],
        "readings": keeping.readings if keeping else None,
        "grounds": [_grounds_data(each) for each in card.grounds],
        "cited_by": [step.key for step in card.cited_by],
    }


def _grounds_data(grounds: Grounds) -> dict[str, Any]:
    return {
        "has_it_from": grounds.cited.key if grounds.cited else None,
        "doubt": grounds.doubt or None,
        "readings": [reading_data(each) for each in grounds.readings],
        "again": list(grounds.again),
        "derivations": list(grounds.derivations),
    }


def reading_data(reading: Reading) -> dict[str, Any]:
    """A reading as plain values."""
    return {
        "id": reading.id,
        "document": reading.document_id,
        "outlet": reading.outlet,
        "source": reading.source,
        "passages": [{"text": each.text, "roles": list(each.roles)} for each in reading.passages],
        "said": reading.said,
        "put_as": reading.certainty,
        "known_by": reading.basis,
        "read_by": reading.read_by or None,
        "confidence_percent": reading.confidence,
        "review": reading.verdict or None,
        "reviewed_by": reading.review.by if reading.review else None,
        "reviewed_on": reading.reviewed_on or None,
        "open_at": reading.address.href if reading.address else None,
    }
