"""Documents as they are to be read: what a person put right stands before what the document's own row says.

Rows are never updated, so a correction is a row of its own. Whoever reads ``CORRECTED`` columns asks here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, case, select

from provenance.records import LinkKind
from provenance.store import tables
from provenance.store.selecting import chunks

CORRECTED = (
    "publisher_id", "title", "byline", "canonical_url", "language",
    "published_lo", "published_hi", "published_raw", "published_zone",
)  # fmt: skip
"""The columns of ``document`` that a live correction stands for, all of them."""


def as_read(column: str) -> ColumnElement[Any]:
    """A column of ``document`` as it is to be read, for a query made of ``described``."""
    own = getattr(tables.Document, column)
    if column not in CORRECTED:
        return own  # type: ignore[no-any-return]
    return case((tables.Correction.id.is_not(None), getattr(tables.Correction, column)), else_=own)


def described() -> Select[Any]:
    """All columns of the live documents, as they are to be read."""
    document, correction = tables.Document, tables.Correction
    is_corrected = (correction.document_id == document.id) & correction.closed_seq.is_(None)
    return (
        select(*(as_read(column.key).label(column.key) for column in document.__table__.columns))
        .select_from(document)
        .outerjoin(correction, is_corrected)
        .where(document.closed_seq.is_(None))
    )


def rows(connection: Connection, ids: Iterable[str | None]) -> list[RowMapping]:
    """The live documents with these ids, as they are to be read, by id."""
    found: list[RowMapping] = []
    for chunk in chunks({row_id for row_id in ids if row_id}):
        query = described().where(tables.Document.id.in_(chunk)).order_by(tables.Document.id)
        found.extend(connection.execute(query).mappings())
    return found


def at_address(connection: Connection, url: str) -> list[RowMapping]:
    """The revisions of the document at an address, as they are to be read, the latest first; empty where none is.

    ``url`` is in its comparison form. It may be the address that the document was added at, the one that a person put
    in its place, or else another address of it: a mirror, an archived copy, one that led there when it was fetched.
    """
    return _in_order(connection, _at(connection, {url}) or _linked(connection, {url}))


def published_at(connection: Connection, url: str) -> list[RowMapping]:
    """Likewise, but not by an address that only led there once: what is published at it now may be anything."""
    return _in_order(connection, _at(connection, {url}) or _linked(connection, {url}, PERMANENT))


def revisions(connection: Connection, document_id: str) -> list[RowMapping]:
    """All revisions of the document that this one is a revision of, as they are to be read, the latest first."""
    return _in_order(connection, {document_id})


PERMANENT = (LinkKind.MIRROR, LinkKind.CANONICAL)
"""Kinds of other addresses at which a document is published: revisions at either of two are those of one document."""


def _in_order(connection: Connection, ids: set[str]) -> list[RowMapping]:
    """These documents and their other revisions, the latest first."""
    seen: set[str] = set()
    while fresh := _addresses(connection, ids) - seen:
        seen |= fresh
        ids = ids | _at(connection, fresh) | _linked(connection, fresh, PERMANENT)
    return sorted(rows(connection, ids), key=lambda row: (-row["revision_no"], -row["opened_seq"], row["id"]))


def _at(connection: Connection, urls: Iterable[str]) -> set[str]:
    """Live documents at any of these addresses, by their own rows and by corrections; each by an index."""
    document, correction = tables.Document, tables.Correction
    found: set[str] = set()
    for chunk in chunks(urls):
        own = select(document.id).where(document.canonical_url.in_(chunk), document.closed_seq.is_(None))
        put_right = select(correction.document_id).where(
            correction.canonical_url.in_(chunk), correction.closed_seq.is_(None)
        )
        found.update(connection.scalars(own))
        found.update(connection.scalars(put_right))
    return found


def _linked(connection: Connection, urls: Iterable[str], kinds: Iterable[str] = tuple(LinkKind)) -> set[str]:
    """Documents that have any of these as another address."""
    link = tables.DocumentLink
    found: set[str] = set()
    for chunk in chunks(urls):
        query = select(link.document_id).where(link.url.in_(chunk), link.kind.in_(kinds), link.closed_seq.is_(None))
        found.update(connection.scalars(query))
    return found


def _addresses(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Where these documents are published: at their own addresses, at those put in their place, at their mirrors."""
    document, correction, link = tables.Document, tables.Correction, tables.DocumentLink
    found: set[str | None] = set()
    for chunk in chunks(ids):
        own = select(document.canonical_url).where(document.id.in_(chunk))
        put_right = select(correction.canonical_url).where(
            correction.document_id.in_(chunk), correction.closed_seq.is_(None)
        )
        mirrors = select(link.url).where(
            link.document_id.in_(chunk), link.kind.in_(PERMANENT), link.closed_seq.is_(None)
        )
        for query in (own, put_right, mirrors):
            found.update(connection.scalars(query))
    return {url for url in found if url}


def with_text(connection: Connection, text_sha: str, publisher_id: str | None) -> list[RowMapping]:
    """The documents of one publisher (None: of nobody known) that hold a text, as they are to be read, latest first.

    A document is its publisher's as it is to be read, and also as it was added: the same file again is the same
    document, although a person put the outlet right.
    """
    document, snapshot = tables.Document, tables.Snapshot
    is_theirs = (as_read("publisher_id") == publisher_id) | (document.publisher_id == publisher_id)
    query = (
        described()
        .join(snapshot, snapshot.document_id == document.id)
        .where(snapshot.text_sha == text_sha, snapshot.closed_seq.is_(None), is_theirs)
        .order_by(document.opened_seq.desc(), document.id)
    )
    return list(connection.execute(query).mappings())


def published_by(publisher_ids: Iterable[str]) -> Any:
    """A query for the ids of the live documents that one of these sources published, as they are to be read."""
    document, correction = tables.Document, tables.Correction
    ids = sorted(publisher_ids)
    corrected = select(correction.document_id).where(correction.closed_seq.is_(None))
    is_corrected = corrected.where(correction.document_id == document.id).exists()
    own = select(document.id).where(document.publisher_id.in_(ids), document.closed_seq.is_(None), ~is_corrected)
    return own.union(corrected.where(correction.publisher_id.in_(ids)))


def ever_published_by(connection: Connection, publisher_ids: Iterable[str]) -> set[str]:
    """The ids of all documents, live or not, that one of these sources published, in their rows or by corrections."""
    document, correction = tables.Document, tables.Correction
    found: set[str] = set()
    for chunk in chunks(publisher_ids):
        found.update(connection.scalars(select(document.id).where(document.publisher_id.in_(chunk))))
        found.update(connection.scalars(select(correction.document_id).where(correction.publisher_id.in_(chunk))))
    return found


def ever_at(connection: Connection, url: str) -> list[str]:
    """The ids of all documents, live or not, that were ever known under an address in its comparison form."""
    document, correction, link = tables.Document, tables.Correction, tables.DocumentLink
    found = set(connection.scalars(select(document.id).where(document.canonical_url == url)))
    found.update(connection.scalars(select(correction.document_id).where(correction.canonical_url == url)))
    found.update(connection.scalars(select(link.document_id).where(link.url == url)))
    return sorted(found)
