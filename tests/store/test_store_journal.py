"""The journal: gapless, chained, one entry a change, and a witness of every row."""

from __future__ import annotations

import hashlib
import multiprocessing
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, inspect, select, text

from provenance.errors import StoreError
from provenance.store import Store, journal, tables
from provenance.workspace import Workspace

GIVEN_VECTORS = [
    (
        {"seq": 1, "op": "add", "v": "11,000"},
        "da94576b1028193a83d990cb472a2bf53712fb342aacaeb27f718711627639c0",
    ),
    (
        {"seq": 2, "op": "edit", "v": "12,000"},
        "6bc391afa265b24a2c52a6f6263a6e31f8e0252d1c94f7d4e991cf737e4e134e",
    ),
]


def test_the_chain_of_hashes_is_the_published_one() -> None:
    previous = journal.GENESIS
    for entry, expected in GIVEN_VECTORS:
        previous = journal.chained(previous, entry)
        assert previous == expected


scalars = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.floats(allow_nan=False, allow_infinity=False)
)


@given(a=st.lists(scalars, max_size=4), b=st.lists(scalars, max_size=4))
def test_two_values_share_a_spelling_only_if_they_are_one(a: list[object], b: list[object]) -> None:
    same = [(type(x), x) for x in a] == [(type(x), x) for x in b]
    assert (journal.canonical(a) == journal.canonical(b)) is (same or repr(a) == repr(b))


def test_the_order_of_keys_makes_no_second_hash() -> None:
    assert journal.canonical({"b": 1, "a": [2]}) == journal.canonical({"a": [2], "b": 1}) == b'{"a":[2],"b":1}'


def add_source(store: Store, name: str) -> str:
    with store.write("test", by="Ada") as writer:
        row_id = writer.new_id(tables.Source, name)
        writer.open(tables.Source(id=row_id, kind="body", name=name))
    return row_id


def test_every_change_is_an_entry_with_its_author(store: Store) -> None:
    add_source(store, "A")
    add_source(store, "B")
    with store.read() as connection:
        entries = list(connection.execute(select(tables.Journal).order_by(tables.Journal.seq)).mappings())
        assert [entry["seq"] for entry in entries] == [1, 2]
        assert entries[1]["prev_hash"] == entries[0]["hash"]
        assert journal.author_of(connection, 2) == "Ada"
    assert store.head() == (2, entries[1]["hash"])
    assert store.faults() == []


def test_without_a_row_there_is_no_entry(store: Store) -> None:
    with store.write("nothing", by="Ada"):
        pass
    assert store.head()[0] == 0


def test_what_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.write("test", by="Ada") as writer:
        writer.open(tables.Source(id=writer.new_id(tables.Source, "A"), kind="body", name="A"))
        writer.flush()
        raise RuntimeError
    with store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.Source)) == 0
        assert connection.scalar(select(func.count()).select_from(tables.Subject)) == 0
    assert store.head()[0] == 0


def test_closing_keeps_the_row_and_is_noted(store: Store) -> None:
    row_id = add_source(store, "A")
    with store.write("close", by="Ada") as writer:
        writer.close(tables.Source, row_id)
    with store.read() as connection:
        assert connection.scalar(select(tables.Source.closed_seq)) == 2
    assert store.faults() == []


def columns(store: Store) -> list[tuple[str, str]]:
    with store.read() as connection:
        looking = inspect(connection)
        named = [*tables.ROW_TYPES, "journal", "journal_row", "blob", "actor", "subject"]
        return [(table, c["name"]) for table in named for c in looking.get_columns(table)]


def test_a_change_of_any_column_behind_our_back_is_found(ws: Workspace, full: None) -> None:
    """A mutation of one value in one row of each column of each table that has a row; each is seen by ``faults``."""
    store, unseen, changed = ws.store, [], 0
    assert store.faults() == []
    for table, column in columns(store):
        with store.engine.connect().execution_options(writes=True) as connection:
            transaction = connection.begin()
            connection.execute(text(_without_checks(connection.dialect.name)))
            if _mutate(connection, table, column):
                changed += 1
                if not list(journal.faults(connection)):
                    unseen.append(f"{table}.{column}")
            transaction.rollback()
    assert unseen == []
    assert changed > 60, "the engine forbade most changes, so little was shown"


def _without_checks(dialect: str) -> str:
    return "PRAGMA ignore_check_constraints = ON" if dialect == "sqlite" else "SET CONSTRAINTS ALL DEFERRED"


