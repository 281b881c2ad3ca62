"""What persons decided, whatever it is about: the live rows of every table that says who decided them.

A new kind of decision is in it as soon as its table has an actor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select

from provenance.store import reading, tables
from provenance.store.tables import ROW_TYPES, Row
from provenance.times import When

ELSEWHERE = frozenset({"review", "redaction", "correction", "claim_title"})
"""Decisions that show in what they are about: readings, texts, documents, titles."""
REASONS = frozenset({"why", "reason"})


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision as it is stored. ``facts`` are its columns with their values, ``about`` the ids among these.

    ``effective`` is from when on it holds; None where it always did.
    """

    id: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    about: tuple[str, ...]
    why: str
    by: str
    effective: When | None = None


def rulings(connection: Connection) -> list[Ruling]:
    """Every live decision of a person, by kind, in the order in which they were made."""
    found = []
    for name, row_type in sorted(ROW_TYPES.items()):
        if "actor_id" in row_type.__table__.c and name not in ELSEWHERE:
            found += [_ruling(name, row_type, row) for row in _rows(connection, row_type)]
    return found


def _rows(connection: Connection, row_type: type[Row]) -> Iterator[RowMapping]:
    table, actor = row_type.__table__, tables.Actor
    query = (
        select(table, actor.name.label("by"))
        .join(actor, actor.id == table.c.actor_id)
        .where(table.c.closed_seq.is_(None), actor.kind == "person")
        .order_by(table.c.opened_seq, table.c.id)
    )
    yield from connection.execute(query).mappings()


def _ruling(name: str, row_type: type[Row], row: RowMapping) -> Ruling:
    facts = tuple((each, str(row[each])) for each in row_type.TOLD_BY if each not in REASONS and row[each])
    about = tuple(value for column, value in facts if column in row_type.BELONGS_TO)
    why = next((str(row[each]) for each in sorted(REASONS) if each in row), "")
    raw = row.get("effective_raw")
    effective = When(row["effective_lo"], row["effective_hi"], raw, row["effective_zone"]) if raw else None
    return Ruling(row["id"], name, facts, about, why, row["by"], effective)


def names(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """What documents, sources, claims, groups and attributions with these ids are called."""
    wanted = set(ids)
    found = {each.id: each.title or each.url or each.id for each in reading.documents(connection, wanted)}
    found |= {each.id: each.name for each in reading.sources(connection, wanted)}
    found |= {each.id: each.title for each in reading.claims(connection, wanted)}
    for row_type, column in ((tables.Grouping, "name"), (tables.Attribution, "content_text")):
        found |= {row["id"]: row[column] for row in reading.rows_by_id(connection, row_type, wanted)}
    return found
