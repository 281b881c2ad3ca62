"""What must hold in a database beyond the digests of its journal: one check a line, each with what it found.

Closed rows are checked too where what they say cannot have changed by closing them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

import networkx as nx
from sqlalchemy import Connection, Select, func, or_, select, text
from sqlalchemy.orm import aliased

from provenance.errors import StoreError
from provenance.store import indexing, journal, redactions, schema
from provenance.store.database import Store, existing
from provenance.store.tables import (
    ROW_TYPES,
    Attribution,
    Correction,
    Declaration,
    Derivation,
    Document,
    Journal,
    Passage,
    Snapshot,
    Span,
)

MOST_PAGES_NAMED = 100
INDEX = "search index"


@dataclass(frozen=True, slots=True)
class Check:
    """A question to the database; ``is_fatal`` where what it finds is a fault, not only worth knowing."""

    name: str
    finds: Callable[[Connection], Iterator[str]]
    is_fatal: bool = True
    only: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A check that was made, and one sentence for each thing that it found."""

    name: str
    found: tuple[str, ...]
    is_fatal: bool = True

    @property
    def state(self) -> str:
        """ok, note, or fault."""
        return "ok" if not self.found else "fault" if self.is_fatal else "note"


def check(location: str, tell: Callable[[str], None] = lambda _name: None) -> Iterator[Checked]:
    """Make every check that the engine and the schema allow; changes nothing. ``tell`` gets the name of each.

    After a fault in the file or in the schema nothing else can be looked at, and no more comes.
    """
    with existing(location, read_only=True) as engine, engine.connect() as connection, connection.begin():
        for each in CHECKS:
            if each.only in ("", connection.dialect.name):
                tell(each.name)
                done = Checked(each.name, tuple(each.finds(connection)), each.is_fatal)
                yield done
                if done.found and each in FIRST:
                    return


def rebuild_index(location: str) -> None:
    """Make the search index of a database anew from its snapshots."""
    with Store.open(location) as store:
        indexing.rebuild(store)


# --- the file and its schema ---------------------------------------------------------------------


def _file(connection: Connection) -> Iterator[str]:
    for (line,) in connection.execute(text(f"PRAGMA integrity_check({MOST_PAGES_NAMED})")):
        if line != "ok":
            yield " ".join(str(line).split())


def _schema(connection: Connection) -> Iterator[str]:
    try:
        schema.check(connection, "here")
    except StoreError:
        yield f"it is of revision {schema.revision_of(connection)}, not {schema.head()}; provenance db upgrade"


def _foreign_keys(connection: Connection) -> Iterator[str]:
    for table, _rowid, parent, _number in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"a row of {table} points at a row of {parent} that is not there"


# --- words and where they stand ------------------------------------------------------------------


def _spans(connection: Connection) -> Iterator[str]:
    """The words of an attribution that are not the ones that stand at their place in the snapshot."""
    query = (
        select(Span.id, Span.start, Span.end_, Span.text, Attribution.snapshot_id)
        .join(Attribution, Attribution.id == Span.subject_id, isouter=True)
        .order_by(Attribution.snapshot_id, Span.id)
    )
    for snapshot_id, group in groupby(connection.execute(query), key=lambda row: row.snapshot_id):
        held = connection.scalar(select(Snapshot.text).where(Snapshot.id == snapshot_id)) or ""
        for span in group:
            if held[span.start : span.end_] != span.text:
                yield f"{span.id} is not what stands at {span.start}–{span.end_} of {snapshot_id or 'any snapshot'}"


def _places(connection: Connection) -> Iterator[str]:
    """Places beyond the end of the text that they are in."""
    leaning, leaned_on = aliased(Snapshot), aliased(Snapshot)
    queries: tuple[tuple[str, Select[str]], ...] = (
        ("the beginning of the article", select(Snapshot.id).where(Snapshot.body_start > func.length(Snapshot.text))),
        (
            "a declaration",
            select(Declaration.id)
            .join(Snapshot, Snapshot.id == Declaration.snapshot_id)
            .where(Declaration.end_ > func.length(Snapshot.text)),
        ),
        (
            "a shared passage",
            select(Passage.id)
            .join(leaning, leaning.id == Passage.from_snapshot_id)
            .join(leaned_on, leaned_on.id == Passage.to_snapshot_id)
            .where(
                or_(Passage.from_end > func.length(leaning.text), Passage.to_end > func.length(leaned_on.text)),
            ),
        ),
    )
    for what, query in queries:
        for row_id in connection.scalars(query.order_by(text("1"))):
            yield f"{row_id}: {what} stands beyond the end of the text"


