"""What every query needs: live rows only, and ids a chunk at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Select, select

from provenance.store.tables import JournalRow, Row

CHUNK = 500
"""How many ids are asked for at once; SQLite takes at most 32,766 values in a statement."""

T = TypeVar("T")


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in sorted order, without repeats, ``CHUNK`` at a time."""
    distinct = sorted(set(values))  # type: ignore[type-var]
    return (distinct[i : i + CHUNK] for i in range(0, len(distinct), CHUNK))


def live(row_type: type[Row]) -> Select[Any]:
    """All columns of the live rows of one table."""
    return select(row_type.__table__).where(row_type.closed_seq.is_(None))


def rows_by_id(connection: Connection, row_type: type[Row], ids: Iterable[str | None]) -> list[RowMapping]:
    """The live rows with these ids, by id."""
    wanted = {row_id for row_id in ids if row_id}
    found: list[RowMapping] = []
    for chunk in chunks(wanted):
        found.extend(connection.execute(live(row_type).where(row_type.id.in_(chunk)).order_by(row_type.id)).mappings())
    return found


def as_recorded(connection: Connection, rows: Sequence[RowMapping]) -> list[RowMapping]:
    """Rows of one table in the order in which they were recorded; those of one journal entry as it notes them."""
    together = {seq for seq, count in Counter(row["opened_seq"] for row in rows).items() if count > 1}
    places: dict[tuple[str, int], int] = {}
    noted = JournalRow
    for chunk in chunks(row["id"] for row in rows if row["opened_seq"] in together):
        query = select(noted.row_id, noted.seq, noted.ord).where(noted.row_id.in_(chunk), noted.op == "open")
        places.update(((each.row_id, each.seq), each.ord) for each in connection.execute(query))
    return sorted(rows, key=lambda row: (row["opened_seq"], places.get((row["id"], row["opened_seq"]), 0), row["id"]))
