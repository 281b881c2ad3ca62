"""What is computed to find texts: made once, kept in step, made again, and no part of the journal."""

from __future__ import annotations

import re
import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from provenance.comparing.sketch import sketch
from provenance.errors import StoreError
from provenance.extractors import extractor_named
from provenance.records import Article
from provenance.store import Store, indexing, schema, tables, trigrams
from provenance.store.selecting import live
from provenance.workspace import Workspace
from provenance.workspace.adding import add_article
from provenance.workspace.leaning import lean

TEXTS = (
    "The tank was empty, said the port authority, and nobody had looked into it since the autumn.",
    "연합뉴스는 항구가 다시 열린다고 보도했다.",
    "Ha",
    "100% of “the harbour” (NEAR the old mole) AND the yard: it's 'shut' -x \\ _ * ^ {}",
    "Straße, İstanbul, ﬁsh, e\N{COMBINING ACUTE ACCENT}tude, \N{SOFT HYPHEN} 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 \N{REPLACEMENT CHARACTER}",
)


def held(store: Store, *texts: str) -> None:
    """Adds texts as articles."""
    for number, each in enumerate(texts):
        article = Article(f"{number}.txt", each.encode(), each, "text", 0, title=f"Title {number}", language="xx")
        add_article(store, article, extractor_named("default"))


def counts(store: Store) -> dict[str, int]:
    with store.read() as connection:
        query = trigrams.numbers(connection).subquery().select()
        searched = {"search": len(connection.execute(query).all())} if trigrams.is_there(connection) else {}
        names = ("indexed", "sketch", "journal", "journal_row")
        return {name: connection.scalar(text(f"SELECT count(*) FROM {name}")) or 0 for name in names} | searched


def emptied(store: Store) -> None:
    """As it is after an upgrade of an older database: nothing is indexed."""
    with store.write("empty", by="a test") as writer:
        if trigrams.is_there(writer.connection):
            trigrams.clear(writer.connection)
        for name in ("sketch", "indexed"):
            writer.connection.execute(text(f"DELETE FROM {name}"))


def faults(store: Store) -> list[str]:
    with store.read() as connection:
        return list(indexing.faults(connection))


def changed(store: Store, statement: str, **values: Any) -> None:
    with store.write("change", by="a test") as writer:
        writer.connection.execute(text(statement), values)


def test_catching_up_indexes_everything_once_and_the_journal_knows_nothing_of_it(store: Store) -> None:
    held(store, *TEXTS)
    emptied(store)
    before = counts(store)
    assert (before["indexed"], before["search"]) == (0, 0)
    assert indexing.catch_up(store) == len(TEXTS)
    after = counts(store)
    assert (after["indexed"], after["search"]) == (len(TEXTS), len(TEXTS))
    assert {name: after[name] for name in ("journal", "journal_row")} == {
        name: before[name] for name in ("journal", "journal_row")
    }
    assert indexing.catch_up(store) == 0
    assert counts(store) == after
    assert faults(store) == store.faults() == []


def test_numbers_follow_the_order_of_adding_from_one(store: Store) -> None:
    held(store, *TEXTS)
    emptied(store)
    indexing.catch_up(store)
    with store.read() as connection:
        query = "SELECT snapshot.text FROM indexed JOIN snapshot ON snapshot.id = snapshot_id ORDER BY number"
        assert tuple(connection.scalars(text(query))) == TEXTS
        assert list(connection.scalars(text("SELECT number FROM indexed ORDER BY number"))) == [1, 2, 3, 4, 5]


def test_the_sketch_is_that_of_the_article(store: Store) -> None:
    held(store, TEXTS[0])
    indexing.catch_up(store)
    with store.read() as connection:
        assert connection.scalar(text("SELECT shingles FROM indexed")) == sketch(TEXTS[0]).shingles > 0
        assert set(connection.scalars(text("SELECT hash FROM sketch"))) == set(sketch(TEXTS[0]).hashes)


def test_what_was_done_stays_done_when_it_is_interrupted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    held(store, *TEXTS)
    emptied(store)
    monkeypatch.setattr(indexing, "BATCH", 2)

    def interrupt(done: int, total: int) -> None:
        assert total == len(TEXTS)
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        indexing.catch_up(store, interrupt)
    assert counts(store)["indexed"] == 4
    assert indexing.catch_up(store) == 1
    assert faults(store) == []


def test_a_removed_article_has_no_sketch_and_that_is_no_fault(store: Store) -> None:
    held(store, *TEXTS)
    ws = Workspace(store)
    ws.remove("Title 0", by="Ada")
    assert faults(store) == store.faults() == []
    assert counts(store)["sketch"] == sum(len(sketch(each).hashes) for each in TEXTS[1:])
    assert indexing.catch_up(store) == 0
    assert indexing.rebuild(store) == len(TEXTS) - 1
    assert counts(store)["indexed"] == counts(store)["search"] == len(TEXTS) - 1
    assert faults(store) == []


def test_texts_that_are_indexed_later_are_compared_then(store: Store) -> None:
    longer = TEXTS[0] * 3
    for number in range(3):
        article = Article(f"{number}.txt", longer.encode(), longer, "text", 0, outlet=f"Outlet {number}", language="xx")
        add_article(store, article, extractor_named("default"))
    emptied(store)
    with store.write("forget", by="a test") as writer:
        for row_type in (tables.Passage, tables.Derivation):
            for row_id in writer.connection.scalars(live(row_type).with_only_columns(row_type.id)).all():
                writer.close(row_type, row_id)
    assert indexing.catch_up(store, compare=lean) == 3
    with store.read() as connection:
        assert len(connection.execute(live(tables.Derivation)).all()) == 2
    assert store.faults() == []


