"""Which held texts share passages with a text, found by the hashes of their sketches.

A hash that very many texts have (of a wire copy, of a standing notice) is followed to the first and the last of them
only, in the order in which they were indexed; the rest are reached through the documents that they lean on. So the
work for one text does not grow with the size of its cluster. Closed snapshots have no sketch, or they would stand in
the place of live ones.
"""

from __future__ import annotations

import operator
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, asc, case, delete, desc, func, select

from provenance.store import tables
from provenance.store.selecting import chunks

HOLDERS = 9
"""First texts, and last ones, to which one hash leads at most; the last one is the text itself."""
FURTHEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A live snapshot of a live document, and the hashes that led to it."""

    document_id: str
    snapshot_id: str
    hashes: frozenset[int]


def candidates(
    connection: Connection, snapshot_id: str, *, limit: int, without: Collection[str] = ()
) -> list[Candidate]:
    """Documents that share hashes with an indexed snapshot, itself and the documents ``without`` left out: those that
    share most first, of equals the one that was indexed earlier; at most ``limit``."""
    found: dict[int, set[int]] = {}
    for is_last in (False, True):
        for each, number in connection.execute(_holders(snapshot_id, connection.dialect.name, is_last)).all():
            found.setdefault(number, set()).add(each)
    ranked = sorted(found, key=lambda number: (-len(found[number]), number))
    live = _live(connection, ranked)
    known = (Candidate(*live[number], frozenset(found[number])) for number in ranked if number in live)
    return [each for each in known if each.snapshot_id != snapshot_id and each.document_id not in without][:limit]


def indexed(connection: Connection, document_ids: Iterable[str]) -> list[tuple[str, str]]:
    """Those of the documents that can be compared, each with its snapshot, in the order in which they were indexed."""
    number, snapshot = tables.Indexed.number, tables.Snapshot
    query = select(number).join(snapshot, snapshot.id == tables.Indexed.snapshot_id)
    numbers: list[int] = []
    for chunk in chunks(document_ids):
        numbers.extend(connection.scalars(query.where(snapshot.document_id.in_(chunk))))
    return [found for _, found in sorted(_live(connection, numbers).items())]


def forget(connection: Connection, snapshot_ids: Iterable[str]) -> None:
    """Take the sketches of snapshots away that are closed; their numbers stay theirs."""
    indexed = tables.Indexed
    for chunk in chunks(snapshot_ids):
        numbers = select(indexed.number).where(indexed.snapshot_id.in_(chunk))
        connection.execute(delete(tables.Sketch).where(tables.Sketch.number.in_(numbers)))


def _holders(snapshot_id: str, engine: str, is_last: bool) -> Select[Any]:
    """For each hash of a snapshot, the first numbers that have it, or the last.

    They are found by walking the primary key from the hash on (or back), so that however many there are only those
    are read: asked for the numbers of one hash in order, PostgreSQL collects them all and sorts them.
    """
    indexed, sketch = tables.Indexed, tables.Sketch
    mine, walked = (sketch.__table__.alias(name) for name in ("mine", "walked"))
    ends = {False: (operator.ge, operator.le, FURTHEST, asc), True: (operator.le, operator.ge, 0, desc)}
    beyond, within, everything, ordered = ends[is_last]
    order = (ordered(walked.c.hash), ordered(walked.c.number))
    walk = select(walked).where(beyond(walked.c.hash, mine.c.hash)).order_by(*order).correlate(mine)
    number = select(indexed.number).where(indexed.snapshot_id == snapshot_id).scalar_subquery()
    if engine == "postgresql":
        some = walk.limit(HOLDERS).lateral("some")
        query = select(some.c.hash, some.c.number).select_from(mine).join(some, some.c.hash == mine.c.hash)
    else:  # SQLite joins nothing sideways: the numbers of each hash are bounded by the last that is walked to
        last = case((walked.c.hash == mine.c.hash, walked.c.number), else_=everything)
        furthest = walk.with_only_columns(last).offset(HOLDERS - 1).limit(1).scalar_subquery()
        is_near = (sketch.hash == mine.c.hash) & within(sketch.number, func.coalesce(furthest, everything))
        query = select(sketch.hash, sketch.number).select_from(mine).join(sketch, is_near)
    return query.where(mine.c.number == number)


def _live(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Document and snapshot of those numbers that are live."""
    indexed, snapshot, document = tables.Indexed, tables.Snapshot, tables.Document
    query = (
        select(indexed.number, snapshot.document_id, snapshot.id)
        .join(snapshot, snapshot.id == indexed.snapshot_id)
        .join(document, document.id == snapshot.document_id)
        .where(snapshot.closed_seq.is_(None), document.closed_seq.is_(None))
    )
    rows = (row for chunk in chunks(numbers) for row in connection.execute(query.where(indexed.number.in_(chunk))))
    return {number: (document_id, snapshot_id) for number, document_id, snapshot_id in rows}
