"""What was captured beside the text: headers, other addresses, declarations, shared passages, corrections; and the
tables by which texts are found."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "correction",
        sa.Column("document_id", TEXT, nullable=False),
        sa.Column("publisher_id", TEXT, nullable=True),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("byline", TEXT, nullable=True),
        sa.Column("canonical_url", TEXT, nullable=True),
        sa.Column("language", TEXT, nullable=True),
        sa.Column("published_lo", sa.BigInteger(), nullable=True),
        sa.Column("published_hi", sa.BigInteger(), nullable=True),
        sa.Column("published_raw", TEXT, nullable=True),
        sa.Column("published_zone", TEXT, nullable=True),
        sa.Column("why", TEXT, nullable=False),
        sa.Column("actor_id", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("published_lo <= published_hi", name=op.f("ck_correction_published_ordered")),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_correction_actor_id_actor")),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_correction_closed_seq_journal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_correction_document_id_document")),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_correction_id_subject")),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_correction_opened_seq_journal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["publisher_id"], ["source.id"], name=op.f("fk_correction_publisher_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_canonical_url"), "correction", ["canonical_url"], unique=False)
    op.create_index(op.f("ix_correction_document_id"), "correction", ["document_id"], unique=False)
    op.create_index(op.f("ix_correction_publisher_id"), "correction", ["publisher_id"], unique=False)
    op.create_index(
        "live_correction",
        "correction",
        ["document_id"],
        unique=True,
        sqlite_where=sa.text("closed_seq IS NULL"),
        postgresql_where=sa.text("closed_seq IS NULL"),
    )
    op.create_table(
        "document_link",
        sa.Column("document_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('archive', 'canonical', 'mirror', 'redirect')", name=op.f("ck_document_link_kind_known")
        ),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_document_link_closed_seq_journal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_link_document_id_document")),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_document_link_opened_seq_journal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_link")),
    )
    op.create_index(op.f("ix_document_link_document_id"), "document_link", ["document_id"], unique=False)
    op.create_index(op.f("ix_document_link_url"), "document_link", ["url"], unique=False)
    op.create_index(
        "live_document_link",
        "document_link",
        ["document_id", "kind", "url"],
        unique=True,
        sqlite_where=sa.text("closed_seq IS NULL"),
        postgresql_where=sa.text("closed_seq IS NULL"),
    )
    op.create_table(
        "declaration",
        sa.Column("snapshot_id", TEXT, nullable=False),
        sa.Column("derivation_id", TEXT, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("words", TEXT, nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=True),
        sa.Column("end_", sa.BigInteger(), nullable=True),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("(start IS NULL) = (end_ IS NULL)", name=op.f("ck_declaration_span_whole")),
        sa.CheckConstraint("0 <= start AND start < end_", name=op.f("ck_declaration_inside")),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_declaration_closed_seq_journal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["derivation_id"], ["derivation.id"], name=op.f("fk_declaration_derivation_id_derivation")
        ),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_declaration_id_subject")),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_declaration_opened_seq_journal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_declaration_snapshot_id_snapshot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration")),
    )
    op.create_index(op.f("ix_declaration_derivation_id"), "declaration", ["derivation_id"], unique=False)
    op.create_index(op.f("ix_declaration_snapshot_id"), "declaration", ["snapshot_id"], unique=False)
    op.create_index(
        "live_declaration",
        "declaration",
        ["snapshot_id", "derivation_id", "field", "words"],
        unique=True,
        sqlite_where=sa.text("closed_seq IS NULL"),
        postgresql_where=sa.text("closed_seq IS NULL"),
    )
    op.create_table(
        "header",
        sa.Column("snapshot_id", TEXT, nullable=False),
        sa.Column("ord", sa.BigInteger(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_header_closed_seq_journal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_header_opened_seq_journal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_header_snapshot_id_snapshot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_header")),
    )
    op.create_index(op.f("ix_header_snapshot_id"), "header", ["snapshot_id"], unique=False)
    op.create_index(
        "live_header",
        "header",
        ["snapshot_id", "ord"],
        unique=True,
        sqlite_where=sa.text("closed_seq IS NULL"),
        postgresql_where=sa.text("closed_seq IS NULL"),
    )
    op.create_table(
        "indexed",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("snapshot_id", TEXT, nullable=False),
        sa.Column("shingles", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_indexed_snapshot_id_snapshot")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_indexed")),
        sa.UniqueConstraint("snapshot_id", name=op.f("uq_indexed_snapshot_id")),
    )
    op.create_table(
        "passage",
        sa.Column("derivation_id", TEXT, nullable=False),
        sa.Column("from_snapshot_id", TEXT, nullable=False),
        sa.Column("to_snapshot_id", TEXT, nullable=False),
        sa.Column("ord", sa.BigInteger(), nullable=False),
        sa.Column("from_start", sa.BigInteger(), nullable=False),
        sa.Column("from_end", sa.BigInteger(), nullable=False),
        sa.Column("to_start", sa.BigInteger(), nullable=False),
        sa.Column("to_end", sa.BigInteger(), nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("0 <= from_start AND from_start < from_end", name=op.f("ck_passage_from_inside")),
        sa.CheckConstraint("0 <= to_start AND to_start < to_end", name=op.f("ck_passage_to_inside")),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_passage_closed_seq_journal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["derivation_id"], ["derivation.id"], name=op.f("fk_passage_derivation_id_derivation")),
        sa.ForeignKeyConstraint(
            ["from_snapshot_id"], ["snapshot.id"], name=op.f("fk_passage_from_snapshot_id_snapshot")
        ),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_passage_opened_seq_journal"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["to_snapshot_id"], ["snapshot.id"], name=op.f("fk_passage_to_snapshot_id_snapshot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
    )
    op.create_index(op.f("ix_passage_derivation_id"), "passage", ["derivation_id"], unique=False)
    op.create_index(
        "live_passage",
        "passage",
        ["derivation_id", "ord"],
        unique=True,
        sqlite_where=sa.text("closed_seq IS NULL"),
        postgresql_where=sa.text("closed_seq IS NULL"),
    )
    op.create_table(
        "sketch",
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["number"], ["indexed.number"], name=op.f("fk_sketch_number_indexed")),
        sa.PrimaryKeyConstraint("hash", "number", name=op.f("pk_sketch")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sketch_number", "sketch", ["number"], unique=False)


def downgrade() -> None:
    for table in ("sketch", "passage", "indexed", "header", "declaration", "document_link", "correction"):
        op.drop_table(table)
