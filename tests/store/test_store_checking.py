"""What ``db check`` asks: each check finds the one thing that it is for, and nothing in a database that is right."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from provenance.errors import NoDatabase, StoreError
from provenance.store import Store, checking, engine, schema
from provenance.workspace import Workspace

ALL = [each.name for each in checking.CHECKS]


def found(location: str) -> dict[str, tuple[str, ...]]:
    """What each check found that found something."""
    return {each.name: each.found for each in checking.check(location) if each.found}


def test_a_database_that_is_right_passes_every_check(ws: Workspace, full: None, location: str) -> None:
    checking.rebuild_index(location)
    told: list[str] = []
    done = list(checking.check(location, told.append))
    wanted = ALL if "://" not in location else [each.name for each in checking.CHECKS if not each.only]
    assert told == [each.name for each in done] == wanted
    assert {each.name: each.found for each in done if each.state == "fault"} == {}


def test_an_empty_database_is_right(store: Store, location: str) -> None:
    assert found(location) == {}


FIRST_SPAN = "WHERE id = (SELECT min(id) FROM span)"
FIRST = "WHERE id = (SELECT min(id) FROM {0})"
FAULTS = {
    "words shifted": ("words", [f"UPDATE span SET start = start + 1, end_ = end_ + 1 {FIRST_SPAN}"]),
    "words changed": ("words", [f"UPDATE span SET text = 'never said' {FIRST_SPAN}"]),
    "words of nothing": ("words", [f"UPDATE span SET subject_id = (SELECT min(id) FROM source) {FIRST_SPAN}"]),
    "text changed": ("words", ["UPDATE snapshot SET text = 'x'"]),
    "hash of a text": ("journal", ["UPDATE snapshot SET text_sha = 'x' " + FIRST.format("snapshot")]),
    "article beyond the end": ("places", ["UPDATE snapshot SET body_start = 100000 " + FIRST.format("snapshot")]),
    "closed too early": ("times", ["UPDATE source SET opened_seq = 2, closed_seq = 1 " + FIRST.format("source")]),
    "entries out of order": ("clock", ["UPDATE journal SET at_us = -5 WHERE seq = 2"]),
    "two at one address": (
        "addresses",
        [
            "DROP INDEX live_document_url",
            "UPDATE document SET canonical_url = 'https://l.example', revision_no = 1",
        ],
    ),
    "nested in itself": ("nesting", ["UPDATE attribution SET parent_id = id " + FIRST.format("attribution")]),
    "nested in each other": (
        "nesting",
        [
            (
                "UPDATE attribution SET parent_id = (SELECT min(other.id) FROM attribution AS other "
                "WHERE other.document_id = attribution.document_id AND other.id <> attribution.id)"
            )
        ],
    ),
    "nested elsewhere": (
        "nesting",
        [
            "UPDATE attribution SET parent_id = (SELECT min(other.id) FROM attribution AS other "
            "WHERE other.document_id <> attribution.document_id) " + FIRST.format("attribution")
        ],
    ),
    "two documents in a circle": (
        "derivations",
        [
            "INSERT INTO subject VALUES ('der-1', 'derivation'), ('der-2', 'derivation')",
            (
                "INSERT INTO derivation (id, from_document_id, to_document_id, kind, basis, opened_seq) "
                "SELECT 'der-1', min(id), max(id), 'credit', 'typed', 1 FROM document UNION ALL "
                "SELECT 'der-2', max(id), min(id), 'credit', 'typed', 1 FROM document"
            ),
        ],
    ),
    "a text that is not sketched": ("search index", ["DELETE FROM sketch"]),
}
"""For each: the check that finds it, and how it comes about behind the back of the journal."""


def test_each_fault_is_found_by_its_check(ws: Workspace, full: None, location: str) -> None:
    checking.rebuild_index(location)
    finds = {each.name: each.finds for each in checking.CHECKS}
    missed = []
    for what, (name, statements) in FAULTS.items():
        with ws.store.engine.connect().execution_options(writes=True) as connection:
            transaction = connection.begin()
            before = list(finds[name](connection))
            for statement in statements:
                connection.execute(text(statement))
            after = list(finds[name](connection))
            transaction.rollback()
        if before or not after or not all(after):
            missed.append((what, before, after))
    assert missed == []


# --- a SQLite file of its own ----------------------------------------------------------------------


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.db"
    with Store.open(str(path), create=True) as store:
        Workspace(store).add_chain("A > B", "the tank was empty", by="Ada")
    return path


def test_it_changes_nothing(case: Path) -> None:
    before = case.read_bytes()
    assert found(str(case)) == {}
    assert [each.name for each in case.parent.iterdir()] == ["case.db"]
    assert case.read_bytes() == before


def test_a_row_that_points_nowhere_is_found(case: Path) -> None:
    with sqlite3.connect(case) as connection:
        connection.execute("DELETE FROM source WHERE id = (SELECT min(id) FROM source)")
    connection.close()
    assert "a row of alias points at a row of source that is not there" in found(str(case))["foreign keys"]


def test_a_damaged_page_is_found_and_nothing_else_is_asked(case: Path) -> None:
    with sqlite3.connect(case) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_wording_key'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    content = bytearray(case.read_bytes())
    content[(page - 1) * size : (page - 1) * size + 200] = b"\x0a" + b"\0" * 199
    case.write_bytes(content)
    done = list(checking.check(str(case)))
    assert [(each.name, each.state) for each in done] == [("file", "fault")]


def test_another_schema_is_a_fault_and_nothing_else_is_asked(tmp_path: Path) -> None:
    path = str(tmp_path / "old.db")
    schema.upgrade(engine.make_engine(engine.database_url(path)), "0001")
    done = list(checking.check(path))
    assert [(each.name, each.state) for each in done] == [("file", "ok"), ("schema", "fault")]
    assert "provenance db upgrade" in done[-1].found[0]


def test_what_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase):
        list(checking.check(str(tmp_path / "gone.db")))
    (tmp_path / "letter.db").write_text("a letter" * 100)
    with pytest.raises(StoreError, match="is not a database"):
        list(checking.check(str(tmp_path / "letter.db")))
