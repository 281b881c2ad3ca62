"""What the journal tells: who changed what, and when."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LoggedRow:
    """A row that an entry opened, closed or redacted (``op``), in words; ``id`` is None where that is withheld."""

    op: str
    table: str
    id: str | None
    words: str


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One change of the database: ``at_us`` is when (microseconds since 1970 UTC), ``by`` who, ``verb`` what for.

    ``opened``, ``closed`` and ``redacted`` count its rows by table. ``undoes`` is the entry that it took back,
    ``undone_by`` the one that took it back. ``rows`` is empty unless the rows were asked for.
    """

    seq: int
    at_us: int
    by: str
    by_kind: str
    verb: str
    opened: tuple[tuple[str, int], ...] = ()
    closed: tuple[tuple[str, int], ...] = ()
    redacted: tuple[tuple[str, int], ...] = ()
    undoes: int | None = None
    undone_by: int | None = None
    rows: tuple[LoggedRow, ...] = ()
