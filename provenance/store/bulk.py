"""Many rows in one journal entry: loaded and noted as fast as the engine takes them.

What the database holds afterwards is what it would hold had each row been opened by itself: the row, its subject, and
its digest in the journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from provenance.store.bulk_columns import Digests, Values, columns_of, shape_of
from provenance.store.bulk_engines import loading
from provenance.store.journal import Entry
from provenance.store.tables import JournalRow, Row, Subject, SubjectRow

AT_ONCE = 20_000
"""Rows that are in memory at a time."""
NOTED = ("ord", "row_id", "salt", "digest")


def load(
    connection: Connection, entry: Entry, row_type: type[Row], names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> int:
    """Insert rows and note them; returns how many. After any fault the entry cannot be sealed. See ``Writer.load``."""
    before = entry.size
    try:
        taking = _Load(connection, entry, row_type, names)
        for batch in _batches(rows):
            taking.take(batch)
        taking.finish()
    except BaseException:
        entry.is_spoilt = True
        raise
    return entry.size - before


def _batches(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    coming = iter(rows)
    while batch := list(islice(coming, AT_ONCE)):
        yield batch


class _Load:
    """The rows of one table on their way into it, into ``subject`` and into the journal."""

    def __init__(self, connection: Connection, entry: Entry, row_type: type[Row], names: Sequence[str]) -> None:
        self.entry = entry
        self.shape = shape_of(row_type, names, entry.seq)
        self.digests = Digests(self.shape)
        table = self.shape.table
        kind, noted = {"kind": table.name}, {"seq": entry.seq, "table_name": table.name, "op": "open"}
        self.subjects = loading(connection, Subject, ("id",), kind) if issubclass(row_type, SubjectRow) else None
        self.rows = loading(connection, row_type, self.shape.names, self.shape.fixed)
        self.notes = loading(connection, JournalRow, NOTED, noted)

    def take(self, rows: Sequence[Sequence[Any]]) -> None:
        columns = columns_of(self.shape, rows)
        ids: Values = columns[self.shape.id_at]
        salts, digests = self.digests.of(columns)
        self.entry.begin()
        first = self.entry.size
        self.entry.add(digests)
        if self.subjects:
            self.subjects.put([ids])
        self.rows.put(columns)
        self.notes.put([range(first, first + len(ids)), ids, salts, digests])

    def finish(self) -> None:
        for each in (self.subjects, self.rows, self.notes):
            if each:
                each.finish()
