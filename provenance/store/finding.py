"""What a person means by an id, a URL, a name or a title."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, func, select

from provenance.claims import wording_key
from provenance.errors import NotFound
from provenance.identity.names import alike as alike_names
from provenance.identity.names import name_key
from provenance.records import storable
from provenance.store import tables
from provenance.store.copies import lives_as
from provenance.store.documents import as_read, at_address, described, rows
from provenance.store.reading import claim_ids
from provenance.store.selecting import live
from provenance.store.tables import Row

SHORTEST_ID = 5
"""Characters that a beginning of an id needs at least: its kind, and one more."""
NAMED_BY: dict[str, tuple[type[Row], tuple[str, ...]]] = {
    "document": (tables.Document, ("raw_url", "title")),
    "claim": (tables.Claim, ("title",)),
    "source": (tables.Source, ("name",)),
    "attribution": (tables.Attribution, ()),
}


def find_id(connection: Connection, kind: str, reference: str) -> str:
    """The id of the ``kind`` (document, claim, source, attribution) that a person means.

    By whole id, an unambiguous beginning of one, or the exact URL (its latest revision), name, title or wording.
    Raises NotFound, with the ids of all that it could be.
    """
    row_type, columns = NAMED_BY[kind]
    if storable(reference) != reference or not reference:
        raise NotFound(kind, reference)
    found = _by_id(connection, row_type, reference)
    if not found and kind == "document":
        found = [row["id"] for row in at_address(connection, reference)[:1]]
    for column in columns:
        found = found or _by_text(connection, row_type, column, reference)
    if not found and kind == "source":
        found = _by_alias(connection, reference)
    if not found and kind == "claim":
        found = _by_chosen_title(connection, reference) or _by_wording(connection, reference)
    if len(found) != 1:
        raise NotFound(kind, reference, tuple(found[:5]))
    return found[0]


def _by_id(connection: Connection, row_type: type[Row], reference: str) -> list[str]:
    if len(reference) < SHORTEST_ID or "-" not in reference:
        return []
    begins = func.substr(row_type.id, 1, len(reference)) == reference  # LIKE ignores case on one engine only
    query = live(row_type).with_only_columns(row_type.id).where(begins)
    found = list(connection.scalars(query.order_by(row_type.id).limit(6)))
    return found or _again(connection, row_type, reference)


def _again(connection: Connection, row_type: type[Row], row_id: str) -> list[str]:
    """What a closed row lives on as, where an undo opened it again under another id."""
    if connection.scalar(select(row_type.id).where(row_type.id == row_id)) is None:
        return []
    now = lives_as(connection, row_type, row_id)
    return [now] if now else []


def _by_text(connection: Connection, row_type: type[Row], column: str, text: str) -> list[str]:
    query = _texts(row_type, column).with_only_columns(row_type.id).where(_text(row_type, column) == text)
    found = list(connection.scalars(query.order_by(row_type.opened_seq.desc(), row_type.id).limit(6)))
    return _latest_revisions(connection, found) if row_type is tables.Document else found


def _latest_revisions(connection: Connection, ids: Iterable[str]) -> list[str]:
    """Of documents at one address the latest revision; those without an address as they are."""
    latest: dict[str, tuple[int, str]] = {}
    for row in rows(connection, ids):
        address = row["canonical_url"] or row["id"]
        latest[address] = max(latest.get(address, (0, "")), (row["revision_no"], row["id"]))
    return [document_id for _number, document_id in latest.values()]


def _texts(row_type: type[Row], column: str) -> Select[Any]:
    """What the live rows have in a column, as it is to be read."""
    every = described() if row_type is tables.Document else live(row_type)
    return every.with_only_columns(_text(row_type, column))


def _text(row_type: type[Row], column: str) -> Any:
    return as_read(column) if row_type is tables.Document else getattr(row_type, column)


def _by_chosen_title(connection: Connection, title: str) -> list[str]:
    row = tables.ClaimTitle
    query = live(row).with_only_columns(row.claim_id).where(row.title == title)
    return list(connection.scalars(query.order_by(row.opened_seq.desc(), row.id).limit(6)))


def _by_wording(connection: Connection, words: str) -> list[str]:
    query = (
        live(tables.Wording).with_only_columns(tables.Wording.claim_id).where(tables.Wording.key == wording_key(words))
    )
    wanted = set(connection.scalars(query))
    return [claim_id for claim_id in claim_ids(connection) if claim_id in wanted] if wanted else []


def _by_alias(connection: Connection, name: str) -> list[str]:
    query = live(tables.Alias).with_only_columns(tables.Alias.source_id).where(tables.Alias.key == name_key(name))
    return sorted(set(connection.scalars(query)))


def alike(connection: Connection, reference: str, kinds: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Names and titles that look like what a person typed, for a hint."""
    known: list[str] = []
    for kind in kinds:
        row_type, columns = NAMED_BY[kind]
        for column in columns:
            query = _texts(row_type, column).limit(2000)
            known += [text for text in connection.scalars(query) if text]
    return tuple(alike_names(reference, sorted(set(known)), limit=limit))
