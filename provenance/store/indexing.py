"""What is computed from the snapshots to find texts fast: a small number, the search row, the sketch.

None of it is in the journal: it can be made again at any time. A snapshot that is not indexed is still found, only
more slowly. Snapshots never change, so what is indexed once stays right; a closed one keeps its number and its search
row, which harm nobody, but not its sketch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection, Select, delete, func, insert, select

from provenance.comparing.sketch import sketch
from provenance.store import tables, trigrams
from provenance.store.database import Store
from provenance.store.matching import folded
from provenance.store.selecting import chunks
from provenance.store.writing import Writer

BATCH = 100
"""Snapshots that are indexed in one transaction."""
Tell = Callable[[int, int], None]
"""Called with how many snapshots are indexed, and how many are to be."""
Compare = Callable[[Writer, str, str], object]
"""Called with a document and its snapshot once that is indexed."""


def index(connection: Connection, snapshot_id: str, title: str | None, text: str, body_start: int) -> int:
    """Make a stored snapshot one that can be searched and compared, in the caller's transaction; returns its number.

    What of it is there already stays as it is.
    """
    number = connection.scalar(select(tables.Indexed.number).where(tables.Indexed.snapshot_id == snapshot_id))
    if number is None:
        number = _give_number(connection, snapshot_id, text[body_start:])
    if trigrams.is_there(connection) and not _is_written(connection, number):
        trigrams.put(connection, number, search_key(title, text, body_start))
    return number


def forget(connection: Connection, snapshot_id: str) -> None:
    """Take everything out that is kept of a snapshot here, before its text is changed."""
    number = connection.scalar(select(tables.Indexed.number).where(tables.Indexed.snapshot_id == snapshot_id))
    if number is None:
        return
    if trigrams.is_there(connection) and _is_written(connection, number):
        snapshot = tables.Snapshot
        query = select(snapshot.title, snapshot.text, snapshot.body_start).where(snapshot.id == snapshot_id)
        title, text, body_start = connection.execute(query).one()
        trigrams.take(connection, number, search_key(title, text, body_start))
    connection.execute(delete(tables.Sketch).where(tables.Sketch.number == number))
    connection.execute(delete(tables.Indexed).where(tables.Indexed.number == number))


def search_key(title: str | None, text: str, body_start: int) -> str:
    """What is searched of a snapshot, in its comparison form: its title and its article."""
    return folded(f"{title or ''}\n{text[body_start:]}")


def _give_number(connection: Connection, snapshot_id: str, body: str) -> int:
    number: int = connection.scalar(select(func.coalesce(func.max(tables.Indexed.number), 0) + 1)) or 1
    made = sketch(body)
    row = {"number": number, "snapshot_id": snapshot_id, "shingles": made.shingles}
    connection.execute(insert(tables.Indexed), [row])
    if made.hashes:
        connection.execute(insert(tables.Sketch), [{"hash": each, "number": number} for each in made.hashes])
    return number


def _is_written(connection: Connection, number: int) -> bool:
    held = trigrams.numbers(connection).subquery()
    return connection.scalar(select(held.c.number).where(held.c.number == number)) is not None


# --- all of them -------------------------------------------------------------------------------


def catch_up(
    store: Store, tell: Tell = lambda _done, _total: None, compare: Compare = lambda _writer, _document, _snapshot: None
) -> int:
    """Index every live snapshot that is not indexed yet, and compare its text then; returns how many. What was done
    stays done if it is interrupted."""
    with store.read() as connection:
        waiting = _waiting(connection)
    for start in range(0, len(waiting), BATCH):
        tell(start, len(waiting))
        with store.write("index", by="provenance", kind="rule") as writer:  # no entry unless ``compare`` opens a row
            _index_all(writer, waiting[start : start + BATCH], compare)
    tell(len(waiting), len(waiting))
    return len(waiting)


def rebuild(store: Store) -> int:
    """Make everything here anew from the live snapshots; returns how many there are.

    Raises StoreError where the database has a search index that this program cannot use.
    """
    with store.write("index", by="provenance", kind="rule") as writer:
        connection = writer.connection
        trigrams.make(connection)
        if trigrams.is_there(connection):
            trigrams.clear(connection)
        connection.execute(delete(tables.Sketch))
        connection.execute(delete(tables.Indexed))
    return catch_up(store)


def missing(connection: Connection) -> Select[str]:
    """A query for the ids of the live snapshots that a part of the index lacks."""
    indexed, snapshot = tables.Indexed, tables.Snapshot
    done = select(indexed.snapshot_id)
    if trigrams.is_there(connection):
        held = trigrams.numbers(connection).subquery()
        done = done.join(held, held.c.number == indexed.number)
    return select(snapshot.id).where(snapshot.id.not_in(done), snapshot.closed_seq.is_(None))


def _waiting(connection: Connection) -> list[str]:
    """The same, in the order in which they were added."""
    return list(connection.scalars(missing(connection).order_by(tables.Snapshot.opened_seq, tables.Snapshot.id)))


def _index_all(writer: Writer, ids: Sequence[str], compare: Compare) -> None:
    snapshot = tables.Snapshot
    columns = (snapshot.id, snapshot.title, snapshot.text, snapshot.body_start, snapshot.document_id)
    query = select(*columns).where(snapshot.id.in_(ids), snapshot.closed_seq.is_(None))
    found = {row.id: row for row in writer.connection.execute(query)}
    for row in (found[each] for each in ids if each in found):
        index(writer.connection, *row[:4])
        compare(writer, row.document_id, row.id)


# --- whether it is right -----------------------------------------------------------------------


def faults(connection: Connection) -> Iterator[str]:
    """What does not agree with the live snapshots, one sentence each; reads every text, changes nothing."""
    if waiting := _waiting(connection):
        yield f"{len(waiting):,} of the snapshots are not in the search index (first: {waiting[0]})"
    yield from _strays(connection)
    indexed, snapshot = tables.Indexed, tables.Snapshot
    query = select(
        indexed.number, indexed.shingles, snapshot.id, snapshot.title, snapshot.text, snapshot.body_start
    ).join(snapshot, (snapshot.id == indexed.snapshot_id) & snapshot.closed_seq.is_(None))
    is_searched = trigrams.is_there(connection)
    for chunk in chunks(connection.scalars(select(indexed.number))):
        for row in connection.execute(query.where(indexed.number.in_(chunk)).order_by(indexed.number)).all():
            if is_searched and not _is_found(connection, row.number, search_key(*row[3:])):
                yield f"the search index does not find snapshot {row.id} by its own words"
            if not _is_sketched(connection, row.number, row.shingles, row.text[row.body_start :]):
                yield f"the sketch of snapshot {row.id} is not that of its text"


def _strays(connection: Connection) -> Iterator[str]:
    """Numbers that belong to no snapshot."""
    indexed, snapshot = tables.Indexed, tables.Snapshot
    known = select(snapshot.id)
    for number in connection.scalars(select(indexed.number).where(indexed.snapshot_id.not_in(known))):
        yield f"the number {number} of the search index has no snapshot"
    given = select(indexed.number)
    kinds = {"sketch": select(tables.Sketch.number).distinct()}
    if trigrams.is_there(connection):
        kinds["search"] = trigrams.numbers(connection)
    for name, query in kinds.items():
        held = query.subquery()
        strays = select(held.c.number).where(held.c.number.not_in(given)).order_by(held.c.number)
        for number in connection.scalars(strays):
            yield f"the number {number} in table {name} was given to no snapshot"


def _is_found(connection: Connection, number: int, key: str) -> bool:
    if len(key) < trigrams.SHORTEST:
        return True
    held = trigrams.holding(connection, key).subquery()
    return connection.scalar(select(held.c.number).where(held.c.number == number)) is not None


def _is_sketched(connection: Connection, number: int, shingles: int, body: str) -> bool:
    made = sketch(body)
    kept = set(connection.scalars(select(tables.Sketch.hash).where(tables.Sketch.number == number)))
    return (made.shingles, set(made.hashes)) == (shingles, kept)
