"""The claims in whose chains a document or a source may stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from provenance.store import reading, tables
from provenance.store.documents import published_by
from provenance.store.selecting import chunks, live


def claims_with(connection: Connection, document_ids: Iterable[str], source_ids: Iterable[str]) -> list[str]:
    """The claims of every document that is one of these, that one of these sources (or one judged the same) published,
    or that cites any of them: all claims whose chains they can be in, and some more. Those in most documents first."""
    sources = with_same(connection, source_ids)
    documents = set(document_ids)
    for chunk in chunks(sources):
        documents.update(connection.scalars(published_by(chunk)))
    wanted = _claims_of(connection, documents | _citing(connection, documents, sources))
    return [each for each in reading.claim_ids(connection) if each in wanted] if wanted else []


def with_same(connection: Connection, source_ids: Iterable[str]) -> set[str]:
    """These sources and all that were judged the same as one of them."""
    meant = set(source_ids)
    if not meant:
        return meant
    same = reading.same_as(connection)
    ones = {same.get(each, each) for each in meant}
    return meant | ones | {other for other, one in same.items() if one in ones}


def _citing(connection: Connection, documents: Collection[str], sources: Collection[str]) -> set[str]:
    """The documents in which one of these is cited."""
    row = tables.Attribution
    columns = ((row.cited_source_id, sources), (row.cited_document_id, documents), (row.pinned_document_id, documents))
    found: set[str] = set()
    for column, ids in columns:
        for chunk in chunks(ids):
            found.update(connection.scalars(live(row).with_only_columns(row.document_id).where(column.in_(chunk))))
    return found


def _claims_of(connection: Connection, document_ids: Iterable[str]) -> set[str]:
    """The claims that the attributions in these documents are about."""
    row, link = tables.Attribution, tables.AttributionClaim
    found: set[str] = set()
    for chunk in chunks(document_ids):
        about = (
            select(link.claim_id)
            .join(row, row.id == link.attribution_id)
            .where(row.document_id.in_(chunk), row.closed_seq.is_(None), link.closed_seq.is_(None))
        )
        found.update(connection.scalars(about))
    return found
