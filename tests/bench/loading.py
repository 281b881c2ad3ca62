"""Bulk loading beside what the engines do at best, and a small change to a large database. See ``run.py``.

100,000 attributions with their sources, documents, claims and subjects: 364,000 rows, ids in no order. *Raw* is
``sqlite3.executemany`` of finished tuples with foreign keys off, the indices made afterwards and one check of all
foreign keys. *Server COPY* reads finished files on the PostgreSQL server. Seconds are CPU seconds, on PostgreSQL those
of the client and of the server's process; where that runs on another machine, they are those of the clock.
"""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ATTRIBUTIONS = 100_000
ROUNDS = 3
POSTGRES = os.environ.get("PROVENANCE_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/test")
SUBJECTS = ("source", "document", "claim", "attribution")
FIXED: Mapping[str, Mapping[str, Any]] = {
    "source": {"number_lo": 1, "number_hi": 1, "is_confidential": False},
    "document": {"revision_no": 1, "kind": "article"},
}
"""What stands in columns that are not given."""
BEGUN = (
    "INSERT INTO actor VALUES ('act-1', 'Ada', 'person', '')",
    "INSERT INTO journal VALUES (1, '', '00', 1, 'act-1', 'load', NULL, '')",
)
BOLD = ("ignore_check_constraints = ON", "cache_size = -262144")
"""What spares raw loading as much as ours, though it never asks whether the conditions hold."""
Rows = list[tuple[Any, ...]]
Tables = dict[str, tuple[tuple[str, ...], Rows]]
"""By table: the columns that are given, and the rows."""
Show = Callable[[str, float, float, str], None]


def row_id(prefix: str, number: int) -> str:
    return f"{prefix}-{hashlib.sha256(f'{prefix}{number}'.encode()).hexdigest()[:12]}"


