"""How a held document was captured, and what it declares: for whoever must prove it later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, select

from provenance.records import Capture, Declaration, DerivationKind, DocumentLink, LinkKind
from provenance.store import documents, tables
from provenance.store.selecting import live


def capture(connection: Connection, document_id: str) -> Capture | None:
    """How the snapshot of a document came to be; None where the document is only cited."""
    snapshot = tables.Snapshot
    columns = [column for column in snapshot.__table__.columns if column.key != "text"]
    query = select(*columns).where(snapshot.document_id == document_id, snapshot.closed_seq.is_(None))
    row = connection.execute(query.order_by(snapshot.id)).mappings().first()
    return None if row is None else Capture(
        row["fetched_us"], row["final_url"], row["status"], row["blob_sha"], row["text_sha"], row["importer"],
        _headers(connection, row["id"]), _addresses(connection, document_id), _declarations(connection, row["id"]),
    )  # fmt: skip


def redacted(found: Capture, of: Callable[[str], str]) -> Capture:
    """The same with ``of`` applied to every name and wording that may give away who is confidential."""
    declarations = (
        replace(each, words=of(each.words), name=of(each.name) if each.name else None) for each in found.declarations
    )
    return replace(found, declarations=tuple(declarations))


def _headers(connection: Connection, snapshot_id: str) -> tuple[tuple[str, str], ...]:
    header = tables.Header
    rows = connection.execute(live(header).where(header.snapshot_id == snapshot_id).order_by(header.ord)).mappings()
    return tuple((row["name"], row["value"]) for row in rows)


def _addresses(connection: Connection, document_id: str) -> tuple[DocumentLink, ...]:
    link = tables.DocumentLink
    rows = connection.execute(live(link).where(link.document_id == document_id)).mappings().all()
    return tuple(DocumentLink(LinkKind(row["kind"]), row["url"]) for row in sorted(rows, key=_by_kind))


def _by_kind(row: RowMapping) -> tuple[str, str]:
    return row["kind"], row["url"]


def _declarations(connection: Connection, snapshot_id: str) -> tuple[Declaration, ...]:
    declaration, derivation, correction = tables.Declaration, tables.Derivation, tables.Correction
    address = documents.as_read("canonical_url").label("url")
    query = (
        select(declaration.field, declaration.words, derivation.kind, tables.Source.name, address)
        .join(derivation, derivation.id == declaration.derivation_id)
        .outerjoin(tables.Source, tables.Source.id == derivation.to_source_id)
        .outerjoin(tables.Document, tables.Document.id == derivation.to_document_id)
        .outerjoin(correction, (correction.document_id == tables.Document.id) & correction.closed_seq.is_(None))
        .where(declaration.snapshot_id == snapshot_id, declaration.closed_seq.is_(None))
        .order_by(declaration.field, declaration.words, declaration.id)
    )
    return tuple(
        Declaration(row.field, DerivationKind(row.kind), row.words, row.name, row.url)
        for row in connection.execute(query)
    )
