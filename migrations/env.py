"""How Alembic reaches the database: through the caller's connection, or the ``alembic`` command's own."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from provenance.paths import database_location
from provenance.store.engine import database_url, make_engine
from provenance.store.tables import Base
from provenance.store.trigrams import FULL_TEXT_TABLES


def is_mapped(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a table found in the database is one of the mapping, and not what an engine makes of a search index."""
    return kind != "table" or name not in FULL_TEXT_TABLES


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
        compare_type=True,
        include_name=is_mapped,
    )
    with context.begin_transaction():
        context.run_migrations()


def main() -> None:
    given: Connection | None = context.config.attributes.get("connection")
    if given is not None:
        run(given)
        return
    if context.is_offline_mode():
        context.configure(
            url=database_url(database_location()),
            target_metadata=Base.metadata,
            literal_binds=True,
            transactional_ddl=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        return
    engine = make_engine(database_url(database_location()))
    with engine.connect().execution_options(writes=True, journalled=False) as connection:
        run(connection)


main()
