"""Laws of the plain-text ledger, over random facts in hostile words."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.notation import Facts, read_facts, write_facts
from provenance.notation.facts import Fact
from provenance.notation.quoting import quoted, unquoted
from provenance.store import Store
from provenance.workspace import Workspace
from provenance.workspace.noting import add_facts
from tests.notation.copies import assert_round_trip
from tests.notation.worlds import SIGNS, hostile, worlds


@given(text=st.text())
def test_any_text_in_double_quotes_is_read_back_from_one_line(text: str) -> None:
    assert unquoted(quoted(text)) == text
    assert len(quoted(text).splitlines()) == 1


@given(facts=worlds())
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_what_is_written_is_read_back(facts: tuple[Fact, ...]) -> None:
    assert read_facts("".join(write_facts(facts))).facts == facts


PIECES = [*SIGNS, "document ", "source ", "claim ", "| ", "> ", '"x" A > B', "id:", "2026-01-01 ", "#said "]


@given(text=st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_is_read_or_refused_with_places_in_it(text: str) -> None:
    try:
        read_facts(text, "x")
    except InputError as refusal:
        told = "\n".join([refusal.message, *refusal.picture])
        assert "x:" in told


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty database."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    Store.open(str(path), create=True).close()
    return path


@contextmanager
def two_databases(empty: Path) -> Iterator[tuple[Workspace, Workspace, Path]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each in ("one.db", "other.db"):
            shutil.copy(empty, folder / each)
        with Workspace.open(folder / "one.db") as one, Workspace.open(folder / "other.db") as other:
            yield one, other, folder


@given(facts=worlds())
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_a_database_is_copied_by_way_of_text(empty: Path, facts: tuple[Fact, ...]) -> None:
    with two_databases(empty) as (one, other, folder):
        try:
            add_facts(one.store, Facts(facts), by="Ada")
        except InputError:
            assume(False)
        assert_round_trip(one, other, folder)


@contextmanager
def a_schema(server: str) -> Iterator[str]:
    """The URL of an empty schema of its own on a server."""
    import psycopg

    name = f"provenance_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    yield f"{server}?options=-csearch_path%3D{name}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.mark.postgres
@given(facts=worlds())
@settings(max_examples=3, suppress_health_check=list(HealthCheck))
def test_a_database_on_a_server_is_copied_by_way_of_text(postgres_server: str, facts: tuple[Fact, ...]) -> None:
    with (
        a_schema(postgres_server) as here,
        a_schema(postgres_server) as there,
        tempfile.TemporaryDirectory() as folder,
        Workspace.open(here, create=True) as one,
        Workspace.open(there, create=True) as other,
    ):
        try:
            add_facts(one.store, Facts(facts), by="Ada")
        except InputError:
            assume(False)
        assert_round_trip(one, other, Path(folder))


@given(facts=worlds(), name=hostile)
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
def test_without_internal_no_name_of_who_is_confidential_is_written(
    empty: Path, facts: tuple[Fact, ...], name: str
) -> None:
    secret = 'source "Xanthippe Quorn"  kind:person id:src-ffffffffff #confidential alias:Quornling'
    with two_databases(empty) as (one, other, _folder):
        try:
            add_facts(one.store, Facts(facts), by="Ada")
        except InputError:
            assume(False)
        one.add_notation(
            f'{secret}\ndocument {quoted("Quorn " + name)}  outlet:src-ffffffffff doc:q1 url:https://quorn.example/1\n'
            f"    | Xanthippe Quorn said that it rains.\n  > src-ffffffffff  claim:{quoted('It rains ' + name)}\n"
            'standing src-ffffffffff retracted  why:"Quornling lied"',
            by="Quornling",
        )  # fmt: skip
        text = "".join(one.write_notation())
        assert "quorn" not in text.casefold()
        assert "src-ffffffffff" not in text
        other.add_notation(text, by="Zoe")
