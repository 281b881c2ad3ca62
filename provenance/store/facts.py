"""What can be told of a database from outside its tables: its file or server, and how it is set up. Changes nothing."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select, text
from sqlalchemy.engine import URL

from provenance.store import engine as engines
from provenance.store import schema
from provenance.store.database import existing
from provenance.store.tables import Journal

NETWORK_DISKS = frozenset(
    {"9p", "afs", "ceph", "cifs", "fuse.sshfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"}
)
"""As Linux calls them. Processes on two computers cannot share SQLite’s log there."""
MOUNTS = Path("/proc/self/mounts")


@dataclass(frozen=True, slots=True)
class Facts:
    """``engine`` is its name and version; ``has_log`` whether a SQLite file has a write-ahead log, ``has_trigrams``
    whether PostgreSQL has pg_trgm (None on the other engine); ``last_us`` when the last entry was made."""

    engine: str
    revision: str | None
    wanted: str
    has_log: bool | None
    has_trigrams: bool | None
    last_us: int | None


@dataclass(frozen=True, slots=True)
class Room:
    """The disk that a database file is on: sizes in bytes, with what SQLite keeps beside the file."""

    size: int
    free: int
    is_writable: bool
    network_disk: str | None


def facts(location: str) -> Facts:
    """What an existing database tells of itself; raises StoreError where it cannot be used."""
    with existing(location, read_only=True) as engine, engine.connect() as connection, connection.begin():
        is_sqlite = connection.dialect.name == "sqlite"
        version = ".".join(map(str, connection.dialect.server_version_info or ()))
        return Facts(
            engine=f"{'SQLite' if is_sqlite else 'PostgreSQL'} {version}",
            revision=schema.revision_of(connection),
            wanted=schema.head(),
            has_log=_has_log(Path(str(engines.database_url(location).database))) if is_sqlite else None,
            has_trigrams=None if is_sqlite else _has_trigrams(connection),
            last_us=connection.scalar(select(func.max(Journal.at_us))),
        )


def _has_log(path: Path) -> bool:
    """By the version in the file's header, which a reader that leaves no trace is not told otherwise."""
    with path.open("rb") as file:
        return file.read(20)[18:] == b"\x02\x02"


def _has_trigrams(connection: Connection) -> bool:
    return connection.scalar(text("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")) is not None


def room(url: URL) -> Room:
    """The disk where a SQLite file is, or would be made; raises OSError where that cannot be found out."""
    path = Path(str(url.database)).absolute()
    folder = next(each for each in path.parents if each.is_dir())
    files = [path.with_name(path.name + end) for end in ("", "-wal", "-shm")]
    return Room(
        size=sum(each.stat().st_size for each in files if each.is_file()),
        free=shutil.disk_usage(folder).free,
        is_writable=os.access(folder, os.W_OK) and not engines.is_read_only(url),
        network_disk=network_disk(folder),
    )


def network_disk(folder: Path) -> str | None:
    """The kind of network disk that a folder is on; None where it is on none, or the system does not say."""
    if os.name == "nt":
        return "a shared folder" if folder.drive.startswith("\\\\") else None
    if not MOUNTS.is_file():
        return None
    mounts = [line.split()[1:3] for line in MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()]
    holding = [(place, kind) for place, kind in mounts if folder.resolve().is_relative_to(_unescaped(place))]
    kind = max(holding, key=lambda found: len(found[0]), default=("", ""))[1]
    return kind if kind in NETWORK_DISKS else None


def _unescaped(place: str) -> str:
    """A path as /proc/self/mounts spells it, with its spaces again."""
    return place.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
