"""One entry of the journal is taken back by a new entry: nothing is rewritten.

What it opened is closed, and what it closed is opened again as copies, under new ids. So later rows must not rest on
what would be closed, and what it closed must not have been put in place anew: then the later entries come first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, and_, select

from provenance.errors import InputError
from provenance.store import Store, Writer, copies, entries, indexing, sketches, tables, terms
from provenance.store.selecting import chunks, live
from provenance.store.tables import ROW_TYPES, Journal, Row
from provenance.workspace import claiming

Rows = dict[str, list[str]]
"""Ids by the name of their table."""
MOST_NAMED = 5
UNCHANGING = frozenset({"journal", "actor", "blob"})
"""Tables whose rows are never closed."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking back an entry closes and opens again, by table; ``again`` leads from closed rows to their copies."""

    seq: int
    closed: Mapping[str, int]
    opened: Mapping[str, int]
    again: Mapping[str, str]

    @property
    def size(self) -> int:
        """How many rows are closed or opened."""
        return sum(self.closed.values()) + sum(self.opened.values())


def last_done(connection: Connection) -> int:
    """The last entry that can be taken back: that neither took another back nor was taken back itself.

    An entry that took back an undo did something again, so it counts. Raises InputError where there is none.
    """
    undoes: dict[int, int] = {
        seq: undone for seq, undone in connection.execute(select(Journal.seq, Journal.undoes_seq)) if undone is not None
    }
    undone = set(undoes.values())
    latest = select(Journal.seq).order_by(Journal.seq.desc()).limit(2 * len(undoes) + 1)
    for seq in connection.scalars(latest):
        if seq not in undone and _does(seq, undoes):
            return seq
    raise InputError("there is nothing to undo", hint="see what was done: provenance log")


def _does(seq: int, undoes: Mapping[int, int]) -> bool:
    """Whether an entry does something, and does not take it back."""
    does = True
    while seq in undoes:
        seq, does = undoes[seq], not does
    return does


def undo(store: Store, seq: int | None, *, by: str, why: str = "") -> Undone:
    """Take an entry back, without a number the last one that can be, in one change of the database.

    Raises InputError where there is no such entry, where it was taken back before, where it took texts out for good,
    and where later entries rest on it.
    """
    with store.write(f"undo: {why}" if why else "undo", by=by) as writer:
        return _Undoing(writer, last_done(writer.connection) if seq is None else seq).undo()


