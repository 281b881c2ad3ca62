"""Labels and waivers: what persons say of claims, documents and sources for the audit."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")
LIVE = sa.text("closed_seq IS NULL")
KEYS = (
    "serious",
    "exceptional",
    "disputed",
    "second-hand",
    "event-date",
    "signed-off",
    "side",
    "access",
    "motive",
    "anonymity-reason",
    "protects-source",
    "obtained-how",
    "reply-sought",
    "unverified-said",
)


def upgrade() -> None:
    _create("label", ("key", "value", "why"), {"key_known": _one_of("key", KEYS)})
    _one_live("label", "subject_id", "key")
    _create(
        "waiver",
        ("rule", "fingerprint", "reason"),
        {"until_ordered": "until_lo <= until_hi"},
        sa.Column("until_lo", sa.BigInteger(), nullable=True),
        sa.Column("until_hi", sa.BigInteger(), nullable=True),
        sa.Column("until_raw", TEXT, nullable=True),
        sa.Column("until_zone", TEXT, nullable=True),
    )
    _one_live("waiver", "subject_id", "rule", "fingerprint")


def downgrade() -> None:
    for name in ("waiver", "label"):
        op.drop_table(name)


def _create(name: str, texts: tuple[str, ...], checks: dict[str, str], *more: sa.Column[str] | sa.Column[int]) -> None:
    keys = {"subject_id": "subject", "actor_id": "actor"}
    op.create_table(
        name,
        *(sa.Column(column, TEXT, nullable=False) for column in (*texts, *keys, "id")),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        *more,
        *(sa.CheckConstraint(condition, name=op.f(f"ck_{name}_{check}")) for check, condition in checks.items()),
        *(_journal(name, column) for column in ("opened_seq", "closed_seq")),
        *(_key(name, column, table) for column, table in {**keys, "id": "subject"}.items()),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_subject_id"), name, ["subject_id"])


def _one_live(name: str, *columns: str) -> None:
    op.create_index(f"live_{name}", name, list(columns), unique=True, sqlite_where=LIVE, postgresql_where=LIVE)


def _one_of(column: str, words: tuple[str, ...]) -> str:
    return "{} IN ({})".format(column, ", ".join(f"'{word}'" for word in words))


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
