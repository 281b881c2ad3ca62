"""Which addresses need not be fetched again."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from provenance.store import tables
from provenance.store.reading import chunks


def held_addresses(connection: Connection, addresses: Iterable[str]) -> set[str]:
    """Those of the addresses, in their comparison form, at which a live document is held.

    A document is at its canonical address, at the one that a person put in its place, and at its other addresses.
    """
    document, link, correction, snapshot = tables.Document, tables.DocumentLink, tables.Correction, tables.Snapshot
    held = select(snapshot.document_id).where(snapshot.closed_seq.is_(None))
    found: set[str] = set()
    for chunk in chunks(addresses):
        for column, document_id, closed in (
            (document.canonical_url, document.id, document.closed_seq),
            (link.url, link.document_id, link.closed_seq),
            (correction.canonical_url, correction.document_id, correction.closed_seq),
        ):
            query = select(column).where(column.in_(chunk), closed.is_(None), document_id.in_(held))
            found.update(url for url in connection.scalars(query) if url)
    return found
