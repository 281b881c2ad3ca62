"""The table ``search`` on each engine: which texts hold these three characters in a row.

On SQLite it is an FTS5 index of trigrams that keeps neither the texts nor the places (``content=''``,
``detail=none``: two thirds of the size of the texts, a fifth of what an index with places takes). On PostgreSQL
it holds the texts once more in their comparison form, with an index of ``pg_trgm`` where the server has it.
What is found are candidates: whoever asks looks into the text itself.
"""

from __future__ import annotations

from itertools import pairwise

from sqlalchemy import Connection, Select, column, insert, inspect, literal_column, select, table, text
from sqlalchemy.exc import DBAPIError, OperationalError

from provenance.errors import StoreError

SHORTEST = 3
"""Characters below which no trigram can be asked for."""
MOST_ASKED = 32
"""Trigrams that are asked for at once; more make the answer slower, not smaller."""
MOST_CHARACTERS = 200
"""Characters that an engine is asked to look for; it refuses very long patterns."""
FULL_TEXT_TABLES = frozenset(
    {"search", *(f"search_{part}" for part in ("config", "content", "data", "docsize", "idx"))}
)
"""What SQLite makes of one FTS5 table; no part of the mapped schema."""
_SEARCH = table("search", column("number"), column("rowid"), column("key"))


def is_there(connection: Connection) -> bool:
    """Whether this program can use the table: SQLite may lack FTS5, here or where the database was made."""
    if connection.dialect.name != "sqlite":
        return True
    try:
        connection.execute(text("SELECT 1 FROM search LIMIT 0"))
    except OperationalError:
        return False
    return True


def is_indexed(connection: Connection) -> bool:
    """Whether a search is answered by an index, and not by reading every text."""
    if connection.dialect.name == "sqlite":
        return is_there(connection)
    return connection.scalar(text("SELECT to_regclass('ix_search_key')")) is not None


def make(connection: Connection) -> None:
    """Make what the engine could not give when the database was made: the table on SQLite, the index on PostgreSQL.

    Raises StoreError where the table is there and this program cannot use it.
    """
    if is_indexed(connection):
        return
    try:
        with connection.begin_nested():
            _MAKE[connection.dialect.name](connection)
    except DBAPIError as error:
        if "search" in inspect(connection).get_table_names() and not is_there(connection):
            raise StoreError(
                "the search index cannot be used here: this SQLite has no FTS5 with trigrams",
                hint="use a Python whose sqlite3.sqlite_version is 3.34 or later",
            ) from error


def _make_on_sqlite(connection: Connection) -> None:
    columns = "key, content = '', detail = none, tokenize = 'trigram case_sensitive 1'"
    connection.execute(text(f"CREATE VIRTUAL TABLE search USING fts5 ({columns})"))


def _make_on_postgres(connection: Connection) -> None:
    connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public"))
    where = "SELECT quote_ident(nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = extnamespace"
    schema = connection.scalar(text(f"{where} WHERE extname = 'pg_trgm'"))
    connection.execute(text(f"CREATE INDEX ix_search_key ON search USING gin (key {schema}.gin_trgm_ops)"))


_MAKE = {"sqlite": _make_on_sqlite, "postgresql": _make_on_postgres}


def numbers(connection: Connection) -> Select[int]:
    """A query for the numbers of all texts that are in the table."""
    if connection.dialect.name == "sqlite":
        return select(column("id").label("number")).select_from(table("search_docsize"))
    return select(_SEARCH.c.number)


def holding(connection: Connection, key: str) -> Select[int]:
    """A query for the numbers of the texts that may hold ``key``, a comparison form of at least ``SHORTEST``."""
    if connection.dialect.name == "sqlite":
        asked = " AND ".join(f'"{each}"' for each in (gram.replace('"', '""') for gram in _spread(key)))
        return select(_SEARCH.c.rowid.label("number")).where(literal_column("search").op("MATCH")(asked))
    return select(_SEARCH.c.number).where(_SEARCH.c.key.contains(key[:MOST_CHARACTERS], autoescape=True))


def put(connection: Connection, number: int, key: str) -> None:
    """Add one text in its comparison form."""
    name = "rowid" if connection.dialect.name == "sqlite" else "number"
    connection.execute(insert(_SEARCH), [{name: number, "key": key}])


def take(connection: Connection, number: int, key: str) -> None:
    """Take one text out, of which ``key`` is the comparison form as it was added."""
    if connection.dialect.name == "sqlite":
        out = text("INSERT INTO search (search, rowid, key) VALUES ('delete', :number, :key)")
        connection.execute(out, {"number": number, "key": key})
    else:
        connection.execute(text("DELETE FROM search WHERE number = :number"), {"number": number})


def forget_deleted(connection: Connection) -> None:
    """Write the index anew without what was taken out of it; on PostgreSQL a vacuum does so."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search (search) VALUES ('optimize')"))


def clear(connection: Connection) -> None:
    """Take everything out."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search (search) VALUES ('delete-all')"))
    else:
        connection.execute(text("DELETE FROM search"))


def _spread(key: str) -> list[str]:
    """The trigrams of a text, or as many of them as are asked for, from its beginning to its end."""
    grams = sorted({key[at : at + SHORTEST] for at in range(len(key) - SHORTEST + 1)})
    if len(grams) <= MOST_ASKED:
        return grams
    steps = [len(grams) * step // MOST_ASKED for step in range(MOST_ASKED + 1)]
    return [grams[start] for start, _ in pairwise(steps)]
