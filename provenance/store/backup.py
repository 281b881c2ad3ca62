"""A copy of a SQLite database, made while others may write to it.

SQLite's online backup copies within one read transaction: writers go on, and the copy is the database as it was when
the copying began. It is written in a folder of its own beside its place, read back, flushed to the disk, and only then
put there. See https://www.sqlite.org/backup.html.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL

from provenance.errors import InputError, NoDatabase, StoreError
from provenance.store import engine as engines
from provenance.store import journal, schema
from provenance.store.database import Store, existing

PAGES = 2048
"""Pages that are copied between two calls of ``tell``: 8 MB."""
SIGNS_OF_DAMAGE = ("malformed", "not a database", "corrupt")

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was made: its size in bytes, the head of its journal, and what does not agree with that.

    ``is_verified`` is False for an older schema, whose journal this program cannot walk.
    """

    path: Path
    size: int
    entry: int
    head: str
    faults: tuple[str, ...] = ()
    is_verified: bool = True


def backup(
    location: str, target: Path | None = None, *, tell: Tell = lambda _done, _total: None, now: datetime | None = None
) -> Backup:
    """Copy the database to ``target`` (a file or a folder; without one, beside it with the time in UTC in its name).

    Nothing is ever overwritten. ``tell`` is called with the pages that are copied and how many there are. Raises
    InputError where the target is there already or cannot be written, and for a database on a server.
    """
    url = engines.database_url(location)
    name = _dated_name(url, now or datetime.now(UTC))
    if url.get_backend_name() != "sqlite":
        raise InputError(
            "a PostgreSQL database is copied by PostgreSQL’s own program", hint=_dump(url, target or Path(name))
        )
    source = Path(str(url.database))
    wanted = _place(source, target, name)
    with existing(location) as engine, _unfinished(wanted) as copy:
        made = _copied(engine, copy, wanted, tell)
        _flush(copy)
        shutil.copymode(source, copy)
        _put(copy, wanted)
    _flush_names(wanted.parent)
    return made


def _dated_name(url: URL, now: datetime) -> str:
    database = Path(url.database or "provenance")
    is_file = url.get_backend_name() == "sqlite"
    return f"{database.stem}-{now.astimezone(UTC):%Y%m%d-%H%M%S}{(database.suffix or '.db') if is_file else '.dump'}"


def _dump(url: URL, target: Path) -> str:
    """The command that copies a database on a server; it asks for the password by itself."""
    address = URL.create("postgresql", url.username, host=url.host, port=url.port, database=url.database)
    return shlex.join(["pg_dump", "--format=custom", f"--file={target}", address.render_as_string()])


def _place(source: Path, target: Path | None, name: str) -> Path:
    wanted = source.with_name(name) if target is None else target.expanduser()
    wanted = wanted / name if wanted.is_dir() else wanted
    if os.path.lexists(wanted):
        raise _taken(wanted)
    if not wanted.parent.is_dir():
        raise InputError(f"there is no folder {wanted.parent}", hint="make it first, or give another FILE")
    return wanted


def _taken(wanted: Path) -> InputError:
    return InputError(f"{wanted} is there already; a backup overwrites nothing", hint="give another FILE")


@contextmanager
def _unfinished(wanted: Path) -> Iterator[Path]:
    """A file in a hidden folder beside its place; all that is in there is gone in the end."""
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=wanted.parent, ignore_cleanup_errors=True) as folder:
            yield Path(folder) / "copy.db"
    except OSError as error:
        raise _unwritable(wanted, error.strerror or str(error)) from error


def _unwritable(wanted: Path, cause: str) -> InputError:
    return InputError(
        f"the backup {wanted} cannot be written: {cause}", hint="free some space there, or give another FILE"
    )


def _copied(engine: Engine, copy: Path, wanted: Path, tell: Tell) -> Backup:
    with engine.connect() as connection, connection.begin():
        head = journal.head(connection)
        is_current = schema.revision_of(connection) == schema.head()
        _copy_pages(connection, copy, wanted, tell)
    try:
        found = _read_back(copy) if is_current else None
    except (StoreError, NoDatabase) as error:
        raise _unwritable(wanted, "what was written could not be read back") from error
    if found and (found.entry, found.head) != head:
        raise _unwritable(wanted, "what was written has another journal")
    return Backup(wanted, copy.stat().st_size, *head, found.faults if found else (), is_verified=found is not None)


def _copy_pages(connection: Connection, copy: Path, wanted: Path, tell: Tell) -> None:
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    try:
        with closing(sqlite3.connect(copy)) as target:
            raw.backup(target, pages=PAGES, progress=lambda _status, left, total: tell(total - left, total))
    except sqlite3.Error as error:
        if any(sign in str(error) for sign in SIGNS_OF_DAMAGE):
            raise  # it is the database itself that cannot be read
        raise _unwritable(wanted, str(error)) from error


def _read_back(copy: Path) -> journal.Verification:
    with Store.open(str(copy)) as store:
        return store.verify()


def _put(copy: Path, wanted: Path) -> None:
    """Give the file its name, unless something got that name in the meantime."""
    try:
        os.link(copy, wanted)
    except FileExistsError as error:
        raise _taken(wanted) from error
    except OSError:  # a disk without hard links
        if os.path.lexists(wanted):
            raise _taken(wanted) from None
        copy.rename(wanted)


def _flush(path: Path, flags: int = os.O_RDWR) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _flush_names(folder: Path) -> None:
    """Write the names in a folder through to the disk, where the system can."""
    with suppress(OSError):
        _flush(folder, os.O_RDONLY)
