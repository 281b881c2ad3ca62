"""Judgements are read once for all pages of a report, and anew wherever the database may have changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from provenance.records.cited import Citation, CitationList
from provenance.store.once import once, one_moment
from provenance.workspace import Workspace


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with Workspace.open(tmp_path / "case.db", create=True) as opened, opened.store.read() as connection:
        yield connection


def counting() -> Callable[[Connection], int]:
    """A way of reading that tells how often it was asked."""
    calls: list[Connection] = []

    @once
    def read(connection: Connection) -> int:
        calls.append(connection)
        return len(calls)

    return read


def test_once_in_one_moment(connection: Connection) -> None:
    read = counting()
    with one_moment(connection):
        assert [read(connection) for _ in range(3)] == [1, 1, 1]
        with one_moment(connection):
            assert read(connection) == 1, "a moment within a moment is the same"
        assert read(connection) == 1


def test_anew_each_time_outside_and_in_the_next(connection: Connection) -> None:
    read = counting()
    assert [read(connection), read(connection)] == [1, 2]
    for expected in (3, 4):
        with one_moment(connection):
            assert [read(connection), read(connection)] == [expected, expected]


def test_nothing_is_kept_where_reading_fails(connection: Connection) -> None:
    read = counting()
    with pytest.raises(KeyError), one_moment(connection):
        read(connection)
        raise KeyError
    assert read(connection) == 2


def test_a_connection_that_is_lost_hides_no_error(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "case.db", create=True) as opened:
        connection = opened.store.engine.connect()
        with pytest.raises(KeyError), one_moment(connection):
            connection.invalidate()
            raise KeyError
        connection.close()


def test_all_pages_of_a_site_share_the_judgements(tmp_path: Path) -> None:
    told: list[str] = []
    cited = tuple(Citation(n, f"Pier {n} is closed", f"Outlet {n}", "Agency") for n in range(4))
    with Workspace.open(tmp_path / "case.db", create=True) as opened:
        opened.import_list(CitationList("piers", cited), by="Ada")
        event.listen(opened.store.engine, "before_cursor_execute", lambda *given: told.append(given[2]))
        written = opened.write_site(tmp_path / "site")
    assert written.written > 10
    assert sum("FROM judgement" in " ".join(each.split()) for each in told) == 1