def test_a_rehearsal_indexes_nothing(store: Store) -> None:
    held(store, *TEXTS)
    emptied(store)
    store.is_rehearsal = True
    assert indexing.catch_up(store) == len(TEXTS)
    assert counts(store)["indexed"] == counts(store)["search"] == 0


def test_adding_in_a_rehearsal_leaves_no_number(store: Store) -> None:
    store.is_rehearsal = True
    held(store, *TEXTS)
    assert counts(store) == dict.fromkeys(counts(store), 0)


FAULTS = {
    "UPDATE indexed SET shingles = 1 WHERE number = 1": "the sketch of snapshot .* is not that of its text",
    "DELETE FROM sketch WHERE number = 1": "the sketch of snapshot .* is not that of its text",
}


@pytest.mark.parametrize(("statement", "fault"), FAULTS.items(), ids=FAULTS)
def test_what_does_not_agree_is_said(store: Store, statement: str, fault: str) -> None:
    held(store, *TEXTS)
    indexing.catch_up(store)
    changed(store, statement)
    (found,) = faults(store)
    assert re.fullmatch(fault, found)
    assert indexing.rebuild(store) == len(TEXTS)
    assert faults(store) == []


def test_snapshots_that_are_not_indexed_are_counted(store: Store) -> None:
    held(store, *TEXTS)
    emptied(store)
    (found,) = faults(store)
    assert found.startswith("5 of the snapshots are not in the search index (first: snp-")


def test_a_search_row_of_other_words_and_one_of_no_snapshot_are_said(store: Store) -> None:
    held(store, *TEXTS)
    indexing.catch_up(store)
    with store.write("change", by="a test") as writer:
        trigrams.clear(writer.connection)
        for number in range(1, len(TEXTS) + 1):
            trigrams.put(writer.connection, number, "other words")
        if writer.connection.dialect.name == "sqlite":  # PostgreSQL has a foreign key there
            trigrams.put(writer.connection, 99, "of nothing")
    found = faults(store)
    strays = ["the number 99 in table search was given to no snapshot"]
    assert [each for each in found if "99" in each] == (strays if "sqlite" in str(store.engine.url) else [])
    assert sum("by its own words" in each for each in found) == len(TEXTS)
    indexing.rebuild(store)
    assert faults(store) == []


def test_an_older_database_is_upgraded_and_indexed_then(store: Store) -> None:
    held(store, *TEXTS)
    emptied(store)
    schema.downgrade(store.engine, "0003")
    schema.upgrade(store.engine)
    assert indexing.catch_up(store) == len(TEXTS)
    assert faults(store) == []


# --- a SQLite without FTS5 -----------------------------------------------------------------------


class _Cursor(sqlite3.Cursor):
    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        return super().execute(statement.replace("USING fts5", "USING fts9"), *values)


class _Connection(sqlite3.Connection):
    def cursor(self, *_factory: Any) -> Any:
        return super().cursor(_Cursor)


@pytest.fixture
def without_fts5(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A database that was made where FTS5 could not be had: it is asked for by a name that no module has."""
    with monkeypatch.context() as patched:
        patched.setattr(sqlite3.dbapi2, "connect", partial(sqlite3.connect, factory=_Connection))
        return Store.open(str(tmp_path / "plain.db"), create=True)


def test_without_fts5_everything_else_works_and_search_reads_the_texts(without_fts5: Store) -> None:
    with without_fts5 as store:
        held(store, *TEXTS)
        indexing.catch_up(store)
        with store.read() as connection:
            assert not trigrams.is_there(connection)
            assert not trigrams.is_indexed(connection)
        assert faults(store) == []
        (found,) = Workspace(store).search("the tank was").found
        assert found.hits == 1


def test_where_fts5_can_be_had_later_the_index_is_made_by_a_rebuild(without_fts5: Store) -> None:
    with without_fts5 as store:
        held(store, *TEXTS)
        indexing.rebuild(store)
        with store.read() as connection:
            assert trigrams.is_indexed(connection)
        assert faults(store) == []
        assert counts(store)["search"] == len(TEXTS)


def test_an_index_that_this_sqlite_cannot_read_is_left_alone(tmp_path: Path) -> None:
    """The module is made unknown by writing another name for it: what a SQLite without FTS5 sees."""
    place = tmp_path / "case.db"
    with Store.open(str(place), create=True) as store:
        held(store, TEXTS[0])
        indexing.catch_up(store)
    with sqlite3.connect(place) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'fts5', 'fts9') WHERE name = 'search'")
    with Store.open(str(place)) as store:
        held(store, TEXTS[1])
        assert [each.hits for each in Workspace(store).search("연합뉴스").found] == [1]
        assert [each.hits for each in Workspace(store).search("the tank").found] == [1]
        with pytest.raises(StoreError, match="this SQLite has no FTS5") as refusal:
            indexing.rebuild(store)
        assert refusal.value.hint


def test_every_table_of_the_index_is_known_by_name(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "case.db"), create=True) as store, store.read() as connection:
        names = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
    assert {name for name in names if name.startswith("search")} <= trigrams.FULL_TEXT_TABLES
    assert not trigrams.FULL_TEXT_TABLES & tables.Base.metadata.tables.keys()
