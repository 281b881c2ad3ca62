"""How each engine takes many rows of one table at once.

SQLite takes them row by row from its driver. What costs most there is put off until all are in: conditions (CHECK),
which it prepares anew for each row, are asked of the new rows by one query, and indices are dropped and made again
where much is loaded in proportion to what is there. Foreign keys stay on. All of it happens in the transaction of the
caller, who must give that up on any fault. PostgreSQL copies text, under all its constraints and indices: to drop one
would keep readers waiting.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from sqlalchemy import CheckConstraint, Connection, Table, select
from sqlalchemy.exc import DBAPIError

from provenance.errors import StoreError
from provenance.store.bulk_columns import HINT, Values
from provenance.store.selecting import chunks
from provenance.store.tables import Base

MANY = 1_000
SHARE = 3
"""Indices are made anew where at least ``MANY`` rows come, and a ``SHARE``-th of those that are there."""
CACHE_KIB = 256 * 1024
"""Memory that SQLite may take while rows are loaded: their keys are in no order, so that every page of an index is
wanted again and again."""


class Loading(Protocol):
    """Rows on their way into one table. Raises StoreError where the database refuses them."""

    def put(self, columns: Sequence[Values]) -> None:
        """Insert rows, given by columns."""

    def finish(self) -> None:
        """Make up for what was put off."""


def loading(connection: Connection, mapped: type[Base], names: Sequence[str], fixed: Mapping[str, Any]) -> Loading:
    """Takes rows of a table of which the columns ``names`` come, and the others are ``fixed`` or NULL."""
    table = mapped.__table__
    assert isinstance(table, Table)
    of_engine: Mapping[str, Callable[..., Loading]] = {"sqlite": _OnSqlite, "postgresql": _OnPostgres}
    set_ = {name: value for name, value in fixed.items() if value is not None}
    return of_engine[connection.dialect.name](connection, table, names, set_)


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


@contextmanager
def _explaining(connection: Connection, table: Table) -> Iterator[None]:
    """Turns what the driver raises about a row into a StoreError, and all else into what SQLAlchemy makes of it."""
    driver: Any = connection.dialect.loaded_dbapi
    try:
        yield
    except (driver.IntegrityError, driver.DataError) as error:
        said = getattr(getattr(error, "diag", None), "message_detail", None) or str(error).splitlines()[0]
        raise _refused(table, said) from error
    except driver.Error as error:
        raise DBAPIError(f"load {table.name}", None, error) from error


def _refused(table: Table, said: str) -> StoreError:
    return StoreError(f"rows of {table.name} cannot be loaded: {said}", hint=HINT)


# --- SQLite ------------------------------------------------------------------------------------


class _OnSqlite:
    def __init__(self, connection: Connection, table: Table, names: Sequence[str], fixed: Mapping[str, Any]) -> None:
        self.connection = connection
        self.raw = _driver(connection)
        self.table = table
        self.names = names
        self.raw.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        (self.last,) = self.raw.execute(f"SELECT coalesce(max(rowid), 0) FROM {table.name}").fetchone()  # noqa: S608
        self.loaded = 0
        self.dropped: list[str] = []
        values = ["?"] * len(names) + [_literal(value) for value in fixed.values()]
        self.insert = f"INSERT INTO {table.name} ({', '.join([*names, *fixed])}) VALUES ({', '.join(values)})"  # noqa: S608

    def put(self, columns: Sequence[Values]) -> None:
        self.loaded += len(columns[0])
        with _explaining(self.connection, self.table):
            if not self.dropped and self.loaded >= max(MANY, self.last / SHARE):
                self._drop_indices()
            self.raw.execute("PRAGMA ignore_check_constraints = ON")
            try:
                self.raw.executemany(self.insert, zip(*columns, strict=True))
            except self.raw.IntegrityError as error:
                if "FOREIGN KEY" in str(error):
                    self._refuse_dangling(columns)
                raise
            finally:
                self.raw.execute("PRAGMA ignore_check_constraints = OFF")

    def finish(self) -> None:
        with _explaining(self.connection, self.table):
            for index in self.dropped:
                self.raw.execute(index)
            checks = {str(each.name): f"({each.sqltext})" for each in self.table.constraints
                      if isinstance(each, CheckConstraint)}  # fmt: skip
            if checks and self._violating(" AND ".join(checks.values())):
                for name, check in sorted(checks.items()):
                    if row := self._violating(check):
                        raise _refused(self.table, f"{row[0]} does not hold to {name}: {check}")

    def _drop_indices(self) -> None:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
        for name, made in self.raw.execute(query, (self.table.name,)).fetchall():
            self.raw.execute(f"DROP INDEX {name}")
            self.dropped.append(made)

    def _violating(self, check: str) -> Any:
        """The first of the new rows of which a condition is not true (and not NULL: then it holds)."""
        key = next(iter(self.table.primary_key)).name
        query = f"SELECT {key} FROM {self.table.name} WHERE rowid > ? AND NOT ({check}) LIMIT 1"  # noqa: S608
        return self.raw.execute(query, (self.last,)).fetchone()

    def _refuse_dangling(self, columns: Sequence[Values]) -> None:
        """Raises StoreError with what one of these rows points at in vain."""
        for key in sorted(self.table.foreign_keys, key=lambda key: key.parent.name):
            if key.parent.name in self.names:
                values = columns[self.names.index(key.parent.name)]
                wanted, known = set(values) - {None}, select(key.column)
                for chunk in chunks(sorted(wanted)):
                    wanted -= set(self.connection.scalars(known.where(key.column.in_(chunk))))
                if wanted:
                    place = f"{key.parent.name} {min(wanted)}"
                    raise _refused(self.table, f"there is no {key.column.table.name} before them for {place}")


def _literal(value: Any) -> str:
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else repr(+value)


# --- PostgreSQL --------------------------------------------------------------------------------

NULL = r"\N"
ESCAPED = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
MUST_ESCAPE = re.compile(r"[\\\t\n\r]").search


class _OnPostgres:
    def __init__(self, connection: Connection, table: Table, names: Sequence[str], fixed: Mapping[str, Any]) -> None:
        self.connection = connection
        self.table = table
        values = ["%s"] * len(names) + [str(_cells([value])[0]).replace("%", "%%") for value in fixed.values()]
        self.line = "\t".join(values) + "\n"
        self.copy = f"COPY {table.name} ({', '.join([*names, *fixed])}) FROM STDIN"

    def put(self, columns: Sequence[Values]) -> None:
        raw = _driver(self.connection)
        lines = map(self.line.__mod__, zip(*map(_cells, columns), strict=True))
        with _explaining(self.connection, self.table), raw.cursor() as cursor, cursor.copy(self.copy) as copy:
            copy.write("".join(lines))

    def finish(self) -> None:
        pass


def _cells(values: Values) -> Sequence[Any]:
    """The values of a column as COPY reads them."""
    kinds = set(map(type, values))
    if str in kinds and MUST_ESCAPE("".join(filter(None, values))):
        values = [value and value.translate(ESCAPED) for value in values]
    return [NULL if value is None else value for value in values] if type(None) in kinds else values
