"""Rows that are loaded at once: what is there afterwards is what opening each would have made, or it is nothing."""

from __future__ import annotations

import itertools
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from alembic import command as alembic
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import CheckConstraint, Table, inspect, select, text

from provenance.errors import StoreError
from provenance.records import SourceKind
from provenance.store import Store, bulk, bulk_engines, journal, schema, tables
from provenance.store.bulk_columns import Digests, columns_of, shape_of
from provenance.store.tables import ROW_TYPES, Base, Row
from provenance.store.writing import IN_ORDER
from provenance.workspace import Workspace
from provenance.workspace.undoing import undo

Rows = list[tuple[Any, ...]]
UNDER = frozenset({"opened_seq", "closed_seq"})
SOURCE = ("id", "kind", "name")
SOURCES: Rows = [("src-1", "body", "A"), ("src-2", "outlet", "B"), ("src-3", "person", "C")]


@pytest.fixture
def second(location: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Another empty database on the same engine."""
    if not location.startswith("postgresql"):
        with Store.open(str(tmp_path / "second.db"), create=True) as opened:
            yield opened
        return
    import psycopg

    server, name = request.getfixturevalue("postgres_server"), f"provenance_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    with Store.open(f"{server}?options=-csearch_path%3D{name}", create=True) as opened:
        yield opened
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture(autouse=True)
def _in_small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three rows make a batch, and two are many."""
    monkeypatch.setattr(bulk, "AT_ONCE", 3)
    monkeypatch.setattr(bulk_engines, "MANY", 2)


def contents(store: Store, *without: str) -> dict[str, Rows]:
    """All rows of all tables, in order."""
    found = {}
    with store.read() as connection:
        for table in IN_ORDER:
            columns = [column for column in table.columns if column.name not in without]
            rows = connection.execute(select(*columns)).all()
            found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


def only_indices(store: Store) -> Rows:
    return [each for each in indices(store) if "INDEX" in (each[2] or "")]


def indices(store: Store) -> Rows:
    """Every index, as the engine says how it is made; on SQLite every table, too."""
    with store.read() as connection:
        query = {
            "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type IN ('index', 'table')",
            "postgresql": "SELECT indexname, tablename, indexdef FROM pg_indexes WHERE schemaname = current_schema()",
        }[connection.dialect.name]
        own = "" if connection.dialect.name == "sqlite" else f"{connection.scalar(text('SELECT current_schema()'))}."
        found = connection.execute(text(query)).all()
    return sorted((name, table, made and made.replace(own, "")) for name, table, made in found)


def load(store: Store, row_type: type[Row], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    with store.write("load", by="Ada") as writer:
        return writer.load(row_type, names, rows)


# --- it is the same ----------------------------------------------------------------------------


def test_every_table_can_be_loaded_and_holds_what_opening_would_have_made(
    ws: Workspace, full: None, second: Store, tmp_path: Path
) -> None:
    opened = Store.open(str(tmp_path / "opened.db"), create=True)
    loaded = {}
    with (
        ws.store.read() as connection,
        second.write("copy", by="Ada") as loader,
        opened.write("copy", by="Ada") as opener,
    ):
        for kind, key in ((tables.Actor, "id"), (tables.Blob, "sha256")):
            for row in connection.execute(select(kind.__table__)).mappings():
                for writer in (loader, opener):
                    writer.keep(kind(**row), row[key])
        for table in sorted((table for table in IN_ORDER if table.name in ROW_TYPES), key=_points_at_any_kind):
            names = [column.name for column in table.columns if column.name not in UNDER]
            found = connection.execute(_as_noted(table, names)).all()
            loaded[table.name] = loader.load(ROW_TYPES[table.name], names, found)
            for each in found:
                opener.open(ROW_TYPES[table.name](**each._mapping))
    drawn = ("salt", "digest", "hash", "root_digest", "at_us")
    assert contents(second, *drawn) == contents(opened, *drawn)
    assert loaded == {name: len(rows) for name, rows in contents(ws.store).items() if name in ROW_TYPES}
    shown = {
        "alias",
        "attribution",
        "attribution_claim",
        "derivation",
        "document",
        "review",
        "snapshot",
        "source",
        "span",
    }
    assert shown <= {name for name, count in loaded.items() if count}
    assert second.faults() == opened.faults() == []
    assert only_indices(second) == only_indices(ws.store)
    opened.close()


def _points_at_any_kind(table: Table) -> bool:
    return any(key.column.table.name == "subject" and key.parent.name != "id" for key in table.foreign_keys)


def _as_noted(table: Table, names: Sequence[str]) -> Any:
    """The rows of a table in the order in which they were opened."""
    noted = tables.JournalRow
    which = (noted.row_id == table.c.id) & (noted.table_name == table.name) & (noted.op == "open")
    return select(*(table.c[name] for name in names)).join(noted, which).order_by(noted.seq, noted.ord)


def test_what_is_left_out_is_what_a_new_row_has(store: Store) -> None:
    load(store, tables.Source, SOURCE, SOURCES)
    with store.read() as connection:
        row = connection.execute(select(tables.Source.__table__).order_by(tables.Source.id)).mappings().first()
    assert dict(row or {}) == {
        "id": "src-1", "kind": "body", "name": "A", "descriptor": None, "number_lo": 1, "number_hi": 1,
        "is_confidential": False, "opened_seq": 1, "closed_seq": None,
    }  # fmt: skip
    assert store.faults() == []


def test_loaded_and_opened_rows_share_an_entry_in_the_order_in_which_they_came(store: Store) -> None:
    with store.write("both", by="Ada") as writer:
        writer.open(tables.Source(id="src-0", kind="body", name="0"))
        writer.load(tables.Source, SOURCE, iter(SOURCES))
        writer.load(tables.Alias, ("source_id", "id", "text", "key"), [("src-0", "ali-0", "Z", "z")])
        writer.open(tables.Claim(id="clm-1", title="C"))
        writer.close(tables.Source, "src-2")
    with store.read() as connection:
        noted = tables.JournalRow
        found = connection.execute(select(noted.ord, noted.op, noted.row_id).order_by(noted.ord)).all()
    assert [tuple(row) for row in found] == list(
        zip(
            range(7),
            ["open"] * 6 + ["close"],
            ["src-0", "src-1", "src-2", "src-3", "ali-0", "clm-1", "src-2"],
            strict=True,
        )
    )
    assert store.faults() == []


WORDS = ["", "\\N", "\\.", "a\tb", "a\nb\r\n", "50 %s %d %%", "it's “so”", "naïve 😀", "back\\slash\\", "null", " x "]


def test_any_words_come_back_as_they_were(store: Store) -> None:
    rows = [(f"src-{at}", "unnamed", name, name) for at, name in enumerate(WORDS)]
    load(store, tables.Source, (*SOURCE, "descriptor"), rows)
    with store.read() as connection:
        row = tables.Source
        found = connection.execute(select(row.id, row.kind, row.name, row.descriptor)).all()
    assert sorted(map(tuple, found)) == sorted(rows)
    assert store.faults() == []


def test_values_are_made_those_that_the_database_gives_back(store: Store) -> None:
    """A digest is made of what is read when it is verified: of a plain text, and of 1.0 where 1 was given."""
    load(store, tables.Source, (*SOURCE, "is_confidential"), [("src-1", SourceKind.BODY, "A", True)])
    load(store, tables.Document, ("id", "publisher_id"), [("doc-1", "src-1"), ("doc-2", None)])
    names = ("id", "from_document_id", "to_document_id", "kind", "basis", "score")
    said = ("doc-1", "doc-2", _words_of("derivation", "kind"), _words_of("derivation", "basis"))
    load(store, tables.Derivation, names, [("der-1", *said, 1), ("der-2", *said, 0.5), ("der-3", *said, None)])
    assert store.faults() == []


def _words_of(table: str, column: str) -> str:
    """A word that the column may hold."""
    (check,) = (each for each in Base.metadata.tables[table].constraints
                if isinstance(each, CheckConstraint) and str(each.name) == f"ck_{table}_{column}_known")  # fmt: skip
    return str(check.sqltext).split("'")[1]


texts = st.text(st.characters(codec="utf-8"), max_size=6)
floats = st.floats(allow_nan=False, allow_infinity=False)
OF_TYPE = {str: texts, int: st.integers(-(2**63), 2**63 - 1), float: floats, bool: st.booleans()}


@given(data=st.data(), table=st.sampled_from(sorted(ROW_TYPES)), count=st.integers(1, 4))
def test_what_is_digested_is_what_the_journal_digests(data: st.DataObject, table: str, count: int) -> None:
    row_type = ROW_TYPES[table]
    columns = [column for column in row_type.__table__.columns if column.name not in UNDER]
    names = data.draw(st.permutations([c.name for c in columns]))
    shape = shape_of(row_type, names, opened_seq=7)
    one = st.tuples(*(_value(row_type.__table__.c[name]) for name in names))
    rows = data.draw(st.lists(one, min_size=count, max_size=count))
    salts, digests = Digests(shape).of(columns_of(shape, rows))
    whole = [{**dict(zip(names, row, strict=True)), "opened_seq": 7, "closed_seq": None} for row in rows]
    assert digests == [journal.digest(salt, "open", table, row) for salt, row in zip(salts, whole, strict=True)]
    assert len(set(salts)) == count


def _value(column: Any) -> st.SearchStrategy[Any]:
    plain = OF_TYPE[column.type.python_type]
    return st.none() | plain if column.nullable else plain


@given(parts=st.lists(st.lists(st.text("0123456789abcdef", min_size=1, max_size=4))))
def test_the_root_that_grows_is_the_root_of_all(parts: list[list[str]]) -> None:
    growing = journal.Root()
    for part in parts:
        growing.add(part)
    assert growing.hexdigest() == journal.root(list(itertools.chain(*parts)))
    assert growing.size == sum(map(len, parts))


# --- it is undone, rehearsed, and asked nothing ------------------------------------------------


def test_a_loaded_entry_is_undone_and_done_again(store: Store) -> None:
    load(store, tables.Source, SOURCE, SOURCES)
    load(store, tables.Alias, ("id", "source_id", "text", "key"), [("ali-1", "src-1", "A", "a")])
    assert undo(store, None, by="Ada").closed == {"alias": 1}
    assert undo(store, 1, by="Ada").closed == {"source": 3}
    assert undo(store, 4, by="Ada").opened == {"source": 3}
    with store.read() as connection:
        names = select(tables.Source.name).where(tables.Source.closed_seq.is_(None)).order_by(tables.Source.name)
        assert list(connection.scalars(names)) == ["A", "B", "C"]
    assert store.faults() == []


def test_a_rehearsal_keeps_nothing(store: Store) -> None:
    before = contents(store), indices(store)
    store.is_rehearsal = True
    assert load(store, tables.Source, SOURCE, SOURCES) == 3
    assert (contents(store), indices(store)) == before


def test_without_a_row_there_is_no_entry(store: Store) -> None:
    assert load(store, tables.Source, SOURCE, []) == 0
    assert store.head()[0] == 0


# --- it is refused, and nothing is changed -----------------------------------------------------

DOCUMENT = ("id", "publisher_id", "canonical_url")
REFUSED: dict[str, tuple[type[Row], Sequence[str], Rows, str]] = {
    "points at nothing": (tables.Document, DOCUMENT, [("doc-1", "src-none", None)], "publisher_id.*src-none"),
    "comes before what it points at": (
        tables.Alias, ("id", "source_id", "text", "key"), [("ali-1", "src-9", "A", "a")], "source_id.*src-9",
    ),
    "an id twice": (tables.Source, SOURCE, [*SOURCES, ("src-2", "body", "D")], "rows of subject cannot be loaded.*id"),
    "an id that is there": (tables.Source, SOURCE, [("src-0", "body", "D")], "rows of subject cannot be loaded.*id"),
    "an id that another kind has": (tables.Claim, ("id", "title"), [("src-0", "D")], "rows of subject.*id"),
    "live twice": (
        tables.Document, DOCUMENT, [("doc-1", None, "https://a"), ("doc-2", None, "https://a")],
        "rows of document cannot be loaded.*canonical_url",
    ),
    "a word that is not known": (tables.Source, SOURCE, [*SOURCES, ("src-4", "ship", "D")], "rows of source.*"),
    "a condition on two columns": (tables.Source, SOURCE, [("src-4", "unnamed", "D")], "rows of source.*src-4"),
    "empty": (tables.Source, SOURCE, [("src-4", "body", None)], r"source\.name must not be empty"),
    "a number for words": (tables.Source, SOURCE, [("src-4", "body", 5)], r"source\.name takes str, not int"),
    "words for a number": (
        tables.Source, (*SOURCE, "number_lo"), [("src-4", "body", "D", "1")], r"source\.number_lo takes int, not str",
    ),
    "a bool for a number": (
        tables.Source, (*SOURCE, "number_lo"), [("src-4", "body", "D", True)], "takes int, not bool",
    ),
    "a number for a bool": (
        tables.Source, (*SOURCE, "is_confidential"), [("src-4", "body", "D", 1)], "takes bool, not int",
    ),
    "too large": (tables.Source, (*SOURCE, "number_lo"), [("src-4", "body", "D", 2**63)], r"64 bits at most"),
    "half a character": (tables.Source, SOURCE, [("src-4", "body", "\ud800")], "lone surrogate"),
    "too few values": (tables.Source, SOURCE, [*SOURCES, ("src-4", "body")], "a row has 2 values for 3 columns"),
    "a column that is not there": (tables.Source, (*SOURCE, "colour"), [], "source: colour cannot be filled"),
    "a column twice": (tables.Source, (*SOURCE, "name"), [], "source: name cannot be filled"),
    "a column of the journal": (tables.Source, (*SOURCE, "opened_seq"), [], "source: opened_seq cannot be filled"),
    "a column left out": (tables.Source, ("id", "kind"), [], "source: name must be filled"),
    "no id": (tables.Source, ("kind", "name"), [], "source: id must be filled"),
}  # fmt: skip


def test_what_does_not_fit_is_refused_whole(store: Store) -> None:
    load(store, tables.Source, SOURCE, [("src-0", "body", "0")])
    before = contents(store), indices(store)
    for case, (row_type, names, rows, said) in REFUSED.items():
        with pytest.raises(StoreError, match=said), store.write("load", by="Ada") as writer:
            writer.open(tables.Claim(id="clm-1", title="C"))
            writer.load(row_type, names, rows)
        assert (contents(store), indices(store)) == before, case
    assert store.faults() == []


ATTRIBUTION = ("id", "document_id", "parent_id", "terminal", "stance", "certainty", "reality", "basis", "confidence")
NAN = float("nan")


READINGS: list[tuple[dict[str, str | None], Any, str]] = [
    ({"att-1": "att-9"}, 1.0, "parent_id.*att-9"),
    ({"att-1": "att-2", "att-2": None}, 1.0, "parent_id.*att-2"),
    ({"att-1": None}, 1.5, "rows of attribution.*att-1"),
    ({"att-1": None}, NAN, "must be a number, not infinite or NaN"),
    ({"att-1": None}, "1", "attribution.confidence takes float, not str"),
]


def test_a_reading_that_does_not_fit_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that comes a batch before its parent is refused on both engines."""
    monkeypatch.setattr(bulk, "AT_ONCE", 1)
    load(store, tables.Document, ("id",), [("doc-1",)])
    before = contents(store)
    words = [_words_of("attribution", column) for column in ("stance", "certainty", "reality", "basis")]
    for parents, confidence, said in READINGS:
        rows = [(row_id, "doc-1", parent, "undisclosed", *words, confidence) for row_id, parent in parents.items()]
        with pytest.raises(StoreError, match=said):
            load(store, tables.Attribution, ATTRIBUTION, rows)
        assert contents(store) == before, said


def test_after_a_load_that_failed_nothing_can_be_saved(store: Store) -> None:
    with pytest.raises(StoreError, match="nothing was saved"), store.write("load", by="Ada") as writer:
        writer.open(tables.Claim(id="clm-1", title="C"))
        with pytest.raises(StoreError, match="must not be empty"):
            writer.load(tables.Source, SOURCE, [("src-1", "body", None)])
    assert store.head()[0] == 0
    assert contents(store)["claim"] == []


@pytest.mark.parametrize("fault", [KeyboardInterrupt, RuntimeError])
def test_an_interrupted_load_leaves_nothing(store: Store, fault: type[BaseException]) -> None:
    def interrupted() -> Iterator[tuple[str, str, str]]:
        yield from SOURCES
        raise fault

    before = contents(store), indices(store)
    with pytest.raises(fault), store.write("load", by="Ada") as writer:
        writer.load(tables.Source, SOURCE, SOURCES[:0])
        writer.load(tables.Source, SOURCE, interrupted())
    assert (contents(store), indices(store)) == before
    assert load(store, tables.Source, SOURCE, SOURCES) == 3
    assert store.faults() == []


def test_conditions_hold_again_after_a_load(store: Store) -> None:
    with pytest.raises(StoreError), store.write("load", by="Ada") as writer:
        writer.load(tables.Source, SOURCE, SOURCES)
        writer.open(tables.Source(id="src-9", kind="ship", name="D"))
    assert store.head()[0] == 0


# --- indices and conditions --------------------------------------------------------------------


def test_the_tables_are_what_they_were(store: Store) -> None:
    before = indices(store)
    load(store, tables.Source, SOURCE, [(f"src-{at}", "body", "A") for at in range(2 * bulk_engines.MANY)])
    assert indices(store) == before
    configured = schema.config()
    with store.engine.connect() as connection, connection.begin():
        configured.attributes["connection"] = connection
        alembic.check(configured)


@pytest.mark.parametrize(
    ("there", "come", "is_dropped"), [(0, 30, True), (0, 9, False), (60, 30, True), (120, 30, False)]
)
def test_indices_are_made_anew_only_where_much_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: int, come: int, is_dropped: bool
) -> None:
    monkeypatch.setattr(bulk_engines, "MANY", 10)
    aliases = [(f"ali-{at}", "src-1", "A", str(at)) for at in range(there + come)]
    names = ("id", "source_id", "text", "key")
    said: list[str] = []
    with Store.open(str(tmp_path / "case.db"), create=True) as store:
        load(store, tables.Source, SOURCE, SOURCES)
        load(store, tables.Alias, names, aliases[:there])
        with store.write("load", by="Ada") as writer:
            raw = writer.connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            raw.set_trace_callback(said.append)
            writer.load(tables.Alias, names, aliases[there:])
            raw.set_trace_callback(None)
        dropped = {index.split()[2] for index in said if index.startswith("DROP INDEX") and "alias" in index}
        made = {name for name, table, sql in indices(store) if table == "alias" and sql and sql.startswith("CREATE")}
        assert dropped == (made - {"alias"} if is_dropped else set())
        assert store.faults() == []


def test_the_conditions_that_are_put_off_are_those_of_the_database(tmp_path: Path) -> None:
    """They are asked by the wording of the tables: a migration that words one otherwise would be let by."""
    with Store.open(str(tmp_path / "case.db"), create=True) as store, store.read() as connection:
        looking = inspect(connection)
        for table in IN_ORDER:
            stored = {each["name"]: _bare(each["sqltext"]) for each in looking.get_check_constraints(table.name)}
            assert stored == _checks(table), table.name


def _checks(table: Table) -> dict[str | None, str]:
    return {str(each.name): _bare(str(each.sqltext)) for each in table.constraints if isinstance(each, CheckConstraint)}


def _bare(condition: str) -> str:
    return " ".join(condition.split())


def test_a_small_change_takes_as_many_steps_in_a_large_database(tmp_path: Path) -> None:
    """SQLite looks for rows that wait for the entry only where the entry is written after them: then in all tables."""
    steps = []
    with Store.open(str(tmp_path / "case.db"), create=True) as store:
        for at, come in enumerate((50, 5_000)):
            load(store, tables.Source, SOURCE, [(f"src-{at}-{number}", "body", "A") for number in range(come)])
            count = itertools.count()
            with store.write("open", by="Ada") as writer:
                raw = writer.connection.connection.driver_connection
                assert isinstance(raw, sqlite3.Connection)
                raw.set_progress_handler(lambda count=count: next(count) and None, 10)  # type: ignore[misc]
                writer.open(tables.Source(id=writer.new_id(tables.Source, at), kind="body", name="A"))
            steps.append(next(count))
    assert steps[0] > 0
    assert steps[1] < 2 * steps[0]
