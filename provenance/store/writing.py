"""One change of the database, from BEGIN to the journal entry that names it.

Rows are gathered and inserted in the order of their foreign keys; ids are digests of what a row is, so
two people who record the same thing in the same order get the same ids.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, insert, select, update

from provenance.errors import StoreError
from provenance.records import Span
from provenance.store import bulk, journal, tables
from provenance.store.selecting import CHUNK, chunks
from provenance.store.tables import Base, Row, SubjectRow

R = TypeVar("R", bound=Row)
PREFIXES = {
    tables.Source: "src", tables.Alias: "ali", tables.Judgement: "jud", tables.Work: "wrk", tables.Document: "doc",
    tables.Snapshot: "snp", tables.Run: "run", tables.Claim: "clm", tables.Wording: "wrd", tables.Attribution: "att",
    tables.AttributionClaim: "atc", tables.Header: "hdr",
    tables.DocumentLink: "lnk",
    tables.Correction: "cor", tables.Declaration: "dcl", tables.Passage: "psg",
    tables.Span: "spn", tables.Derivation: "der", tables.Review: "rev",
    tables.SourceFact: "fct", tables.Grouping: "grp", tables.Membership: "mem", tables.Party: "pty",
    tables.ClaimLink: "cln", tables.ClaimTitle: "ttl", tables.Redaction: "red",
    tables.Standing: "std", tables.Grade: "grd", tables.ReportRole: "rol",
    tables.Label: "lab", tables.Waiver: "wvr",
}  # fmt: skip
ID_DIGITS = 10
IN_ORDER = tuple(Base.metadata.sorted_tables)


def digest_id(prefix: str, *facts: object) -> str:
    """A short id that the same facts always give."""
    return f"{prefix}-{hashlib.sha256(journal.canonical([prefix, *facts])).hexdigest()[:ID_DIGITS]}"


class Writer:
    """Opens and closes rows in one transaction; made by ``Store.write``. ``at_us`` is when it began."""

    def __init__(self, connection: Connection, entry: journal.Entry) -> None:
        self.connection = connection
        self.entry = entry
        self.at_us = entry.at_us
        self._waiting: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._taken: set[str] = set()

    def new_id(self, row_type: type[Row], *facts: object) -> str:
        """A free id for a row that is these facts; where they were recorded before, the next free one."""
        prefix, ordinal = PREFIXES[row_type], 0
        while True:
            found = digest_id(prefix, *facts, *([ordinal] if ordinal else []))
            if found not in self._taken and not self._is_stored(row_type, found):
                self._taken.add(found)
                return found
            ordinal += 1

    def new_ids(self, row_type: type[Row], facts: Sequence[tuple[object, ...]]) -> list[str]:
        """Free ids for many rows, as ``new_id`` gives one by one."""
        prefix, found = PREFIXES[row_type], [""] * len(facts)
        pending, ordinal = list(range(len(facts))), 0
        while pending:
            made = {at: digest_id(prefix, *facts[at], *([ordinal] if ordinal else [])) for at in pending}
            stored = self._stored(row_type, made.values())
            pending = []
            for at, row_id in made.items():
                if row_id in self._taken or row_id in stored:
                    pending.append(at)
                else:
                    self._taken.add(row_id)
                    found[at] = row_id
            ordinal += 1
        return found

    def open(self, row: R) -> R:
        """Insert ``row`` (at the next flush) and note it in the journal entry."""
        row.opened_seq = self.entry.seq
        table = row.__tablename__
        values = {column.key: getattr(row, column.key) for column in row.__table__.columns}
        if isinstance(row, SubjectRow):
            self._waiting["subject"].append({"id": row.id, "kind": table})
        self._waiting[table].append(values)
        self.entry.note("open", table, values)
        return row

    def load(self, row_type: type[Row], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
        """Insert many rows at once, of which each gives the columns ``names``, and note them; returns how many.

        Far faster than ``open``, which it equals in all else: what is computed of a row (the search index, the terms of
        a wording) is the caller's. Rows come in batches and are not kept; a row comes after those that it points at,
        and none is read from this connection meanwhile. Raises StoreError where a row is refused; then, and when it is
        interrupted, nothing of the whole change can be saved.
        """
        self.flush()
        return bulk.load(self.connection, self.entry, row_type, names, rows)

    def close(self, row_type: type[Row], row_id: str) -> None:
        """Close a row: it stays, but is no longer live. Raises StoreError where it is closed already: when it was
        closed stands in the journal, and holds for ever."""
        self.close_all(row_type, [row_id])

    def close_all(self, row_type: type[Row], row_ids: Sequence[str]) -> None:
        """Close many rows of one table, in this order."""
        self.flush()
        for start in range(0, len(row_ids), CHUNK):
            chunk = row_ids[start : start + CHUNK]
            query = select(row_type.__table__).where(row_type.id.in_(chunk), row_type.closed_seq.is_(None))
            rows = {row["id"]: dict(row) for row in self.connection.execute(query).mappings()}
            for row_id in chunk:
                row = rows.pop(row_id, None)
                if row is None:
                    raise StoreError(
                        f"{row_type.__tablename__} {row_id} was closed before", hint="nothing was saved; try again"
                    )
                self.entry.note("close", row_type.__tablename__, row)
            closing = update(row_type).where(row_type.id.in_(chunk))
            self.connection.execute(closing.values(closed_seq=self.entry.seq))

    def redact(self, row_type: type[Row], row_id: str, values: Mapping[str, Any], *, why: str, actor_id: str) -> None:
        """Put other words in place of those of a row: the only update there is.

        What the journal noted of the row before loses its salt, so that the words cannot be guessed from a digest. The
        row is noted anew as it is now, beside a redaction that says who did it and why.
        """
        self.flush()
        table = row_type.__tablename__
        self.connection.execute(update(row_type).where(row_type.id == row_id).values(dict(values)))
        noted = tables.JournalRow
        self.connection.execute(
            update(noted).where(noted.table_name == table, noted.row_id == row_id).values(salt=journal.NO_SALT)
        )
        known = select(tables.Redaction.id).where(
            tables.Redaction.table_name == table,
            tables.Redaction.row_id == row_id,
            tables.Redaction.closed_seq.is_(None),
        )
        if before := self.connection.scalar(known):
            self.close(tables.Redaction, before)
        new_id = self.new_id(tables.Redaction, table, row_id)
        self.open(tables.Redaction(id=new_id, table_name=table, row_id=row_id, why=why, actor_id=actor_id))
        row = self.connection.execute(select(row_type.__table__).where(row_type.id == row_id)).mappings().one()
        self.entry.note("open", table, dict(row))

    def keep(self, row: tables.Blob | tables.Actor, key: str) -> None:
        """Insert a blob or actor unless it is there."""
        column = next(iter(row.__table__.primary_key))
        if self.connection.scalar(select(column).where(column == key)) is None:
            self.connection.execute(insert(type(row)), [{c.key: getattr(row, c.key) for c in row.__table__.columns}])

    def open_spans(self, subject_id: str, text: str, **by_role: Iterable[Span]) -> None:
        """Record the spans of an attribution by role, in text order, with the words they hold."""
        for role, spans in by_role.items():
            for ord_, span in enumerate(spans):
                self.open(
                    tables.Span(
                        id=digest_id(PREFIXES[tables.Span], subject_id, role, ord_),
                        subject_id=subject_id,
                        role=role,
                        ord=ord_,
                        start=span.start,
                        end_=span.end,
                        text=span.within(text),
                    )
                )

    def flush(self) -> None:
        """Insert what is waiting, tables in the order of their foreign keys."""
        for table in IN_ORDER if self._waiting else ():
            if waiting := self._waiting.pop(table.name, None):
                self.connection.execute(insert(table), waiting)

    def _stored(self, row_type: type[Row], ids: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for chunk in chunks(ids):
            found.update(self.connection.scalars(select(row_type.id).where(row_type.id.in_(chunk))))
        return found

    def _is_stored(self, row_type: type[Row], row_id: str) -> bool:
        return self.connection.scalar(select(row_type.id).where(row_type.id == row_id)) is not None