def _mutate(connection: object, table: str, column: str) -> bool:
    """Change one value; False where the engine itself forbids it, or there is no row."""
    from sqlalchemy.exc import DBAPIError

    model = tables.Base.metadata.tables[table]
    key = next(iter(model.primary_key))
    first = connection.execute(select(model).order_by(key).limit(1)).mappings().first()  # type: ignore[attr-defined]
    if first is None:
        return False
    value = first[column]
    changed: object = value + 1 if isinstance(value, int | float) and not isinstance(value, bool) else None
    changed = (not value) if isinstance(value, bool) else changed
    changed = (
        value + type(value)("x" if isinstance(value, str) else b"x") if isinstance(value, str | bytes) else changed
    )
    if value is None:
        changed = 1 if column.endswith(("_lo", "_hi", "_seq", "status", "score")) else "x"
    where = [model.c[c.name] == first[c.name] for c in model.primary_key]
    try:
        with connection.begin_nested():  # type: ignore[attr-defined]
            connection.execute(model.update().where(*where).values({column: changed}))  # type: ignore[attr-defined]
    except DBAPIError:
        return False
    return True


def test_a_removed_row_and_a_smuggled_one_are_found(ws: Workspace, full: None) -> None:
    with ws.store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("DELETE FROM span WHERE id = (SELECT min(id) FROM span)"))
        connection.execute(text("INSERT INTO alias (id, source_id, text, key, kind, opened_seq) "
                                "SELECT 'ali-smuggled', min(id), 'x', 'x', 'name', 1 FROM source"))  # fmt: skip
    faults = ws.store.faults()
    assert any(re.match(r"span spn-\w+, written by entry \d+, was changed or removed", fault) for fault in faults)
    assert "alias ali-smuggled is there, but no entry says so" in faults


def test_cutting_the_tail_is_seen_only_with_a_head_kept_elsewhere(store: Store) -> None:
    """A chain cannot know that it was longer; that is why its head is printed in every report."""
    add_source(store, "A")
    kept = store.head()
    add_source(store, "B")
    longer = store.head()
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("DELETE FROM journal_row WHERE seq = 2"))
        connection.execute(text("DELETE FROM source WHERE opened_seq = 2"))
        connection.execute(text("DELETE FROM journal WHERE seq = 2"))
        connection.execute(text("DELETE FROM subject WHERE id NOT IN (SELECT id FROM source)"))
    assert store.faults() == []
    assert store.head() == kept != longer


def test_an_entry_emptied_of_its_rows_is_seen(store: Store) -> None:
    add_source(store, "A")
    row_id = add_source(store, "B")
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("DELETE FROM journal_row WHERE seq = 2"))
        connection.execute(text("DELETE FROM source WHERE opened_seq = 2"))
        connection.execute(tables.Subject.__table__.delete().where(tables.Subject.id == row_id))
    assert store.faults() == ["the rows noted by entry 2 were changed"]


def test_a_reader_sees_one_state_of_the_database(location: str) -> None:
    with Store.open(location, create=True) as store, store.read() as connection:
        count = select(func.count()).select_from(tables.Source)
        assert connection.scalar(count) == 0
        with Store.open(location) as other:
            add_source(other, "A")
        assert connection.scalar(count) == 0


def test_the_digest_of_a_row_is_salted() -> None:
    row = {"id": "src-1", "name": "A"}
    assert journal.digest("00", "open", "source", row) != journal.digest("01", "open", "source", row)
    assert journal.digest("00", "open", "source", {**row, "closed_seq": 4}) == journal.digest(
        "00", "open", "source", row
    )
    assert journal.root([]) == hashlib.sha256(b"[]").hexdigest()


# --- several at once ----------------------------------------------------------------------------


def _write_many(location: str, name: str, count: int) -> None:
    with Store.open(location) as store:
        for number in range(count):
            add_source(store, f"{name} {number}")


def test_writers_side_by_side_lose_nothing_and_leave_no_gap(location: str) -> None:
    writers, each = 4, 15
    Store.open(location, create=True).close()
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_write_many, args=(location, f"writer {n}", each)) for n in range(writers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0] * writers
    with Store.open(location) as store:
        with store.read() as connection:
            assert list(connection.scalars(select(tables.Journal.seq).order_by(tables.Journal.seq))) == list(
                range(1, writers * each + 1)
            )
            assert connection.scalar(select(func.count()).select_from(tables.Source)) == writers * each
        assert store.faults() == []


def test_a_locked_database_is_one_sentence(tmp_path: Path) -> None:
    location = str(tmp_path / "case.db")
    with Store.open(location, create=True) as first, Store.open(location, lock_timeout=0.05) as second:
        with first.write("hold", by="Ada") as writer:
            writer.open(tables.Source(id=writer.new_id(tables.Source, "A"), kind="body", name="A"))
            with pytest.raises(StoreError, match="in use by another process"):
                add_source(second, "B")
        assert first.head()[0] == 1