# --- times, addresses, and what hangs on what ----------------------------------------------------


def _times(connection: Connection) -> Iterator[str]:
    for kind in (Document, Snapshot, Correction):
        ends_first = select(kind.id).where(kind.published_lo > kind.published_hi)
        for row_id in connection.scalars(ends_first.order_by(kind.id)):
            yield f"{row_id} was published until before it was published"
    for _name, row_type in sorted(ROW_TYPES.items()):
        closed_first = select(row_type.id).where(row_type.closed_seq < row_type.opened_seq)
        for row_id in connection.scalars(closed_first.order_by(row_type.id)):
            yield f"{row_id} was closed before it was opened"


def _clock(connection: Connection) -> Iterator[str]:
    entries = connection.execute(select(Journal.seq, Journal.at_us).order_by(Journal.seq))
    for earlier, later in pairwise(entries):
        if later.at_us < earlier.at_us:
            yield f"entry {later.seq} is dated before entry {earlier.seq}: a clock was set back"


def _addresses(connection: Connection) -> Iterator[str]:
    count = func.count()
    query = (
        select(Document.canonical_url, Document.revision_no, count)
        .where(Document.closed_seq.is_(None), Document.canonical_url.is_not(None))
        .group_by(Document.canonical_url, Document.revision_no)
        .having(count > 1)
        .order_by(Document.canonical_url, Document.revision_no)
    )
    for url, revision_no, times in connection.execute(query):
        yield f"{times} documents are revision {revision_no} of {url}"


def _nesting(connection: Connection) -> Iterator[str]:
    """Attributions that hang on one of another document, or in the end on themselves."""
    rows = connection.execute(select(Attribution.id, Attribution.document_id, Attribution.parent_id)).all()
    document_of = {row.id: row.document_id for row in rows}
    nested = {row.id: row.parent_id for row in rows if row.parent_id is not None}
    for row_id, parent_id in sorted(nested.items()):
        if document_of[row_id] != document_of.get(parent_id):
            yield f"{row_id} is nested in {parent_id}, which is in another document"
    for circle in _circles(nested.items()):
        yield f"nested in themselves: {', '.join(circle)}"


def _derivations(connection: Connection) -> Iterator[str]:
    """Documents that lean on each other: pages that link to each other do, so that it need not be wrong."""
    query = select(Derivation.from_document_id, Derivation.to_document_id).where(
        Derivation.closed_seq.is_(None), Derivation.to_document_id.is_not(None)
    )
    for circle in _circles((leaning, str(leaned_on)) for leaning, leaned_on in connection.execute(query)):
        yield f"lean on each other, each on the next or on itself: {', '.join(circle)}"


def _circles(pairs: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    """The sets of names that lead back to themselves, each sorted, in order."""
    graph: nx.DiGraph[str] = nx.DiGraph(pairs)
    found = [sorted(part) for part in nx.strongly_connected_components(graph)]
    yield from sorted(part for part in found if len(part) > 1 or graph.has_edge(part[0], part[0]))


FIRST = (Check("file", _file, only="sqlite"), Check("schema", _schema))
CHECKS = (
    *FIRST,
    Check("foreign keys", _foreign_keys, only="sqlite"),
    Check("journal", journal.faults),
    Check("words", _spans),
    Check("places", _places),
    Check("times", _times),
    Check("addresses", _addresses),
    Check("nesting", _nesting),
    Check(INDEX, indexing.faults),
    Check("clock", _clock, is_fatal=False),
    Check("redactions", redactions.told, is_fatal=False),
    Check("derivations", _derivations, is_fatal=False),
)
"""In this order; after what the first ones find, nothing else can be looked at."""
