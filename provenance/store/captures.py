"""How a held document was captured, and what it declares: for whoever must prove it later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, select

from provenance.masking import NOT_SHOWN, redaction, telling
from provenance.records import Capture, Declaration, DerivationKind, DocumentLink, LinkKind, Source
from provenance.store import documents, tables
from provenance.store.selecting import chunks, live


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


def without_confidential(connection: Connection, document_id: str, found: Capture, hidden: Sequence[Source]) -> Capture:
    """The same with nothing in it that tells of the ``hidden`` sources.

    Of a document of theirs only when and by what it was read is left; of another, every address, header and wording
    that names one of them, or a document of theirs, is withheld.
    """
    theirs = set(connection.scalars(documents.published_by(source.id for source in hidden)))
    if document_id in theirs:
        return Capture(found.fetched_us, None, found.status, "", "", found.importer)
    tells = telling(hidden, _addresses_of(connection, theirs))
    veil = redaction(hidden).of

    def untold(text: str) -> str:
        return NOT_SHOWN if tells(text) else text

    return replace(
        found,
        final_url=found.final_url and untold(found.final_url),
        headers=tuple((untold(name), untold(value)) for name, value in found.headers),
        addresses=tuple(replace(each, url=untold(each.url)) for each in found.addresses),
        declarations=tuple(_veiled(each, tells, veil) for each in found.declarations),
    )


def _veiled(each: Declaration, tells: Callable[[str], bool], veil: Callable[[str], str]) -> Declaration:
    """A declaration without names and addresses that tell; the words that led to such an address go with it."""
    is_told = [text is not None and tells(text) for text in (each.words, each.url)]
    return replace(
        each,
        words=NOT_SHOWN if any(is_told) else each.words,
        name=each.name and veil(each.name),
        url=NOT_SHOWN if is_told[1] else each.url,
    )


def tellings_of(connection: Connection, hidden: Sequence[Source]) -> set[str]:
    """Ids, titles and addresses of the documents that these sources published: a hint may not offer one."""
    if not hidden:
        return set()
    ids = set(connection.scalars(documents.published_by(source.id for source in hidden)))
    titles = {str(row["title"]) for row in documents.rows(connection, ids)}
    return ids | titles | _addresses_of(connection, ids)


def _addresses_of(connection: Connection, document_ids: Iterable[str]) -> set[str]:
    """Every address under which these documents are known."""
    document, snapshot, link, correction = tables.Document, tables.Snapshot, tables.DocumentLink, tables.Correction
    places = (
        (document.canonical_url, document.id), (document.raw_url, document.id),
        (correction.canonical_url, correction.document_id), (snapshot.final_url, snapshot.document_id),
        (link.url, link.document_id),
    )  # fmt: skip
    found: set[str | None] = set()
    for chunk in chunks(document_ids):
        for address, of_document in places:
            found.update(connection.scalars(select(address).where(of_document.in_(chunk))))
    return {address for address in found if address and "://" in address}


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
