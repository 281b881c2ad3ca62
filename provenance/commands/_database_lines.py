"""What ``doctor`` tells of the database: which it is and why, whether it can be used, and where it lies."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.commands._surroundings import Line
from provenance.errors import NoDatabase, StoreError
from provenance.paths import DATABASE_NAME, DATABASE_VARIABLE, database_location

if TYPE_CHECKING:
    from provenance.store.facts import Facts, Room

LITTLE_ROOM = 500_000_000
"""Bytes of free disk below which it is said."""
MEGABYTE = 1_000_000
AN_HOUR_US = 3_600_000_000


def lines(given: str | None) -> Iterator[Line]:
    """Everything about the database that commands would use; ``given`` is what --db says."""
    from provenance.store import engine
    from provenance.store.facts import room

    try:
        location = database_location(given)
        url = engine.database_url(location)
    except StoreError as error:
        yield Line("database", "fault", error.message, error.hint)
        return
    yield _found(location, engine.shown(url), _reason(given, location))
    if url.get_backend_name() != "sqlite":
        return
    try:
        yield from _disk(room(url))
    except OSError as error:
        yield Line("disk", "fault", f"cannot be looked at: {error.strerror}", "check the disk")


def server(given: str | None) -> Iterator[Line]:
    """Whether the driver for PostgreSQL is there."""
    if find_spec("psycopg"):
        yield Line("postgresql", "ok", "its driver psycopg is installed")
    elif (given or "").startswith("postgresql"):
        yield Line("postgresql", "fault", "psycopg is not installed", "pip install 'provenance-tracker[postgres]'")
    else:
        yield Line("postgresql", "ok", "its driver is not installed; only --db postgresql://… needs it")


def _reason(given: str | None, location: str) -> str:
    if given:
        return "--db"
    if os.environ.get(DATABASE_VARIABLE):
        return DATABASE_VARIABLE
    here = Path.cwd()
    is_near = Path(location).parent in (here, *here.parents) and Path(location).is_file()
    return f"the nearest {DATABASE_NAME} upward" if is_near else "your data folder"


def _found(location: str, place: str, reason: str) -> Line:
    from provenance.store.facts import facts

    said = f"{place} (from {reason})"
    try:
        found = facts(location)
    except NoDatabase as error:
        return Line("database", "note", f"{said}: none is there yet", error.hint)
    except StoreError as error:
        return Line("database", "fault", f"{error.message} (from {reason})", error.hint)
    return _told(said, found)


def _told(said: str, found: Facts) -> Line:
    said = f"{said}: {found.engine}, schema {found.revision}"
    if found.revision != found.wanted:
        return Line("database", "fault", f"{said}, not {found.wanted}", "provenance db upgrade")
    if (found.last_us or 0) > time.time_ns() // 1000 + AN_HOUR_US:
        return Line("database", "note", f"{said}; its last entry is dated in the future", "set the clock")
    if found.has_log is False:
        return Line("database", "note", f"{said}, without a write-ahead log: readers and writers wait for each other",
                    "sqlite3 FILE 'PRAGMA journal_mode=WAL'")  # fmt: skip
    if found.has_trigrams is False:
        return Line("database", "note", f"{said}, without pg_trgm: search reads every text",
                    "CREATE EXTENSION pg_trgm, then provenance db check --rebuild-index")  # fmt: skip
    return Line("database", "ok", f"{said}, {'with a write-ahead log' if found.has_log else 'with pg_trgm'}")


def _disk(found: Room) -> Iterator[Line]:
    says = f"{found.size / MEGABYTE:,.1f} MB used, {found.free / MEGABYTE:,.0f} MB free"
    if found.free < LITTLE_ROOM:
        yield Line("disk", "note", says, "free some space before you add more")
    else:
        yield Line("disk", "ok", says)
    if not found.is_writable:
        yield Line("folder", "note", "read-only: what is there can be read, nothing can be added",
                   "check who owns it, or give another with --db")  # fmt: skip
    elif found.network_disk:
        yield Line("folder", "note", f"on a network disk ({found.network_disk}), where SQLite cannot lock reliably",
                   "move it to a disk of this computer, or use PostgreSQL")  # fmt: skip
    else:
        yield Line("folder", "ok", "can be written")
