"""Rows of one change of the database, gathered by table and handed over all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from provenance.store import Writer, tables
from provenance.store.tables import Row
from provenance.store.writing import IN_ORDER

TOLD_EVERY = 1_000
"""Rows between two words on how far it is."""

Tell = Callable[[int, int], None]
"""Called with how many rows are written, and how many are to be."""


class Rows:
    """Rows to be opened. What is looked up after they were added does not see them before ``save``."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.by_table: dict[type[Row], list[dict[str, Any]]] = {}

    def add(self, row_type: type[Row], **values: Any) -> None:
        """A row with these values, its id among them; all rows of a table give the same columns in the same order."""
        self.by_table.setdefault(row_type, []).append(values)

    def add_all(
        self, row_type: type[Row], facts: Sequence[tuple[object, ...]], rows: Sequence[dict[str, Any]]
    ) -> list[str]:
        """Rows with new ids, each made of its facts; the ids."""
        ids = self.writer.new_ids(row_type, facts)
        for row_id, values in zip(ids, rows, strict=True):
            self.add(row_type, id=row_id, **values)
        return ids

    def count(self, *row_types: type[Row]) -> int:
        """How many rows of these tables were added, or of all."""
        return sum(len(rows) for row_type, rows in self.by_table.items() if not row_types or row_type in row_types)

    def save(self, actor: tables.Actor, tell: Tell) -> None:
        """Open all of them; ``actor`` is who some of them say they are by."""
        total = self.count()
        if not total:
            return
        self.writer.keep(actor, actor.id)
        places = {table.name: place for place, table in enumerate(IN_ORDER)}
        done = 0
        for row_type in sorted(self.by_table, key=lambda each: places[each.__tablename__]):
            if rows := self.by_table[row_type]:
                self.writer.load(row_type, list(rows[0]), _told(rows, done, total, tell))
                done += len(rows)
        tell(total, total)


def _told(rows: Sequence[dict[str, Any]], done: int, total: int, tell: Tell) -> Iterator[tuple[Any, ...]]:
    """The values of each row, with a word now and then on how far it is."""
    for number, values in enumerate(rows):
        if number % TOLD_EVERY == 0:
            tell(done + number, total)
        yield tuple(values.values())
