"""Judgements: a person's decisions about two sources."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "judgement",
        sa.Column("a_id", TEXT, nullable=False),
        sa.Column("b_id", TEXT, nullable=False),
        sa.Column("verdict", TEXT, nullable=False),
        sa.Column("why", TEXT, nullable=False),
        sa.Column("actor_id", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("a_id < b_id", name=op.f("ck_judgement_ordered")),
        sa.CheckConstraint(
            "verdict IN ('same', 'different', 'possibly', 'affiliated')", name=op.f("ck_judgement_verdict_known")
        ),
        sa.ForeignKeyConstraint(["a_id"], ["source.id"], name=op.f("fk_judgement_a_id_source")),
        sa.ForeignKeyConstraint(["b_id"], ["source.id"], name=op.f("fk_judgement_b_id_source")),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_judgement_actor_id_actor")),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_judgement_id_subject")),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_judgement_opened_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_judgement_closed_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
    )
    op.create_index(
        "live_judgement",
        "judgement",
        ["a_id", "b_id"],
        unique=True,
        sqlite_where=sa.text("closed_seq IS NULL"),
        postgresql_where=sa.text("closed_seq IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("live_judgement", table_name="judgement")
    op.drop_table("judgement")
