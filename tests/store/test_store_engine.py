"""Connections: what is switched on, that both engines give the same, and databases that cannot be written."""

from __future__ import annotations

import itertools
import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, select, text

from provenance.errors import StoreError
from provenance.store import Store, engine, ledgers, tables
from provenance.workspace import Workspace

NOBODY = 65534


def test_what_is_switched_on_for_sqlite(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "x.db"), create=True) as store, store.read() as connection:

        def pragma(name: str) -> object:
            return connection.scalar(text(f"PRAGMA {name}"))

        assert pragma("foreign_keys") == 1
        assert pragma("journal_mode") == "wal"
        assert pragma("synchronous") == 2, "FULL: what was acknowledged survives a power cut"
        assert pragma("trusted_schema") == 0


def test_writers_begin_at_once_and_readers_do_not(tmp_path: Path) -> None:
    """A deferred writer that finds another one fails whatever its timeout; BEGIN IMMEDIATE waits."""
    with Store.open(str(tmp_path / "x.db"), create=True) as store:
        raw: list[str] = []
        event.listen(store.engine, "connect", lambda connection, _r: connection.set_trace_callback(raw.append))
        with store.read():
            pass
        with store.write("x", by="Ada"):
            pass
    assert [line for line in raw if line.startswith("BEGIN")] == ["BEGIN", "BEGIN IMMEDIATE"]


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ("postgresql://ada:secret@db.example/news", "postgresql+psycopg://ada:***@db.example/news"),
        ("postgresql+psycopg://ada@h/n", "postgresql+psycopg://ada@h/n"),
        ("case.db", "case.db"),
    ],
)
def test_a_password_is_never_shown(location: str, shown: str) -> None:
    assert engine.shown(engine.database_url(location)) == shown


@pytest.mark.parametrize("location", ["mysql://x/y", "postgres://x/y", "://", "sqlite+nothing://"])
def test_an_unknown_engine_is_one_sentence(location: str) -> None:
    with pytest.raises(StoreError) as refusal:
        Store.open(location, create=True)
    assert "\n" not in refusal.value.message


def test_a_server_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(StoreError, match="cannot be reached") as refusal:
        Store.open("postgresql://ada:secret@127.0.0.1:1/x?connect_timeout=1")
    assert "secret" not in str(refusal.value)


def test_text_sorts_by_code_point_on_both_engines(store: Store) -> None:
    names = ["b", "B", "a", "Z", "é", "z", "Ω", "_", "1", "가"]
    with store.write("x", by="Ada") as writer:
        for name in names:
            writer.open(tables.Source(id=writer.new_id(tables.Source, name), kind="body", name=name))
    with store.read() as connection:
        assert list(connection.scalars(select(tables.Source.name).order_by(tables.Source.name))) == sorted(names)


STORY = [
    """outlet: Zürich Post
url: https://z.example/1
published: 2026-03-02

Northfold News Agency reported, citing two officials, that the tank was empty.
The mayor and the port authority said in a joint statement that all was well.
""",
    """outlet: Northfold News Agency
url: https://n.example/1
published: 2026-03-01

Émile Ong said that the tank was empty. “It is 𝔢mpty,” Ong said. The gauge had reportedly failed.
""",
]


def told(location: str, folder: Path) -> list[object]:
    """A story told to a new database, and every ledger of it as JSON."""
    ticks = itertools.count()
    with Store.open(location, create=True, clock=lambda: next(ticks)) as store:
        ws = Workspace(store)
        for number, article in enumerate(STORY):
            (folder / f"{number}.txt").write_text(article, encoding="utf-8")
        assert len(ws.add([folder / "0.txt", folder / "1.txt"]).added) == len(STORY)
        ws.add_chain("Kyiv Star > Northfold News Agency > ?", "The tank was empty", by="Ada")
        return [json.loads(ws.export(ledger)) for ledger in ws.ledgers()]


@pytest.mark.postgres
def test_both_engines_tell_the_same_story(postgres: str, tmp_path: Path) -> None:
    on_sqlite = told(str(tmp_path / "x.db"), tmp_path)
    assert len(on_sqlite) >= 4
    assert told(postgres, tmp_path) == on_sqlite


def test_a_stream_over_many_batches_is_each_ledger_by_itself(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledgers, "BATCH", 3)
    for number in range(8):
        ws.add_chain(f"A > B{number} Ministry > C", f"claim {number}", by="Ada")
    streamed = list(ws.ledgers())
    assert len(streamed) == 8
    assert streamed == [ws.ledger(each.claim.id) for each in streamed]


def test_the_texts_are_not_loaded_for_a_ledger(ws: Workspace, full: None) -> None:
    asked: list[str] = []
    event.listen(ws.store.engine, "before_cursor_execute", lambda _c, _cur, sql, *_: asked.append(sql))
    assert list(ws.ledgers())
    selected = [sql.split("FROM")[0] for sql in asked if "substr(snapshot.text" in sql]
    assert selected
    assert not [columns for columns in selected if "snapshot.text" in columns.replace("substr(snapshot.text", "")]


# --- not to be written ---------------------------------------------------------------------------


@pytest.fixture
def as_nobody() -> Iterator[None]:
    """Run as a user without rights, for root may write everything."""
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
        yield
        os.seteuid(0)
    else:
        yield


@pytest.fixture
def read_only(tmp_path: Path) -> Path:
    """A database with one source in it, that nobody may write, in a folder that nobody may write."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    with Store.open(str(folder / "x.db"), create=True) as store, store.write("x", by="Ada") as writer:
        writer.open(tables.Source(id=writer.new_id(tables.Source, "A"), kind="body", name="A"))
    (folder / "x.db").chmod(0o444)
    folder.chmod(0o555)
    for each in (tmp_path, *tmp_path.parents):
        if each.owner() == folder.owner() and each != Path("/"):
            each.chmod(each.stat().st_mode | 0o055)
    return folder / "x.db"


def test_a_read_only_database_is_read_and_its_writing_refused(read_only: Path, as_nobody: None) -> None:
    before = read_only.read_bytes()
    with Store.open(str(read_only)) as store:
        assert store.faults() == []
        with pytest.raises(StoreError, match="is read-only"), store.write("x", by="Ada") as writer:
            writer.open(tables.Source(id=writer.new_id(tables.Source, "B"), kind="body", name="B"))
            writer.flush()
    assert read_only.read_bytes() == before
    assert [file.name for file in read_only.parent.iterdir()] == ["x.db"]


def test_a_damaged_database_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    Store.open(str(path), create=True).close()
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"damaged|not a database|not one of"):
        Store.open(str(path)).faults()


def test_a_file_in_use_by_sqlite_itself_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    Store.open(str(path), create=True).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(str(path), lock_timeout=0.05) as store:
        assert store.head()[0] == 0, "readers are not held up"
        with pytest.raises(StoreError, match="in use"), store.write("x", by="Ada"):
            pass
    other.close()
