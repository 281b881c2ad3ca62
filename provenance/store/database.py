"""The database as a whole: opened, read in one transaction, changed in another."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL

from provenance.errors import NoDatabase, StoreError
from provenance.store import engine as engines
from provenance.store import journal, redactions, schema, tables
from provenance.store.writing import Writer

Clock = Callable[[], int]


def now_us() -> int:
    """Microseconds since 1970 UTC."""
    return time.time_ns() // 1000


class Store:
    """A database of Provenance, its schema checked. ``made`` says whether it was made just now.

    Open it with ``Store.open``; raises StoreError where it cannot be used.
    """

    def __init__(
        self, engine: Engine, place: str, guard: Callable[[], AbstractContextManager[None]], *, made: bool, clock: Clock
    ) -> None:
        self.engine = engine
        self.place = place
        self.made = made
        self.clock = clock
        self.is_rehearsal = False
        self._guard = guard

    @classmethod
    def open(
        cls,
        location: str,
        *,
        create: bool = False,
        lock_timeout: float = engines.LOCK_TIMEOUT,
        clock: Clock = now_us,
    ) -> Store:
        """Open the database at a path or URL; with ``create``, make it where there is none."""
        url = engines.database_url(location)
        place = engines.shown(url)
        is_new = _is_missing(url)
        if is_new and not create:
            raise NoDatabase(place)
        engines.refuse_foreign(url)
        engine = engines.make_engine(url, lock_timeout=lock_timeout)
        with engines.guarded(url):
            made = create and _make(engine, Path(place) if is_new else None)
            with engine.connect() as connection, connection.begin():
                schema.check(connection, place)
        return cls(engine, place, lambda: engines.guarded(url), made=made, clock=clock)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view of the database."""
        with self._guard(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self, verb: str, *, by: str, kind: str = "person", version: str = "") -> Iterator[Writer]:
        """One change: all of it is saved with its journal entry, or nothing. ``by`` is who does it.

        Where no row is opened or closed no entry is made; in a rehearsal all is done and then taken back.
        """
        self._refuse_writing()
        with (
            self._guard(),
            self.engine.connect().execution_options(writes=True) as connection,
            connection.begin() as transaction,
        ):
            actor = tables.Actor(id=journal.actor_id(by, kind, version), name=by, kind=kind, version=version)
            writer = Writer(connection, journal.Entry(connection, verb=verb, actor=actor, at_us=self.clock()))
            yield writer
            writer.flush()
            writer.entry.seal()
            if self.is_rehearsal:
                transaction.rollback()

    def _refuse_writing(self) -> None:
        """Raises InputError where this database can only be read."""

    def head(self) -> tuple[int, str]:
        """Number and hash of the last journal entry."""
        with self.read() as connection:
            return journal.head(connection)

    def has(self, seq: int | None, hash_: str) -> bool:
        """Whether a head of the journal that was kept elsewhere is in it; without a number, at any place."""
        with self.read() as connection:
            return journal.is_in_chain(connection, seq, hash_)

    def faults(self) -> list[str]:
        """What does not agree with the journal, one sentence each; empty where all is well."""
        with self.read() as connection:
            return list(journal.faults(connection))

    def verify(self) -> journal.Verification:
        """The head of the journal, what does not agree with it, and how much was hashed again to say so."""
        with self.read() as connection:
            return replace(journal.verification(connection), redactions=tuple(redactions.told(connection)))


def _is_missing(url: URL) -> bool:
    """Whether there is no file, or an empty one; always False for a server."""
    path = Path(str(url.database))
    return url.get_backend_name() == "sqlite" and not (path.is_file() and path.stat().st_size)


def _make(engine: Engine, path: Path | None) -> bool:
    """Make the schema where there is none yet; True where it was made."""
    if path is not None:
        _make_folder(path)
    with engine.connect() as connection, connection.begin():
        if path is None and (schema.revision_of(connection) or schema.is_occupied(connection)):
            return False
    schema.upgrade(engine)
    return True


def _make_folder(path: Path) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a database", hint=f"use {path / 'provenance.db'}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"the folder {path.parent} cannot be made: {error.strerror}", hint="give another --db"
        ) from error


@contextmanager
def existing(location: str, *, read_only: bool = False) -> Iterator[Engine]:
    """The engine of a database that is there and ours, of this schema or an older one; raises StoreError."""
    url = engines.database_url(location)
    if _is_missing(url):
        raise NoDatabase(engines.shown(url))
    engines.refuse_foreign(url)
    engine = engines.make_engine(url, read_only=read_only)
    try:
        with engines.guarded(url):
            with engine.connect() as connection, connection.begin():
                if schema.revision_of(connection) not in schema.known_revisions():
                    schema.check(connection, engines.shown(url))
            yield engine
    finally:
        engine.dispose()


def upgrade(location: str) -> tuple[str | None, str]:
    """Bring an existing database to the schema of this program; returns the revision before and after."""
    with existing(location) as engine:
        with engine.connect() as connection, connection.begin():
            before = schema.revision_of(connection)
        schema.upgrade(engine)
        return before, schema.head()


def upgrade_plan(location: str) -> tuple[str | None, list[tuple[str, str]]]:
    """The revision of a database, and each migration that ``upgrade`` would run: its revision and what it is for."""
    with existing(location, read_only=True) as engine, engine.connect() as connection, connection.begin():
        before = schema.revision_of(connection)
    scripts = ScriptDirectory.from_config(schema.config()).iterate_revisions("head", before or "base")
    steps = [(script.revision, " ".join((script.doc or "").split())) for script in scripts]
    return before, steps[::-1]
