"""Every document on record as a row of a list, whether a claim was read in it or not."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from provenance.masking import without_confidential
from provenance.rendering.inquiry.rows import DocumentRow
from provenance.rendering.readings import Readings
from provenance.store import reading, tables
from provenance.store.bare import bare
from provenance.store.selecting import chunks, live
from provenance.workspace.claims_at_hand import ClaimsAtHand


def documents_on_record(connection: Connection, at_hand: ClaimsAtHand) -> Iterator[DocumentRow]:
    """All documents that may be shown, by id, in no claim yet; without those of a confidential publisher and those
    that were published later."""
    ids = connection.scalars(live(tables.Document).with_only_columns(tables.Document.id))
    for chunk in chunks(ids.all()):
        own = reading.documents(connection, chunk)
        masked = without_confidential(bare(connection, own), at_hand.hidden)
        shown = at_hand.seen(masked)
        readings, read = Readings(shown), _read(connection, chunk)
        for document in sorted(shown.documents, key=lambda each: each.id):
            if document.id in chunk:
                yield DocumentRow(
                    document.id, document.title or "", readings.outlet(document),
                    document.published.raw if document.published else "", document.is_held, False, (),
                    is_unread=document.is_held and document.id not in read,
                    url=document.url or "",
                )  # fmt: skip


def _read(connection: Connection, document_ids: list[str]) -> set[str]:
    """Those of these documents in which something was read."""
    row = tables.Attribution
    query = live(row).with_only_columns(row.document_id).where(row.document_id.in_(document_ids)).distinct()
    return set(connection.scalars(query))
