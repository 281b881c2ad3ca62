"""The journal as a person may see it: entries, and what became of each row, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from provenance.masking import NOT_SHOWN, redaction, telling
from provenance.records import LogEntry, LoggedRow, Source
from provenance.store import Store, documents, entries
from provenance.store.selecting import chunks
from provenance.store.tables import ROW_TYPES
from provenance.workspace.addresses import canonical_url


def log(
    store: Store, about: Iterable[str] | None = None, *, limit: int | None = None, by: str | None = None,
    is_internal: bool = False,
) -> list[LogEntry]:  # fmt: skip
    """Entries of the journal, newest first; ``about`` are ids: only entries that touched them or what is theirs."""
    with store.read() as connection:
        touching = None if about is None else entries.belonging(connection, about)
        found = entries.entries(connection, limit=limit, touching=touching, by=by)
        veil = _Veil.over(connection, is_internal=is_internal)
    return [veil.entry(each) for each in found]


def entry(store: Store, seq: int, *, is_internal: bool = False, with_rows: bool = True) -> LogEntry:
    """One entry with each of its rows in words; raises InputError where there is none."""
    with store.read() as connection:
        found = entries.entry(connection, seq)
        veil = _Veil.over(connection, is_internal=is_internal)
        noted = entries.noted(connection, seq) if with_rows else []
        values = _values(connection, noted)
        rows = tuple(veil.row(op, table, row_id, values.get((table, row_id), {})) for op, table, row_id in noted)
    return replace(veil.entry(found), rows=rows)


def row_ids(connection: Connection, reference: str) -> list[str]:
    """The ids that a person means by the id of a row, live or closed, or by an address that documents ever had.

    Raises NotFound where nothing has it.
    """
    if at := documents.ever_at(connection, canonical_url(reference) or reference):
        return at
    return [entries.find_row(connection, reference)]


def _values(connection: Connection, noted: Sequence[tuple[str, str, str]]) -> dict[tuple[str, str], Mapping[str, Any]]:
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    for table in {table for _op, table, _row_id in noted}:
        row_type = ROW_TYPES[table]
        for chunk in chunks(row_id for _op, of, row_id in noted if of == table):
            query = select(row_type.id, *(row_type.__table__.c[name] for name in row_type.TOLD_BY))
            for row in connection.execute(query.where(row_type.id.in_(chunk))).mappings():
                found[table, row["id"]] = {key: value for key, value in row.items() if key != "id"}
    return found


@dataclass(frozen=True)
class _Veil:
    """Hides who is confidential: their rows and what belongs to them, and their names wherever they stand."""

    ids: frozenset[str]
    sources: tuple[Source, ...]

    @classmethod
    def over(cls, connection: Connection, *, is_internal: bool) -> _Veil:
        sources = () if is_internal else entries.hidden_ever(connection)
        if not sources:
            return cls(frozenset(), ())
        own = {each.id for each in sources}
        return cls(
            frozenset(entries.belonging(connection, own | documents.ever_published_by(connection, own))), sources
        )

    def entry(self, found: LogEntry) -> LogEntry:
        of = redaction(self.sources).of
        return replace(found, by=of(found.by), verb=of(found.verb))

    def row(self, op: str, table: str, row_id: str, values: Mapping[str, Any]) -> LoggedRow:
        if row_id in self.ids:
            return LoggedRow(op, table, None, NOT_SHOWN)
        told = [self._told(name, str(value)) for name, value in values.items() if value not in (None, "")]
        return LoggedRow(op, table, row_id, " · ".join(told))

    def _told(self, column: str, value: str) -> str:
        if value in self.ids or ("url" in column and telling(self.sources)(value)):
            return NOT_SHOWN
        return redaction(self.sources).of(value)
