"""The schema: made by migrating, equal to the tables, upgraded whole or not at all, and never a way to lose rows."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command as alembic
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect, text

from provenance.errors import StoreError
from provenance.store import Store, engine, schema, tables
from provenance.workspace import Workspace

ALL = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")


@pytest.fixture
def bare(location: str) -> Iterator[Engine]:
    """An engine on an empty database, no schema yet."""
    made = engine.make_engine(engine.database_url(location))
    yield made
    made.dispose()


FIRST_TABLES = {
    "actor",
    "alias",
    "attribution",
    "attribution_claim",
    "blob",
    "claim",
    "derivation",
    "document",
    "journal",
    "journal_row",
    "review",
    "run",
    "snapshot",
    "source",
    "span",
    "subject",
    "wording",
    "work",
}


def contents(connection: Connection) -> dict[str, str]:
    """A SHA-256 of the rows of each table that the first revision made."""
    found = {}
    assert set(inspect(connection).get_table_names()) >= FIRST_TABLES
    for table in sorted(FIRST_TABLES):
        rows = sorted(repr(tuple(row)) for row in connection.execute(text(f"SELECT * FROM {table}")))
        found[table] = f"{len(rows)} {hashlib.sha256(chr(10).join(rows).encode()).hexdigest()}"
    return found


def test_the_tables_are_what_the_migrations_make(bare: Engine) -> None:
    schema.upgrade(bare)
    configured = schema.config()
    with bare.connect() as connection, connection.begin():
        configured.attributes["connection"] = connection
        alembic.check(configured)


def test_every_revision_goes_up_and_down_on_a_full_database_and_changes_no_row(ws: Workspace, full: None) -> None:
    with ws.store.read() as connection:
        before = contents(connection)
    assert all(
        not line.startswith("0 ") for name, line in before.items() if name in {"attribution", "span", "document"}
    )
    schema.downgrade(ws.store.engine, "0001")
    with ws.store.read() as connection:
        assert contents(connection) == before
    schema.upgrade(ws.store.engine)
    with ws.store.read() as connection:
        assert contents(connection) == before
    dropped = ("jud-", "hdr-", "lnk-", "cor-", "dcl-", "psg-", "std-", "grd-", "rol-", "lab-", "wvr-")
    assert all(any(prefix in fault for prefix in dropped) for fault in ws.store.faults()), "of dropped tables only"


def test_down_to_nothing_leaves_no_table(bare: Engine) -> None:
    schema.upgrade(bare)
    schema.downgrade(bare, "base")
    with bare.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]


def test_a_percent_sign_in_the_path_is_a_percent_sign(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "a%b.db"), create=True) as store:
        assert store.head()[0] == 0
    assert (tmp_path / "a%b.db").stat().st_size > 0


def test_offline_sql_can_be_printed(
    location: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVENANCE_DB", location)
    alembic.upgrade(schema.config(), "head", sql=True)
    assert "CREATE TABLE attribution" in capsys.readouterr().out


def test_alembic_itself_finds_the_migrations_through_setup_cfg(tmp_path: Path) -> None:
    top = Path(__file__).resolve().parents[2]
    environment = {"PROVENANCE_DB": str(tmp_path / "x.db"), "PATH": "/usr/bin:/bin"}
    run = [sys.executable, "-m", "alembic", "-c", "setup.cfg", "upgrade", "head"]
    subprocess.run(run, cwd=top, env=environment, check=True, capture_output=True)
    with Store.open(str(tmp_path / "x.db")) as store:
        assert store.head()[0] == 0


# --- the traps, reproduced ---------------------------------------------------------------------


def rename_a_column_of_the_parent(connection: Connection) -> None:
    operations = Operations(MigrationContext.configure(connection))
    with operations.batch_alter_table("parent", recreate="always") as batch:
        batch.alter_column("name", new_column_name="label", existing_type=sa.Text())


@pytest.fixture
def cascading(tmp_path: Path) -> Engine:
    """Two parents with three children that are deleted with them."""
    made = engine.make_engine(engine.database_url(str(tmp_path / "cascade.db")))
    with made.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT)"))
        connection.execute(
            text(
                "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent(id) ON DELETE CASCADE)"
            )
        )
        connection.execute(text("INSERT INTO parent VALUES (1, 'a'), (2, 'b')"))
        connection.execute(text("INSERT INTO child VALUES (1, 1), (2, 1), (3, 2)"))
    return made


def children(engine_: Engine) -> int:
    with engine_.connect() as connection:
        return connection.scalar(text("SELECT count(*) FROM child")) or 0


def test_rebuilding_a_parent_with_foreign_keys_on_deletes_its_children(cascading: Engine) -> None:
    """The trap itself: without our care it springs. Should SQLite or Alembic ever disarm it, we want to know."""
    with cascading.connect().execution_options(writes=True) as connection, connection.begin():
        rename_a_column_of_the_parent(connection)
    assert children(cascading) == 0


def test_our_migrations_keep_the_children(cascading: Engine) -> None:
    with schema.migrating(cascading) as connection:
        rename_a_column_of_the_parent(connection)
    assert children(cascading) == 3


def test_a_migration_that_loses_rows_is_refused_whole(cascading: Engine) -> None:
    with pytest.raises(StoreError, match="child 3 → 2"), schema.migrating(cascading) as connection:
        connection.execute(text("DELETE FROM child WHERE id = 3"))
    assert children(cascading) == 3


def test_a_migration_that_leaves_dangling_rows_is_refused_whole(cascading: Engine) -> None:
    with pytest.raises(StoreError, match="dangling"), schema.migrating(cascading) as connection:
        connection.execute(text("UPDATE child SET parent_id = 9 WHERE id = 3"))
    assert children(cascading) == 3


def test_a_migration_that_fails_half_way_leaves_the_old_schema(bare: Engine) -> None:
    schema.upgrade(bare, "0001")
    with pytest.raises(RuntimeError, match="half way"), schema.migrating(bare) as connection:
        connection.execute(text("CREATE TABLE half (x TEXT)"))
        connection.execute(text("ALTER TABLE work ADD COLUMN half TEXT"))
        raise RuntimeError("half way")
    with bare.connect() as connection:
        assert "half" not in inspect(connection).get_table_names()
        assert "half" not in {column["name"] for column in inspect(connection).get_columns("work")}
        assert schema.revision_of(connection) == "0001"


# --- databases that are not what they should be ------------------------------------------------


def test_an_older_database_is_refused_until_it_is_upgraded(location: str, bare: Engine) -> None:
    from provenance.store import upgrade

    schema.upgrade(bare, "0001")
    with pytest.raises(StoreError, match="older schema") as refusal:
        Store.open(location)
    assert refusal.value.hint == "provenance db upgrade"
    assert upgrade(location) == ("0001", schema.head())
    Store.open(location).close()


def test_a_newer_database_is_refused_and_not_touched(location: str, bare: Engine) -> None:
    schema.upgrade(bare)
    with bare.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for create in (False, True):
        with pytest.raises(StoreError, match="newer version"):
            Store.open(location, create=create)
    with bare.connect() as connection:
        assert schema.revision_of(connection) == "9999"


def test_the_database_of_another_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    before = other.read_bytes()
    for create in (False, True):
        with pytest.raises(StoreError, match="not one of Provenance"):
            Store.open(str(other), create=create)
    assert other.read_bytes() == before


def test_every_table_is_described_in_the_documentation() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "model.md").read_text(encoding="utf-8")
    missing = [name for name in tables.Base.metadata.tables if f"| `{name}` |" not in page]
    assert missing == []


def test_revisions_are_known() -> None:
    assert schema.known_revisions() == set(ALL)
