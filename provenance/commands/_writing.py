"""Files that a command writes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from provenance.errors import InputError

SQLITE = b"SQLite format 3"
"""How the file of a database begins."""


def write_whole(path: Path, chunks: Iterable[str]) -> None:
    """Write a file wholly or not at all: to a file beside it first, then in its place.

    A link is followed; what is no file (a device, a pipe) is written to, never replaced.
    """
    try:
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        _spare_databases(path, target)
        if target.exists() and not target.is_file():
            with target.open("w", encoding="utf-8") as device:
                device.writelines(chunks)
            return
        _replace(target, chunks)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}", hint="give another place with -o") from error


def _spare_databases(path: Path, target: Path) -> None:
    """Raises InputError where a database would be lost."""
    if not target.is_file():
        return
    with target.open("rb") as file:
        if file.read(len(SQLITE)) == SQLITE:
            raise InputError(f"{path} is a database and is not written over", hint="give another place with -o")


def _replace(target: Path, chunks: Iterable[str]) -> None:
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=target.parent, prefix=".provenance-", delete=False
    ) as file:
        unfinished = Path(file.name)
        try:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
            unfinished.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            unfinished.replace(target)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
