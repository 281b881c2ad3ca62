"""A database at one moment, read in many parts: whatever others write meanwhile, all of it fits together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from sqlalchemy import Connection

from provenance.errors import InputError
from provenance.store.database import Store


class OneView(Store):
    """A database as one open connection sees it. It can be read as long as that is open, and not be written."""

    def __init__(self, store: Store, connection: Connection) -> None:
        super().__init__(store.engine, store.place, nullcontext, made=False, clock=store.clock)
        self._connection = connection

    def close(self) -> None:
        """The connection is closed by whoever opened it."""

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """The same view each time."""
        yield self._connection

    def _refuse_writing(self) -> None:
        raise InputError("one moment of a database can only be read", hint="write to the database itself")
