"""Groups of sources and what is known of them; claims that bear on each other; redactions; how wordings are found."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")
LIVE = sa.text("closed_seq IS NULL")

TABLES: tuple[tuple[str, tuple[str, ...], dict[str, str], tuple[str, ...]], ...] = (
    ("grouping", ("kind", "name", "key"), {}, ("kind", "key")),
    ("redaction", ("table_name", "row_id", "why"), {"actor_id": "actor"}, ("table_name", "row_id")),
    ("claim_title", ("title", "why"), {"claim_id": "claim", "actor_id": "actor"}, ("claim_id",)),
    (
        "claim_link",
        ("kind", "reason"),
        {"a_id": "claim", "b_id": "claim", "actor_id": "actor"},
        ("a_id", "b_id"),
    ),
    (
        "membership",
        ("why",),
        {"grouping_id": "grouping", "source_id": "source", "actor_id": "actor"},
        ("grouping_id", "source_id"),
    ),
    (
        "party",
        ("role", "why"),
        {"source_id": "source", "claim_id": "claim", "actor_id": "actor"},
        ("source_id", "claim_id"),
    ),
    (
        "source_fact",
        ("name", "value", "why"),
        {"source_id": "source", "actor_id": "actor"},
        ("source_id", "name"),
    ),
)
"""Name, texts, foreign keys (column: table), and what is unique among the live rows."""

CHECKS = {
    "grouping": {"kind_known": "kind IN ('owner', 'family', 'government', 'household', 'client')"},
    "claim_link": {
        "kind_known": "kind IN ('other-number', 'other-date', 'contradicts', 'possibly-same', 'different')",
        "ordered": "a_id < b_id",
    },
    "source_fact": {"name_known": "name IN ('country', 'kind', 'wikidata', 'side', 'shown')"},
}


def upgrade() -> None:
    for name, texts, keys, unique in TABLES:
        op.create_table(
            name,
            *(sa.Column(column, TEXT, nullable=False) for column in (*texts, *keys, "id")),
            sa.Column("opened_seq", sa.BigInteger(), nullable=False),
            sa.Column("closed_seq", sa.BigInteger(), nullable=True),
            *(
                sa.CheckConstraint(condition, name=op.f(f"ck_{name}_{check}"))
                for check, condition in CHECKS.get(name, {}).items()
            ),
            *(_journal(name, column) for column in ("opened_seq", "closed_seq")),
            *(_key(name, column, table) for column, table in {**keys, "id": "subject"}.items()),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        )
        for column in keys.keys() - {"actor_id"}:
            op.create_index(op.f(f"ix_{name}_{column}"), name, [column])
        op.create_index(f"live_{name}", name, list(unique), unique=True, sqlite_where=LIVE, postgresql_where=LIVE)
    op.create_table(
        "term",
        sa.Column("term", TEXT, nullable=False),
        sa.Column("wording_id", TEXT, nullable=False),
        _key("term", "wording_id", "wording"),
        sa.PrimaryKeyConstraint("term", "wording_id", name=op.f("pk_term")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_term_wording_id", "term", ["wording_id"])


def downgrade() -> None:
    for name in ("term", *(name for name, *_ in reversed(TABLES))):
        op.drop_table(name)


def _key(name: str, column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_{name}_{column}_{table}"))


def _journal(name: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        ["journal.seq"],
        name=op.f(f"fk_{name}_{column}_journal"),
        deferrable=True,
        initially="DEFERRED",
    )
