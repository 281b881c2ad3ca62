"""Entries of the journal as records, and which rows belong to which thing.

Closed rows count like live ones: the journal tells what was.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from provenance.errors import InputError, NotFound
from provenance.records import LogEntry, Source, SourceKind
from provenance.store import reading
from provenance.store.finding import SHORTEST_ID
from provenance.store.selecting import chunks
from provenance.store.tables import ROW_TYPES, Actor, Alias, Journal, JournalRow
from provenance.store.tables import Source as SourceRow
from provenance.times import read_when

BEYOND = "\U0010ffff"
REDACTION = "redaction"
DIGITS = 20
BEYOND_ANY = 2**63 - 1
"""No entry has this number; in a number that is longer than 20 digits no more is read than these."""
Counts = tuple[tuple[str, int], ...]


def belonging(connection: Connection, ids: Iterable[str]) -> set[str]:
    """These rows, and all that belong to them, step by step: snapshots of a document, attributions, their spans."""
    found, waiting = set(ids), set(ids)
    while waiting:
        waiting = set(_owned(connection, waiting)) - found
        found |= waiting
    return found


def _owned(connection: Connection, ids: set[str]) -> Iterator[str]:
    for row_type in ROW_TYPES.values():
        for column in row_type.BELONGS_TO:
            for chunk in chunks(ids):
                query = select(row_type.id).where(row_type.__table__.c[column].in_(chunk))
                yield from connection.scalars(query)


def find_row(connection: Connection, reference: str) -> str:
    """The id of a row, live or closed, that a person means by it or by its beginning; raises NotFound."""
    found: list[str] = []
    if len(reference) >= SHORTEST_ID and "-" in reference:
        noted = JournalRow.row_id
        begins = (noted >= reference) & (noted < reference + BEYOND)
        found = list(connection.scalars(select(noted).where(begins).distinct().order_by(noted).limit(6)))
    if reference in found:
        return reference
    if len(found) != 1:
        raise NotFound("row", reference, tuple(found[:5]))
    return found[0]


def table_of(connection: Connection, row_id: str) -> str:
    """The table of a row that the journal knows."""
    return str(connection.scalar(select(JournalRow.table_name).where(JournalRow.row_id == row_id).limit(1)))


def check_seq(connection: Connection, seq: int) -> None:
    """Raises InputError where no entry of the journal has this number."""
    last = connection.scalar(select(func.max(Journal.seq))) or 0
    if not 1 <= seq <= last:
        there = f"the last one is {last}" if last else "the journal is empty"
        raise InputError(f"there is no entry {seq}: {there}", hint="see them: provenance log")


def entry_at(connection: Connection, moment: str) -> int:
    """The entry of the journal that a number means, or the last one before a date (UTC); 0 where it is before all.

    Raises InputError where there is no such entry, and for what is neither.
    """
    if moment.isdecimal():
        seq = min(int(moment[:DIGITS]), BEYOND_ANY)
        check_seq(connection, seq)
        return seq
    before = Journal.at_us < read_when(moment).begins()
    return connection.scalar(select(func.max(Journal.seq)).where(before)) or 0


def last_by(connection: Connection, at_us: int | None) -> int | None:
    """The number of the last entry that was made by then (microseconds since 1970 UTC), without a time of all; None
    where there is none."""
    query = select(func.max(Journal.seq))
    return connection.scalar(query if at_us is None else query.where(Journal.at_us <= at_us))


def entries(
    connection: Connection, *, limit: int | None = None, touching: Iterable[str] | None = None, by: str | None = None
) -> list[LogEntry]:
    """Entries of the journal, newest first: all, those that touched one of these rows, or those of one name."""
    query = _entries().order_by(Journal.seq.desc())
    if by is not None:
        query = query.where(Actor.name == by)
    if touching is not None:
        return _counted(connection, _touching(connection, query, touching)[:limit])
    return _counted(connection, connection.execute(query.limit(limit)).mappings().all())


def entry(connection: Connection, seq: int) -> LogEntry:
    """One entry by its number; raises InputError."""
    check_seq(connection, seq)
    query = _entries().where(Journal.seq == seq)
    (found,) = _counted(connection, connection.execute(query).mappings().all())
    return found


def _entries() -> Select[Any, Any, Any, Any, Any, Any]:
    columns = (Journal.seq, Journal.at_us, Journal.verb, Journal.undoes_seq, Actor.name, Actor.kind)
    return select(*columns).join(Actor, Actor.id == Journal.actor_id)


def _touching(connection: Connection, query: Select[*tuple[Any, ...]], ids: Iterable[str]) -> list[Any]:
    seqs: set[int] = set()
    for chunk in chunks(ids):
        seqs.update(connection.scalars(select(JournalRow.seq).where(JournalRow.row_id.in_(chunk))))
    found = [row for some in chunks(seqs) for row in connection.execute(query.where(Journal.seq.in_(some))).mappings()]
    return sorted(found, key=lambda row: -row["seq"])


def _counted(connection: Connection, rows: Sequence[Any]) -> list[LogEntry]:
    seqs = [row["seq"] for row in rows]
    counts, undone = _counts(connection, seqs), _undone(connection, seqs)
    return [
        LogEntry(
            row["seq"], row["at_us"], row["name"], row["kind"], row["verb"], *counts[row["seq"]],
            row["undoes_seq"], undone.get(row["seq"]),
        )
        for row in rows
    ]  # fmt: skip


def _counts(connection: Connection, seqs: Iterable[int]) -> dict[int, tuple[Counts, Counts, Counts]]:
    found: dict[int, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for chunk in chunks(seqs):
        columns = (JournalRow.seq, JournalRow.op, JournalRow.table_name)
        query = select(*columns, func.count()).where(JournalRow.seq.in_(chunk)).group_by(*columns)
        for seq, op, table, number in connection.execute(query):
            found[seq][op][table] = number
    return {seq: _told_apart(found[seq]) for seq in seqs}


def _told_apart(counts: Mapping[str, Counter[str]]) -> tuple[Counts, Counts, Counts]:
    """Opened, closed and redacted: what an entry notes beside its redactions as open is what they redacted."""
    opened, closed = Counter(counts["open"]), _sorted(counts["close"])
    if not (made := opened.pop(REDACTION, 0)):
        return _sorted(opened), closed, ()
    return ((REDACTION, made),), closed, _sorted(opened)


def _sorted(counter: Counter[str]) -> Counts:
    return tuple(sorted(counter.items(), key=lambda each: (-each[1], each[0])))


def _undone(connection: Connection, seqs: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for chunk in chunks(seqs):
        query = select(Journal.undoes_seq, Journal.seq).where(Journal.undoes_seq.in_(chunk))
        found.update((seq, by) for seq, by in connection.execute(query) if seq is not None)
    return found


def noted(connection: Connection, seq: int) -> list[tuple[str, str, str]]:
    """What an entry did to which row, in order: ``open``, ``close`` or ``redact``, table and id."""
    columns = (JournalRow.op, JournalRow.table_name, JournalRow.row_id)
    found = connection.execute(select(*columns).where(JournalRow.seq == seq).order_by(JournalRow.ord)).all()
    is_redacting = any(table == REDACTION for _, table, _ in found)
    return [
        ("redact" if is_redacting and op == "open" and table != REDACTION else op, table, row_id)
        for op, table, row_id in found
    ]


def hidden_ever(connection: Connection) -> tuple[Source, ...]:
    """Every source that is confidential now, and every one that was when its row was closed, with all its names."""
    source, alias = SourceRow, Alias
    closed = select(source.id, source.kind, source.name).where(source.is_confidential, source.closed_seq.is_not(None))
    found = list(reading.confidential(connection))
    for row in connection.execute(closed):
        names = connection.scalars(select(alias.text).where(alias.source_id == row.id))
        found.append(Source(row.id, SourceKind(row.kind), row.name, True, also_known_as=tuple(names)))
    return tuple(found)
