"""The database as it was after one entry of its journal, as a database of its own that can only be read.

The rows of then are copied into a SQLite file that is taken away again: everything that reads a database reads it as it
is. The bytes of articles are left out, and so are the search index and the sketches: what is not indexed is found by
reading it. Who is confidential today is so in the past, too.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Select, case, insert, literal, select, update
from sqlalchemy.engine import make_url

from provenance.errors import InputError
from provenance.records import Source
from provenance.store import engine as engines
from provenance.store import entries, tables
from provenance.store.database import Store
from provenance.store.selecting import chunks
from provenance.store.tables import ROW_TYPES, Base, Row, SubjectRow

ROWS = 500
"""Rows that are copied at once."""


class Past(Store):
    """A database as it was after entry ``seq``; taken away when it is closed."""

    def __init__(self, store: Store, seq: int) -> None:
        self.seq = seq
        self._folder = tempfile.TemporaryDirectory(prefix="provenance-")
        try:
            url = _copied(store, seq, Path(self._folder.name) / "past.db")
        except BaseException:
            self._folder.cleanup()
            raise
        engine = engines.make_engine(url, read_only=True)
        super().__init__(
            engine, f"{store.place} at entry {seq}", lambda: engines.guarded(url), made=False, clock=store.clock
        )

    def close(self) -> None:
        super().close()
        self._folder.cleanup()

    def _refuse_writing(self) -> None:
        raise InputError(
            f"what the database was at entry {self.seq} can only be read", hint="leave out the number of the entry"
        )


def _copied(store: Store, seq: int, path: Path) -> URL:
    """Copy what was there after an entry into a new file; raises InputError where there is no such entry."""
    with store.read() as connection:
        entries.check_seq(connection, seq)
        url = make_url("sqlite://").set(database=str(path))
        engine = engines.make_engine(url)
        with engines.guarded(url), _loading(engine) as past:
            Base.metadata.create_all(past)
            for row_type in ROW_TYPES.values():
                _copy_rows(connection, past, row_type, seq)
            for name, query in _others(seq).items():
                _copy(connection, past, name, query)
            _hide(past, entries.hidden_ever(connection))
        engine.dispose()
    return url


@contextmanager
def _loading(engine: Engine) -> Iterator[Connection]:
    """A connection that writes fast: nothing is lost with a file that is made anew each time."""
    with engine.connect().execution_options(writes=True) as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        for pragma in ("foreign_keys = OFF", "journal_mode = OFF", "synchronous = OFF"):
            raw.execute(f"PRAGMA {pragma}")
        with connection.begin():
            yield connection


def _copy_rows(connection: Connection, past: Connection, row_type: type[Row], seq: int) -> None:
    table = row_type.__table__
    closed = case((table.c.closed_seq <= seq, table.c.closed_seq), else_=None).label("closed_seq")
    columns = (closed if column.name == "closed_seq" else column for column in table.columns)
    query = select(*columns).where(table.c.opened_seq <= seq)
    _copy(connection, past, row_type.__tablename__, query)
    if issubclass(row_type, SubjectRow):
        own = select(row_type.id, literal(row_type.__tablename__).label("kind"))
        _copy(connection, past, "subject", own.where(row_type.opened_seq <= seq))


def _others(seq: int) -> dict[str, Select[*tuple[Any, ...]]]:
    """What is copied of the tables whose rows are not opened and closed."""
    snapshot, wording = tables.Snapshot, tables.Wording
    held = select(snapshot.blob_sha).where(snapshot.opened_seq <= seq)
    put = select(wording.id).where(wording.opened_seq <= seq)
    return {
        "actor": select(tables.Actor.__table__),
        "blob": select(tables.Blob.sha256, literal(b"").label("content")).where(tables.Blob.sha256.in_(held)),
        "journal": select(tables.Journal.__table__).where(tables.Journal.seq <= seq),
        "journal_row": select(tables.JournalRow.__table__).where(tables.JournalRow.seq <= seq),
        "term": select(tables.Term.__table__).where(tables.Term.wording_id.in_(put)),
    }


def _copy(connection: Connection, past: Connection, name: str, query: Select[*tuple[Any, ...]]) -> None:
    found = connection.execute(query, execution_options={"yield_per": ROWS})
    for rows in found.mappings().partitions():
        past.execute(insert(Base.metadata.tables[name]), [dict(row) for row in rows])


def _hide(past: Connection, hidden: tuple[Source, ...]) -> None:
    """Mark who is confidential by now, under any id that they had."""
    names = {name for each in hidden for name in (each.name, *each.also_known_as)}
    for chunk in chunks(names):
        aliases = select(tables.Alias.source_id).where(tables.Alias.text.in_(chunk))
        theirs = tables.Source.name.in_(chunk) | tables.Source.id.in_(aliases)
        past.execute(update(tables.Source).where(theirs).values(is_confidential=True))
    for chunk in chunks(each.id for each in hidden):
        past.execute(update(tables.Source).where(tables.Source.id.in_(chunk)).values(is_confidential=True))
