"""The index for searching texts: trigrams of FTS5 or pg_trgm. Where neither is there, texts are read through."""

import sqlalchemy as sa
from alembic import context, op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FTS5 = """
CREATE VIRTUAL TABLE search USING fts5 (key, content = '', detail = none, tokenize = 'trigram case_sensitive 1')
"""
TRIGRAMS = """
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
EXCEPTION WHEN others THEN
    RAISE NOTICE 'pg_trgm cannot be had: %', SQLERRM;
END $$
"""
INDEX = """
DO $$
DECLARE
    place text := (SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace
                   WHERE extname = 'pg_trgm');
BEGIN
    IF place IS NOT NULL THEN
        EXECUTE 'CREATE INDEX ix_search_key ON search USING gin (key ' || place || '.gin_trgm_ops)';
    END IF;
END $$
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _on_sqlite()
        return
    op.create_table(
        "search",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.TEXT(collation="C"), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["indexed.number"], name=op.f("fk_search_number_indexed")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_search")),
    )
    op.execute(TRIGRAMS)
    op.execute(INDEX)


def _on_sqlite() -> None:
    if context.is_offline_mode():
        op.execute(FTS5)
        return
    connection = op.get_bind()
    try:
        with connection.begin_nested():
            connection.execute(sa.text(FTS5))
    except sa.exc.OperationalError:  # this SQLite has no FTS5, or one before trigrams
        return


def downgrade() -> None:
    op.execute("DROP TABLE IF EXISTS search")
