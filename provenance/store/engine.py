"""Connections to the two engines, and their faults as one sentence each.

SQLite gets explicit BEGIN (IMMEDIATE for writers: deferred writers fail with “database is locked”
whatever their timeout), foreign keys, WAL and synchronous=FULL. PostgreSQL serialises writers by
locking the journal, and a reader sees one state of the database from first to last. A connection that
writes is one with the execution option ``writes``.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

from provenance.errors import StoreError

DRIVERS = frozenset({"sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg"})
SMALLEST = 512
"""Bytes of the smallest SQLite database."""
LOCK_TIMEOUT = 30.0
"""Seconds a writer waits for another one."""


def database_url(location: str) -> URL:
    """A path or URL as a SQLAlchemy URL; raises StoreError where it cannot be read or its engine is unknown."""
    if "://" not in location:
        return URL.create("sqlite", database=str(Path(location).expanduser()))
    try:
        url = make_url(location)
    except (ArgumentError, ValueError) as error:
        raise StoreError("the database URL cannot be read", hint="like postgresql://user@host/name") from error
    if url.drivername not in DRIVERS:
        raise StoreError(
            f"{url.drivername!r} is not an engine that is known", hint="use a SQLite file or postgresql://…"
        )
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def shown(url: URL) -> str:
    """The URL for messages: a path for SQLite, otherwise with the password masked."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(query={}).render_as_string(hide_password=True)  # a query may hold a password too


def make_engine(url: URL, *, lock_timeout: float = LOCK_TIMEOUT, read_only: bool = False) -> Engine:
    """An engine for ``url`` with the hooks above; nothing is connected yet.

    With ``read_only`` a SQLite file is not changed by a byte, and no file is made beside it.
    """
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, lock_timeout, read_only=read_only or is_read_only(url))
    try:
        engine = create_engine(url, poolclass=NullPool)
    except ModuleNotFoundError as error:
        raise StoreError(
            "PostgreSQL needs psycopg, which is not installed", hint="pip install 'provenance-tracker[postgres]'"
        ) from error
    event.listen(engine, "begin", _begin_postgres)
    return engine


def is_read_only(url: URL) -> bool:
    """Whether an existing SQLite file may not be written by this user."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return False
    path = Path(url.database)
    return path.exists() and not (
        os.access(path, os.W_OK, **_EFFECTIVE) and os.access(path.parent, os.W_OK, **_EFFECTIVE)
    )


_EFFECTIVE: dict[str, bool] = {"effective_ids": True} if os.access in os.supports_effective_ids else {}


def reading_address(path: Path) -> str:
    """A SQLite file as an address that can only be read, and that leaves no file beside it.

    Without a log beside it nobody writes, so that no lock is needed (a lock would be a file).
    """
    path = path.resolve()
    is_written = path.with_name(path.name + "-wal").exists()
    return f"{path.as_uri()}?mode=ro{'' if is_written else '&immutable=1'}"


def _sqlite(url: URL, lock_timeout: float, *, read_only: bool) -> Engine:
    options: dict[str, Any] = {"timeout": lock_timeout, "isolation_level": None, "check_same_thread": False}
    if read_only:
        address = reading_address(Path(str(url.database)))
        engine = create_engine(
            "sqlite://", creator=lambda: sqlite3.connect(address, uri=True, **options), poolclass=NullPool
        )
        event.listen(engine, "connect", _set_up_reader)
    else:
        engine = create_engine(url, connect_args=options, poolclass=NullPool)
        event.listen(engine, "connect", _set_up_writer)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_reader(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")


def _set_up_writer(connection: sqlite3.Connection, record: Any) -> None:
    _set_up_reader(connection, record)
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgres(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("writes", False):
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
    elif options.get("journalled", True):
        connection.execute(text("LOCK TABLE journal IN EXCLUSIVE MODE"))


HEADER = b"SQLite format 3\0"


def refuse_foreign(url: URL) -> None:
    """Raises StoreError where a file is there and is no SQLite database: it must not even be opened."""
    path = Path(str(url.database))
    if url.get_backend_name() != "sqlite" or not path.is_file():
        return
    try:
        with path.open("rb") as file:
            start = file.read(len(HEADER))
    except OSError as error:
        raise StoreError(
            f"the database {path} cannot be read: {error.strerror}", hint="check its permissions"
        ) from error
    if start and (start != HEADER or path.stat().st_size < SMALLEST):
        raise _explained(shown(url), "not a database")


@contextmanager
def guarded(url: URL) -> Iterator[None]:
    """Turns what the engine raises into a StoreError that says what is wrong and what to do."""
    try:
        yield
    except DBAPIError as error:
        raise _explained(shown(url), str(error.orig)) from error
    except sqlite3.Error as error:
        raise _explained(shown(url), str(error)) from error


FAULTS = (
    ("not a database", "is not a database", "give another file with --db"),
    ("malformed", "is damaged", "restore it from a backup; sqlite3 FILE .recover may save the rest"),
    ("locked", "is in use by another process", "wait until it has finished, then try again"),
    ("readonly", "is read-only", "copy it to a place you may write, or give another with --db"),
    ("read-only", "is read-only", "copy it to a place you may write, or give another with --db"),
    ("unable to open", "cannot be opened", "check that its folder exists and may be written"),
    ("disk is full", "has no room left on its disk", "free some space; nothing was half saved"),
    ("disk i/o error", "cannot be read or written: disk error", "check the disk, then try again"),
    ("does not exist", "does not exist on the server", "create it first: createdb NAME"),
    ("password authentication", "refused this user or password", "check the URL"),
    ("connection", "cannot be reached", "check that the server runs and the URL is right"),
)


def _explained(place: str, cause: str) -> StoreError:
    lowered = cause.lower()
    for sign, fault, hint in FAULTS:
        if sign in lowered:
            return StoreError(f"the database {place} {fault}", hint=hint)
    first_line = cause.strip().splitlines()[0] if cause.strip() else "unknown fault"
    return StoreError(f"the database {place} cannot be used: {first_line}", hint="provenance db path shows which it is")
