"""Rows that an undo opened again, and what became of a closed row.

A row is closed once and never reopened: taking the closing back opens a copy under an id that is made of the closed
one's. So what a closed row lives on as is found without any table of copies.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from provenance.store.tables import Journal, Row
from provenance.store.writing import PREFIXES, Writer, digest_id

AGAIN = "again"


def new_copy_id(writer: Writer, row_type: type[Row], row_id: str) -> str:
    """The id of the copy of a closed row that is opened now."""
    return writer.new_id(row_type, AGAIN, row_id)


def lives_as(connection: Connection, row_type: type[Row], row_id: str) -> str | None:
    """The live row that a row is now: itself, or the last of its copies; None where it is closed for good.

    An id that no row has is given back as it is: it is free.
    """
    found: str | None = row_id
    while found is not None:
        closed_seq = connection.scalar(select(row_type.closed_seq).where(row_type.id == found))
        if closed_seq is None:
            return found
        found = _copy_of(connection, row_type, found, closed_seq)
    return None


def lives(connection: Connection, row_type: type[Row], row_id: str) -> set[str]:
    """A row with all that it was before and is since: what it is a copy of, and its own copies."""
    first = row_id
    while before := _original_of(connection, row_type, first):
        first = before
    found, now = {first}, first
    while (closed_seq := connection.scalar(select(row_type.closed_seq).where(row_type.id == now))) is not None:
        after = _copy_of(connection, row_type, now, closed_seq)
        if after is None:
            break
        now = after
        found.add(now)
    return found


def _original_of(connection: Connection, row_type: type[Row], row_id: str) -> str | None:
    """The closed row that a row is a copy of."""
    undone = select(Journal.undoes_seq).join(row_type, row_type.opened_seq == Journal.seq).where(row_type.id == row_id)
    seq = connection.scalar(undone)
    if seq is None:
        return None
    for closed in connection.scalars(select(row_type.id).where(row_type.closed_seq == seq)).all():
        if _copy_of(connection, row_type, closed, seq) == row_id:
            return closed
    return None


def live_or_free(connection: Connection, row_type: type[Row], *facts: object) -> str:
    """The id of a row that is these facts: of the one that is live, else one that no row has."""
    ordinal = 0
    while True:
        row_id = digest_id(PREFIXES[row_type], *facts, *([ordinal] if ordinal else []))
        if now := lives_as(connection, row_type, row_id):
            return now
        ordinal += 1


def _copy_of(connection: Connection, row_type: type[Row], row_id: str, closed_seq: int) -> str | None:
    """The copy that was opened when the entry that closed a row was taken back."""
    ordinal = 0
    while True:
        found = digest_id(PREFIXES[row_type], AGAIN, row_id, *([ordinal] if ordinal else []))
        opened = (
            select(Journal.undoes_seq).join(row_type, row_type.opened_seq == Journal.seq).where(row_type.id == found)
        )
        row = connection.execute(opened).first()
        if row is None:
            return None
        if row.undoes_seq == closed_seq:
            return found
        ordinal += 1
