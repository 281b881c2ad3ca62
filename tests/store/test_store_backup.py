"""A backup: the database at one moment, whole or not there at all."""

from __future__ import annotations

import os
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from provenance.errors import InputError, NoDatabase, StoreError
from provenance.store import Store, engine, schema, tables
from provenance.store.backup import backup
from provenance.store.database import existing, upgrade_plan

NOON = datetime(2026, 3, 2, 12, 0, 5, tzinfo=UTC)


def add_source(store: Store, name: str) -> None:
    with store.write("test", by="Ada") as writer:
        writer.open(tables.Source(id=writer.new_id(tables.Source, name), kind="body", name=name))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A database with three entries, in a folder of its own."""
    path = tmp_path / "cases" / "case.db"
    with Store.open(str(path), create=True) as store:
        for name in ("A", "B", "C"):
            add_source(store, name)
    return path


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_backup_opens_and_verifies_with_the_same_head(case: Path) -> None:
    with Store.open(str(case)) as store:
        head = store.head()
    made = backup(str(case), now=NOON)
    assert made.path == case.with_name("case-20260302-120005.db")
    assert ((made.entry, made.head), made.faults, made.is_verified) == (head, (), True)
    assert made.size == made.path.stat().st_size
    with Store.open(str(made.path)) as copy:
        assert copy.head() == head
        assert copy.faults() == []
    assert names(case.parent) == ["case-20260302-120005.db", "case.db"]


def test_going_back_is_copying_the_file_back(case: Path) -> None:
    made = backup(str(case))
    with Store.open(str(case)) as store:
        add_source(store, "a mistake")
    case.write_bytes(made.path.read_bytes())
    with Store.open(str(case)) as store:
        assert store.head() == (made.entry, made.head)
        assert store.faults() == []


def test_into_a_folder_and_with_the_permissions_of_the_database(case: Path, tmp_path: Path) -> None:
    case.chmod(0o600)
    made = backup(str(case), tmp_path, now=NOON)
    assert made.path == tmp_path / "case-20260302-120005.db"
    assert made.path.stat().st_mode & 0o777 == 0o600


def test_what_is_written_meanwhile_is_kept_and_is_not_in_the_copy(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provenance.store.backup.PAGES", 16)
    steps: list[tuple[int, int]] = []
    with Store.open(str(case)) as store:
        before = store.head()

        def tell(done: int, total: int) -> None:
            steps.append((done, total))
            add_source(store, f"meanwhile {len(steps)}")

        made = backup(str(case), tell=tell)
        assert (made.entry, made.head) == before
        assert store.head()[0] == before[0] + len(steps)
    assert len(steps) > 2
    assert [done for done, _ in steps] == sorted({done for done, _ in steps}), "it began only once"
    assert steps[-1][0] == steps[-1][1]
    with Store.open(str(made.path)) as copy:
        assert (copy.head(), copy.faults()) == (before, [])


def test_a_writer_at_work_does_not_keep_it_waiting(case: Path) -> None:
    with Store.open(str(case)) as store, store.write("long", by="Ada") as writer:
        writer.open(tables.Source(id=writer.new_id(tables.Source, "half"), kind="body", name="half"))
        writer.flush()
        made = backup(str(case))
    assert made.entry == 3


def test_nothing_is_overwritten(case: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    kept.write_text("kept")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for taken in (kept, case, tmp_path / "dangling"):
        with pytest.raises(InputError, match="is there already"):
            backup(str(case), taken)
    assert kept.read_text() == "kept"
    assert not (tmp_path / "nowhere").exists()


def test_what_gets_the_name_in_the_meantime_stays(case: Path, tmp_path: Path) -> None:
    wanted = tmp_path / "copy.db"
    with pytest.raises(InputError, match="is there already"):
        backup(str(case), wanted, tell=lambda _done, _total: (wanted.write_text("mine"), None)[1])
    assert wanted.read_text() == "mine"
    assert names(tmp_path) == ["cases", "copy.db"]


def test_without_hard_links_it_gets_its_name_too(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    made = backup(str(case), now=NOON)
    assert names(case.parent) == ["case-20260302-120005.db", "case.db"]
    with Store.open(str(made.path)) as copy:
        assert copy.faults() == []


def test_where_nothing_can_be_written_is_one_sentence(case: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no folder"):
        backup(str(case), tmp_path / "gone" / "copy.db")
    with pytest.raises(InputError, match="cannot be written"):
        backup(str(case), Path("/proc/copy.db"))


def test_interrupted_it_leaves_nothing(case: Path, tmp_path: Path) -> None:
    def interrupt(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup(str(case), tmp_path / "copy.db", tell=interrupt)
    assert names(tmp_path) == ["cases"]
    assert names(case.parent) == ["case.db"]


@pytest.mark.parametrize("fault", ["database or disk is full", "disk I/O error"])
def test_a_disk_that_fails_is_the_fault_of_the_copy_and_leaves_nothing(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    opened = sqlite3.connect

    class Full(sqlite3.Connection):
        def __init__(self, path: str, *rest: object, **how: object) -> None:
            super().__init__(path)
            self.execute("PRAGMA max_page_count = 4")

    def connect(path: object, **how: object) -> sqlite3.Connection:
        return Full(str(path)) if str(path).endswith("copy.db") and not how else opened(path, **how)  # type: ignore[call-overload,no-any-return]

    if fault == "disk I/O error":

        def connect(path: object, **how: object) -> sqlite3.Connection:  # type: ignore[misc]
            if str(path).endswith("copy.db") and not how:
                raise sqlite3.OperationalError(fault)
            return opened(path, **how)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(sqlite3, "connect", connect)
    with pytest.raises(InputError, match=fault) as refusal:
        backup(str(case), tmp_path / "copy.db")
    assert "copy.db" in refusal.value.message
    assert names(tmp_path) == ["cases"]


def test_a_database_that_does_not_agree_with_its_journal_is_copied_as_it_is(case: Path) -> None:
    with sqlite3.connect(case) as connection:
        connection.execute("UPDATE source SET name = 'Z' WHERE name = 'A'")
    connection.close()
    made = backup(str(case))
    assert len(made.faults) == 1
    assert made.path.exists()


def test_a_damaged_database_is_not_the_fault_of_the_copy(case: Path, tmp_path: Path) -> None:
    content = bytearray(case.read_bytes())
    content[100:4096] = b"\xff" * 3996
    case.write_bytes(content)
    with pytest.raises(StoreError, match=r"case\.db is damaged"):
        backup(str(case), tmp_path / "copy.db")
    assert names(tmp_path) == ["cases"]


def test_an_older_database_is_copied_and_said_not_to_be_verified(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    bare = engine.make_engine(engine.database_url(str(path)))
    schema.upgrade(bare, "0001")
    made = backup(str(path))
    assert (made.is_verified, made.entry) == (False, 0)
    with existing(str(made.path)) as opened, opened.connect() as connection:
        assert schema.revision_of(connection) == "0001"


def test_what_is_not_there_or_not_ours_is_not_copied(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase):
        backup(str(tmp_path / "gone.db"))
    with sqlite3.connect(tmp_path / "songs.db") as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="not one of Provenance"):
        backup(str(tmp_path / "songs.db"))
    assert names(tmp_path) == ["songs.db"]


def test_a_server_is_copied_by_its_own_program() -> None:
    with pytest.raises(InputError) as refusal:
        backup("postgresql://ada:secret@h:99/news?password=hidden", now=NOON)
    assert refusal.value.hint == "pg_dump --format=custom --file=news-20260302-120005.dump postgresql://ada@h:99/news"


def test_many_at_once_have_each_their_own(case: Path, tmp_path: Path) -> None:
    wanted = [tmp_path / f"{number}.db" for number in range(4)]
    threads = [threading.Thread(target=backup, args=(str(case), each)) for each in wanted]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names(tmp_path) == ["0.db", "1.db", "2.db", "3.db", "cases"]


# --- what an upgrade would do --------------------------------------------------------------------


@pytest.fixture
def older(location: str) -> str:
    """A database of the first schema, on each engine."""
    made = engine.make_engine(engine.database_url(location))
    schema.upgrade(made, "0001")
    return location


def test_the_plan_of_an_upgrade_names_each_migration_and_changes_nothing(older: str) -> None:
    file = Path(older)
    before = {each: (file.parent / each).read_bytes() for each in names(file.parent)} if file.is_file() else {}
    revision, steps = upgrade_plan(older)
    assert revision == "0001"
    assert [step for step, _ in steps] == sorted(schema.known_revisions() - {"0001"})
    assert dict(steps)["0002"] == "Judgements: a person's decisions about two sources."
    assert all(purpose and "\n" not in purpose for _, purpose in steps)
    if before:
        assert {each: (file.parent / each).read_bytes() for each in names(file.parent)} == before
    with pytest.raises(StoreError, match="older schema"):
        Store.open(older)


def test_where_no_upgrade_is_needed_the_plan_is_empty(case: Path) -> None:
    assert upgrade_plan(str(case)) == (schema.head(), [])
