"""Texts that were taken out for good: what the journal says of them, and the file without them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from sqlalchemy import Connection, Engine, func, select

from provenance.masking import redaction
from provenance.store import entries, tables


def told(connection: Connection) -> Iterator[str]:
    """A sentence for each entry that took texts out: how many rows, who, and why; names are hidden as elsewhere."""
    row, actor = tables.Redaction, tables.Actor
    query = (
        select(row.opened_seq, actor.name, row.why, func.count())
        .join(actor, actor.id == row.actor_id)
        .group_by(row.opened_seq, actor.name, row.why)
        .order_by(row.opened_seq)
    )
    found = connection.execute(query).all()
    veil = redaction(entries.hidden_ever(connection)).of if found else str
    for seq, name, why, number in found:
        rows = "1 row was" if number == 1 else f"{number:,} rows were"
        yield veil(f"{rows} redacted: entry {seq} by {name}, {why}")


def wipe(engine: Engine) -> bool:
    """Write a SQLite file anew, so that what was taken out is in no page of it nor in its log; False where another
    process is in the way, and for a server, which must be vacuumed by whoever runs it."""
    if engine.dialect.name != "sqlite":
        return False
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        try:
            raw.execute("VACUUM")
            (is_busy, *_pages) = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            return False
    return not is_busy
