"""The schema of a database: made, checked and upgraded by Alembic, in this process.

A migration that rebuilds a table while foreign keys are on deletes the rows that point at it, and the
pragma does nothing inside a transaction. So on SQLite foreign keys are switched off before BEGIN,
and before COMMIT every reference is checked and no table may have lost a row. All of it is one
transaction: after a fault the database is what it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from provenance.errors import NoDatabase, StoreError
from provenance.paths import bundled
from provenance.store.trigrams import FULL_TEXT_TABLES

VERSION_TABLE = "alembic_version"


def config() -> Config:
    """Alembic's configuration for the bundled migrations, without a file."""
    made = Config()
    made.set_main_option("script_location", str(bundled("migrations")).replace("%", "%%"))
    return made


def head() -> str:
    """The revision that this program writes."""
    revision = ScriptDirectory.from_config(config()).get_current_head()
    assert revision is not None
    return revision


def revision_of(connection: Connection) -> str | None:
    """The revision of a database; None where it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def is_occupied(connection: Connection) -> bool:
    """Whether there is any table in it, ours or not."""
    return bool(inspect(connection).get_table_names())


def check(connection: Connection, place: str) -> None:
    """Raises StoreError unless the database has exactly the schema that this program reads."""
    revision = revision_of(connection)
    if revision == head():
        return
    if revision is None:
        if is_occupied(connection):
            raise StoreError(f"{place} is a database, but not one of Provenance", hint="give another file with --db")
        raise NoDatabase(place, is_empty=True)
    if revision not in known_revisions():
        raise StoreError(
            f"the database {place} was made by a newer version of Provenance (schema {revision})",
            hint="install the newer version: pipx upgrade provenance-tracker",
        )
    raise StoreError(f"the database {place} has an older schema ({revision})", hint="provenance db upgrade")


def known_revisions() -> frozenset[str]:
    """Every revision that the bundled migrations know."""
    return frozenset(script.revision for script in ScriptDirectory.from_config(config()).walk_revisions())


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database to ``revision`` in one transaction; on any fault nothing is changed."""
    with migrating(engine) as connection:
        made = config()
        made.attributes["connection"] = connection
        command.upgrade(made, revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Bring the database back to an earlier revision, likewise."""
    with migrating(engine) as connection:
        made = config()
        made.attributes["connection"] = connection
        command.downgrade(made, revision)


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    with engine.connect().execution_options(writes=True, journalled=False) as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA foreign_keys = OFF")
            raw.execute("PRAGMA journal_mode = WAL")  # kept by the file: never touched on a file that is not ours
        with connection.begin():
            before = _row_counts(connection)
            yield connection
            _refuse_loss(before, _row_counts(connection))
            if is_sqlite:
                _refuse_dangling(connection)


def _row_counts(connection: Connection) -> dict[str, int]:
    quote = connection.dialect.identifier_preparer.quote
    names = set(inspect(connection).get_table_names()) - FULL_TEXT_TABLES
    return {name: connection.scalar(text(f"SELECT count(*) FROM {quote(name)}")) or 0 for name in sorted(names)}  # noqa: S608


def _refuse_loss(before: dict[str, int], after: dict[str, int]) -> None:
    lost = {
        name: (rows, after[name])
        for name, rows in before.items()
        if name != VERSION_TABLE and after.get(name, rows) < rows
    }
    if lost:
        rows = ", ".join(f"{name} {was} → {now}" for name, (was, now) in sorted(lost.items()))
        raise StoreError(f"the upgrade would have lost rows ({rows}); nothing was changed", hint="report this as a bug")


def _refuse_dangling(connection: Connection) -> None:
    dangling = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
    if dangling:
        raise StoreError(
            f"the upgrade would have left {len(dangling)} dangling references (first: table {dangling[0][0]}); "
            "nothing was changed",
            hint="report this as a bug",
        )