class _Undoing:
    """One entry on its way back."""

    def __init__(self, writer: Writer, seq: int) -> None:
        self.writer = writer
        self.connection = writer.connection
        self.seq = seq
        self.later: set[int] = set()

    def undo(self) -> Undone:
        self._refuse_impossible()
        closing, opening = self._net()
        closing = self._live(closing)
        self._rests_on(closing)
        ids = {row_id: copies.new_copy_id(self.writer, ROW_TYPES[table], row_id)
               for table, found in opening.items() for row_id in found}  # fmt: skip
        rows = [(table, self._copy(ROW_TYPES[table], row, ids)) for table, row in self._rows(opening)]
        for table, values in rows:
            self._is_in_place(table, values, closing)
        self._refuse_later()
        self._close(closing)
        self._open(rows, ids)
        self.writer.entry.undoes = self.seq
        return Undone(self.seq, _counts(closing), _counts(opening), ids)

    # --- what cannot be taken back -------------------------------------------------------------

    def _refuse_impossible(self) -> None:
        entries.check_seq(self.connection, self.seq)
        by = self.connection.scalar(select(Journal.seq).where(Journal.undoes_seq == self.seq))
        if by is not None:
            raise InputError(
                f"entry {self.seq} was undone by entry {by} already", hint=f"to do it again: provenance undo {by}"
            )
        if any(op == "redact" for op, _table, _row_id in entries.noted(self.connection, self.seq)):
            raise InputError(f"entry {self.seq} took texts out for good, which cannot be undone",
                             hint=f"see what it did: provenance log {self.seq}")  # fmt: skip

    def _refuse_later(self) -> None:
        if not self.later:
            return
        latest_first = sorted(self.later, reverse=True)
        named = ", ".join(map(str, sorted(latest_first[:MOST_NAMED])))
        more = f" and {len(latest_first) - MOST_NAMED} earlier" if len(latest_first) > MOST_NAMED else ""
        raise InputError(
            f"entry {self.seq} cannot be undone: what was done later rests on it (entry {named}{more})",
            hint=f"undo that first: provenance undo {latest_first[0]}",
        )

    # --- what is to be closed, what to be opened -------------------------------------------------

    def _net(self) -> tuple[Rows, Rows]:
        """What the entry opened and left open, and what it closed that was there before; in its own order."""
        noted = entries.noted(self.connection, self.seq)
        done = {op: [(table, row_id) for o, table, row_id in noted if o == op] for op in ("open", "close")}
        both = set(done["open"]) & set(done["close"])
        return _by_table(done["open"], both), _by_table(done["close"], both)

    def _live(self, opened: Rows) -> Rows:
        """The live rows that these are now; where one is no more, the entry that closed it comes first."""
        found: Rows = {}
        for table, ids in opened.items():
            row_type = ROW_TYPES[table]
            closed = self._closed(row_type, ids)
            for row_id in ids:
                now = copies.lives_as(self.connection, row_type, row_id) if row_id in closed else row_id
                if now is None:
                    self.later.add(closed[row_id])
                else:
                    found.setdefault(table, []).append(now)
        return found

    def _closed(self, row_type: type[Row], ids: Iterable[str]) -> dict[str, int]:
        """Those of these rows that are closed, and the entry that closed each."""
        found: dict[str, int] = {}
        for chunk in chunks(ids):
            query = select(row_type.id, row_type.closed_seq).where(row_type.id.in_(chunk))
            found.update((row_id, seq) for row_id, seq in self.connection.execute(query) if seq is not None)
        return found

    def _rests_on(self, closing: Rows) -> None:
        """Notes the entries that opened live rows which point at what is to be closed."""
        leaving = {row_id for ids in closing.values() for row_id in ids}
        for row_type in ROW_TYPES.values():
            for column, target in _keys(row_type):
                ids = leaving if target == "subject" else closing.get(target, ())
                for chunk in chunks(ids):
                    query = live(row_type).with_only_columns(row_type.id, row_type.opened_seq)
                    found = self.connection.execute(query.where(row_type.__table__.c[column].in_(chunk)))
                    self.later.update(seq for row_id, seq in found if row_id not in leaving)

    # --- copies --------------------------------------------------------------------------------

    def _rows(self, opening: Rows) -> Iterator[tuple[str, RowMapping]]:
        """The closed rows, each after the one of its own table that it hangs on."""
        for table, ids in opening.items():
            row_type = ROW_TYPES[table]
            found: dict[str, RowMapping] = {}
            for chunk in chunks(ids):
                query = select(row_type.__table__).where(row_type.id.in_(chunk))
                found.update((row["id"], row) for row in self.connection.execute(query).mappings())
            for row_id in _in_order(ids, found):
                yield table, found[row_id]

    def _copy(self, row_type: type[Row], row: RowMapping, ids: Mapping[str, str]) -> dict[str, Any]:
        """What a copy of a row holds: the same, but what it points at is what that is now."""
        values = {name: value for name, value in row.items() if name not in ("opened_seq", "closed_seq")}
        for column, target in _keys(row_type):
            if values[column] is not None:
                values[column] = ids.get(values[column]) or self._now(target, values[column])
        if "a_id" in values and values["a_id"] > values["b_id"]:
            values["a_id"], values["b_id"] = values["b_id"], values["a_id"]
        values["id"] = ids[row["id"]]
        return values

    def _now(self, table: str, row_id: str) -> str:
        if table == "subject":
            kind = select(tables.Subject.kind).where(tables.Subject.id == row_id)
            table = str(self.connection.scalar(kind))
        row_type = ROW_TYPES[table]
        if found := copies.lives_as(self.connection, row_type, row_id):
            return found
        closed_seq = self.connection.scalar(select(row_type.closed_seq).where(row_type.id == row_id))
        if closed_seq is not None and closed_seq > self.seq:
            self.later.add(closed_seq)
        return row_id

    def _is_in_place(self, table: str, values: Mapping[str, Any], closing: Rows) -> None:
        """Notes the entry that opened a live row which stands where a copy would."""
        row_type = ROW_TYPES[table]
        for columns in _unique(row_type):
            if all(values[name] is not None for name in columns):
                same = and_(*(row_type.__table__.c[name] == values[name] for name in columns))
                query = live(row_type).with_only_columns(row_type.id, row_type.opened_seq).where(same)
                for row_id, seq in self.connection.execute(query):
                    if row_id not in closing.get(table, ()):
                        self.later.add(seq)

    # --- done ----------------------------------------------------------------------------------

    def _close(self, closing: Rows) -> None:
        for table, ids in closing.items():
            self.writer.close_all(ROW_TYPES[table], ids)
        sketches.forget(self.connection, closing.get("snapshot", ()))
        terms.forget(self.connection, closing.get("wording", ()))

    def _open(self, rows: list[tuple[str, dict[str, Any]]], ids: Mapping[str, str]) -> None:
        for table, values in rows:
            self.writer.open(ROW_TYPES[table](**values))
        self.writer.flush()
        for table, values in rows:
            if table == "snapshot":
                place = (values["title"], values["text"], values["body_start"])
                indexing.index(self.connection, values["id"], *place)
            if table == "wording":
                claiming.make_findable(self.writer, values["id"], values["text"], values["language"])


def _by_table(noted: Iterable[tuple[str, str]], without: set[tuple[str, str]]) -> Rows:
    found: Rows = {}
    for table, row_id in noted:
        if (table, row_id) not in without:
            found.setdefault(table, []).append(row_id)
    return found


def _counts(rows: Rows) -> dict[str, int]:
    return dict(Counter({table: len(ids) for table, ids in rows.items()}))


def _keys(row_type: type[Row]) -> list[tuple[str, str]]:
    """The columns of a table that point at rows which may be closed, and the table that each points at."""
    table = row_type.__table__
    assert isinstance(table, Table)
    return [
        (key.parent.name, key.column.table.name)
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
        if key.parent.name != "id" and key.column.table.name not in UNCHANGING
    ]


def _unique(row_type: type[Row]) -> list[list[str]]:
    """The columns that no two live rows of a table may have in common."""
    table = row_type.__table__
    assert isinstance(table, Table)
    return [[column.name for column in index.columns] for index in table.indexes if index.unique]


def _in_order(ids: Iterable[str], rows: Mapping[str, RowMapping]) -> list[str]:
    """The ids as they are, but each after its parent where that is among them."""
    ordered: dict[str, None] = {}
    for row_id in ids:
        line: list[str] = []
        above = row_id
        while above in rows and above not in ordered and above not in line:
            line.append(above)
            above = rows[above].get("parent_id") or ""
        ordered.update(dict.fromkeys(reversed(line)))
    return list(ordered)
