"""Two more kinds of derivation: the credit of a picture and a byline, which are declared and never count.

The way back is refused where such a row stands: a row that the journal knows is not deleted.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")
BEFORE = ("republishes", "credit", "reuse", "compares-with")
AFTER = (*BEFORE, "image-credit", "byline")
NAME = "ck_derivation_kind_known"


def upgrade() -> None:
    _change(BEFORE, AFTER)


def downgrade() -> None:
    _change(AFTER, BEFORE)


def _change(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    with op.batch_alter_table("derivation", copy_from=_derivation(old)) as batch_op:
        batch_op.drop_constraint(op.f(NAME), type_="check")
        batch_op.create_check_constraint(op.f(NAME), _one_of(new))


def _one_of(kinds: tuple[str, ...]) -> str:
    return "kind IN ({})".format(", ".join(f"'{kind}'" for kind in kinds))


def _derivation(kinds: tuple[str, ...]) -> sa.Table:
    """The table as it stands: SQLite makes it anew, and forgets what it is not told."""
    return sa.Table(
        "derivation",
        sa.MetaData(),
        sa.Column("from_document_id", TEXT, nullable=False),
        sa.Column("to_document_id", TEXT, nullable=True),
        sa.Column("to_source_id", TEXT, nullable=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("basis", TEXT, nullable=False),
        sa.Column("score", sa.Float(precision=53), nullable=True),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "basis IN ('stated', 'declared', 'inferred', 'typed')", name=op.f("ck_derivation_basis_known")
        ),
        sa.CheckConstraint(_one_of(kinds), name=op.f(NAME)),
        sa.CheckConstraint("(to_document_id IS NULL) <> (to_source_id IS NULL)", name=op.f("ck_derivation_one_target")),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_derivation_score_share")),
        _journal("closed_seq"),
        _journal("opened_seq"),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_derivation_{column}_{table}"))
            for column, table in (
                ("from_document_id", "document"),
                ("id", "subject"),
                ("to_document_id", "document"),
                ("to_source_id", "source"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derivation")),
        sa.Index(op.f("ix_derivation_from_document_id"), "from_document_id"),
        sa.Index(op.f("ix_derivation_to_document_id"), "to_document_id"),
    )


def _journal(column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        ["journal.seq"],
        name=op.f(f"fk_derivation_{column}_journal"),
        deferrable=True,
        initially="DEFERRED",
    )