def made(count: int) -> Tables:
    """The same rows in every run: ``count`` attributions, and what they rest on."""
    drawn = random.Random(1)
    sources, documents, claims, attributions = (
        [row_id(prefix, number) for number in range(many)]
        for prefix, many in (("src", count // 50), ("doc", count // 5), ("clm", count // 10), ("att", count))
    )
    said = ("named", "attributed", "said", "past", "typed", 1.0)
    return {
        "source": (("id", "kind", "name"), [(each, "outlet", f"Outlet {n}") for n, each in enumerate(sources)]),
        "document": (
            ("id", "publisher_id", "title", "canonical_url", "language", "published_lo", "published_hi"),
            [
                (each, drawn.choice(sources), f"Article {n}", f"https://a.example/{n}", "en", 10**15 + n, 10**15 + n)
                for n, each in enumerate(documents)
            ],
        ),
        "claim": (("id", "title"), [(each, f"tank {n} leaks") for n, each in enumerate(claims)]),
        "attribution": (
            (
                "id", "document_id", "cited_source_id", "source_text", "cue_text", "content_text",
                "terminal", "stance", "certainty", "reality", "basis", "confidence",
            ),
            [
                (each, drawn.choice(documents), drawn.choice(sources), "the mayor", "said", f"tank {n} leaks", *said)
                for n, each in enumerate(attributions)
            ],
        ),
        "attribution_claim": (
            ("id", "attribution_id", "claim_id", "reason"),
            [(row_id("atc", n), each, drawn.choice(claims), "typed") for n, each in enumerate(attributions)],
        ),
    }  # fmt: skip


def finished(tables: Tables) -> Tables:
    """The same with subjects, and with every column that must be filled."""
    subjects = [(row[0], name) for name in SUBJECTS for row in tables[name][1]]
    found: Tables = {"subject": (("id", "kind"), subjects)}
    for name, (columns, rows) in tables.items():
        fixed = {**FIXED.get(name, {}), "opened_seq": 1}
        values = tuple(fixed.values())
        found[name] = ((*columns, *fixed), [row + values for row in rows])
    return found


def loading(show: Show) -> None:
    """Print all lines."""
    tables = made(ATTRIBUTIONS)
    _sqlite(tables, show)
    _postgres(tables, show)


# --- SQLite ------------------------------------------------------------------------------------


def raw(path: str, tables: Tables, *pragmas: str) -> float:
    """CPU seconds of the driver alone, in the same schema."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("synchronous = FULL", *pragmas):
        connection.execute(f"PRAGMA {pragma}")
    start = time.process_time()
    connection.execute("BEGIN IMMEDIATE")
    for statement in BEGUN:
        connection.execute(statement)
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
    indices = [index for name in tables for index in connection.execute(query, (name,))]
    for name, _ in indices:
        connection.execute(f"DROP INDEX {name}")
    for name, (columns, rows) in tables.items():
        marks = ", ".join("?" * len(columns))
        connection.executemany(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})", rows)
    for _, index in indices:
        connection.execute(index)
    for name in tables:
        assert not connection.execute(f"PRAGMA foreign_key_check({name})").fetchall()
    connection.execute("COMMIT")
    taken = time.process_time() - start
    connection.close()
    return taken


def without_journal(path: str, tables: Tables) -> float:
    """CPU seconds of loading rows that no entry notes."""
    from provenance.store import Store

    with Store.open(path) as store:
        start = time.process_time()
        _load_unnoted(store, tables)
        return time.process_time() - start


def _load_unnoted(store: Any, tables: Tables) -> None:
    from provenance.store.bulk import AT_ONCE
    from provenance.store.bulk_columns import transposed
    from provenance.store.bulk_engines import loading as taking
    from provenance.store.tables import Base

    kinds = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        for statement in BEGUN:
            connection.exec_driver_sql(statement)
        for name, (columns, rows) in tables.items():
            into = taking(connection, kinds[name], columns, {})
            for first in range(0, len(rows), AT_ONCE):
                into.put(transposed(rows[first : first + AT_ONCE]))
            into.finish()


def with_journal(store: Any, tables: Tables) -> float:
    """CPU seconds of loading the same rows as one entry."""
    from provenance.store.tables import ROW_TYPES

    start = time.process_time()
    with store.write("load", by="Ada") as writer:
        for name, (columns, rows) in tables.items():
            writer.load(ROW_TYPES[name], columns, rows)
    return time.process_time() - start


def small_change(store: Any) -> float:
    """Median CPU seconds of opening one row."""
    from provenance.store.tables import Source

    taken = []
    for number in range(20):
        start = time.process_time()
        with store.write("open", by="Ada") as writer:
            writer.open(Source(id=writer.new_id(Source, number), kind="body", name="A"))
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def _sqlite(tables: Tables, show: Show) -> None:
    from provenance.store import Store

    whole, tenth = finished(tables), made(ATTRIBUTIONS // 10)
    taken: dict[str, list[float]] = {"raw": [], "bold": [], "bare": [], "noted": [], "small": [], "ten": []}
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            paths = {name: str(Path(folder) / f"{name}.db") for name in ("raw", "bold", "bare", "noted", "small")}
            for path in paths.values():
                Store.open(path, create=True).close()
            taken["raw"].append(raw(paths["raw"], whole))
            taken["bold"].append(raw(paths["bold"], whole, *BOLD))
            taken["bare"].append(without_journal(paths["bare"], whole))
            with Store.open(paths["noted"]) as large, Store.open(paths["small"]) as small:
                taken["noted"].append(with_journal(large, tables))
                with_journal(small, tenth)
                taken["small"].append(small_change(small))
                taken["ten"].append(small_change(large))
    seconds = {name: statistics.median(each) for name, each in taken.items()}
    show("loading 100,000 attributions", seconds["bare"] / seconds["raw"], seconds["bare"], "raw executemany")
    show("the same with the journal", seconds["noted"] / seconds["raw"], seconds["noted"], "raw executemany")
    show("loading them", seconds["bare"] / seconds["bold"], seconds["bare"], "raw, conditions unasked")
    show("the same with the journal", seconds["noted"] / seconds["bold"], seconds["noted"], "raw, conditions unasked")
    show(
        "a small change, ten times the database",
        seconds["ten"] / seconds["small"],
        seconds["ten"],
        "10,000 attributions",
    )


# --- PostgreSQL --------------------------------------------------------------------------------


def server_copy(store: Any, folder: Path, tables: Tables) -> None:
    """Let the server read files."""
    with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
        for statement in BEGUN:
            connection.exec_driver_sql(statement)
        for name, (columns, _) in tables.items():
            connection.exec_driver_sql(f"COPY {name} ({', '.join(columns)}) FROM '{folder / name}'")


def write_files(folder: Path, tables: Tables) -> None:
    folder.chmod(0o755)
    for name, (_, rows) in tables.items():
        lines = ("\t".join(map(str, row)) + "\n" for row in rows)
        (folder / name).write_text("".join(lines), encoding="utf-8")


def server_seconds(pid: int) -> float | None:
    """CPU seconds of a process of the server so far; None where it runs elsewhere."""
    place = Path(f"/proc/{pid}")
    try:
        if "postgres" not in (place / "comm").read_text():
            return None
        user, system = (place / "stat").read_text().rsplit(")", 1)[1].split()[11:13]
    except OSError:
        return None
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def watched(work: Callable[[Any], object]) -> float:
    """Seconds of some work in an empty database of its own."""
    import psycopg
    from sqlalchemy import event

    from provenance.store import Store

    name = f"provenance_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f"CREATE SCHEMA {name}")
    try:
        with Store.open(f"{POSTGRES}?options=-csearch_path%3D{name}", create=True) as store:
            theirs: list[float | None] = []
            event.listen(
                store.engine, "close", lambda closing, _record: theirs.append(server_seconds(closing.info.backend_pid))
            )
            clock, start = time.perf_counter(), time.process_time()
            work(store)
            ours, passed = time.process_time() - start, time.perf_counter() - clock
            known = [each for each in theirs if each is not None]
            return ours + sum(known) if len(known) == len(theirs) else passed
    finally:
        with psycopg.connect(POSTGRES, autocommit=True) as server:
            server.execute(f"DROP SCHEMA {name} CASCADE")


def _postgres(tables: Tables, show: Show) -> None:
    import psycopg
    from sqlalchemy.exc import DBAPIError

    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.Error:
        print("no PostgreSQL at PROVENANCE_TEST_POSTGRES: loading is not compared with its COPY")
        return
    whole = finished(tables)
    taken: dict[str, list[float]] = {"server": [], "bare": [], "noted": []}
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder), whole)
        try:
            for _ in range(ROUNDS):
                taken["server"].append(watched(lambda store: server_copy(store, Path(folder), whole)))
                taken["bare"].append(watched(lambda store: _load_unnoted(store, whole)))
                taken["noted"].append(watched(lambda store: with_journal(store, tables)))
        except DBAPIError as error:
            print(f"the PostgreSQL server reads no files for this user: {str(error.orig).splitlines()[0]}")
            return
    seconds = {name: statistics.median(each) for name, each in taken.items()}
    show("loading them into PostgreSQL", seconds["bare"] / seconds["server"], seconds["bare"], "server COPY")
    show("the same with the journal", seconds["noted"] / seconds["server"], seconds["noted"], "server COPY")


if __name__ == "__main__":
    loading(lambda name, ratio, seconds, against: print(f"{name:44} {ratio:7.2f} ×  {against:24} {seconds:8.3f} s"))
