"""The first tables: history, who, what was published, what was said, decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "actor",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.CheckConstraint("kind IN ('person', 'importer', 'extractor', 'rule')", name=op.f("ck_actor_kind_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor")),
    )
    op.create_table(
        "blob",
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blob")),
    )
    op.create_table(
        "subject",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subject")),
    )
    op.create_table(
        "journal",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("prev_hash", TEXT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.Column("at_us", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", TEXT, nullable=False),
        sa.Column("verb", TEXT, nullable=False),
        sa.Column("undoes_seq", sa.BigInteger(), nullable=True),
        sa.Column("root_digest", TEXT, nullable=False),
        sa.CheckConstraint("seq > 0", name=op.f("ck_journal_seq_positive")),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_journal_actor_id_actor")),
        sa.ForeignKeyConstraint(["undoes_seq"], ["journal.seq"], name=op.f("fk_journal_undoes_seq_journal")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
        sa.UniqueConstraint("hash", name=op.f("uq_journal_hash")),
    )
    op.create_table(
        "claim",
        sa.Column("title", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_claim_closed_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_claim_id_subject")),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_claim_opened_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_table(
        "journal_row",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ord", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("table_name", TEXT, nullable=False),
        sa.Column("row_id", TEXT, nullable=False),
        sa.Column("op", TEXT, nullable=False),
        sa.Column("salt", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.CheckConstraint("op IN ('open', 'close')", name=op.f("ck_journal_row_op_known")),
        sa.ForeignKeyConstraint(
            ["seq"], ["journal.seq"], name=op.f("fk_journal_row_seq_journal"), deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("seq", "ord", name=op.f("pk_journal_row")),
    )
    with op.batch_alter_table("journal_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_row_row_id"), ["row_id"], unique=False)

    op.create_table(
        "review",
        sa.Column("subject_id", TEXT, nullable=False),
        sa.Column("verdict", TEXT, nullable=False),
        sa.Column("replacement_id", TEXT, nullable=True),
        sa.Column("why", TEXT, nullable=False),
        sa.Column("actor_id", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("verdict IN ('accepted', 'rejected', 'corrected')", name=op.f("ck_review_verdict_known")),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_review_actor_id_actor")),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_review_closed_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_review_id_subject")),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_review_opened_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["replacement_id"], ["subject.id"], name=op.f("fk_review_replacement_id_subject")),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_review_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_subject_id"), ["subject_id"], unique=False)
        batch_op.create_index(
            "live_review",
            ["subject_id"],
            unique=True,
            sqlite_where=sa.text("closed_seq IS NULL"),
            postgresql_where=sa.text("closed_seq IS NULL"),
        )

    op.create_table(
        "source",
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("descriptor", TEXT, nullable=True),
        sa.Column("number_lo", sa.BigInteger(), nullable=False),
        sa.Column("number_hi", sa.BigInteger(), nullable=True),
        sa.Column("is_confidential", sa.Boolean(), nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "kind <> 'unnamed' OR descriptor IS NOT NULL", name=op.f("ck_source_unnamed_has_descriptor")
        ),
        sa.CheckConstraint(
            "kind IN ('outlet', 'agency', 'body', 'person', 'unnamed')", name=op.f("ck_source_kind_known")
        ),
        sa.CheckConstraint("number_lo <= number_hi", name=op.f("ck_source_number_ordered")),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_source_closed_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_source_id_subject")),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_source_opened_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_table(
        "span",
        sa.Column("subject_id", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("ord", sa.BigInteger(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end_", sa.BigInteger(), nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("role IN ('source', 'cue', 'content')", name=op.f("ck_span_role_known")),
        sa.CheckConstraint("0 <= start AND start < end_", name=op.f("ck_span_inside")),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_span_closed_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_span_opened_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["subject_id"], ["subject.id"], name=op.f("fk_span_subject_id_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_span")),
    )
    with op.batch_alter_table("span", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_span_subject_id"), ["subject_id"], unique=False)
        batch_op.create_index(
            "live_span",
            ["subject_id", "role", "ord"],
            unique=True,
            sqlite_where=sa.text("closed_seq IS NULL"),
            postgresql_where=sa.text("closed_seq IS NULL"),
        )

    op.create_table(
        "work",
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_work_closed_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_work_id_subject")),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_work_opened_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work")),
    )
    op.create_table(
        "alias",
        sa.Column("source_id", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("kind IN ('name', 'short', 'domain')", name=op.f("ck_alias_kind_known")),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_alias_closed_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_alias_opened_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_alias_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alias")),
    )
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alias_key"), ["key"], unique=False)
        batch_op.create_index(batch_op.f("ix_alias_source_id"), ["source_id"], unique=False)
        batch_op.create_index(
            "live_alias",
            ["source_id", "kind", "key"],
            unique=True,
            sqlite_where=sa.text("closed_seq IS NULL"),
            postgresql_where=sa.text("closed_seq IS NULL"),
        )

    op.create_table(
        "document",
        sa.Column("publisher_id", TEXT, nullable=True),
        sa.Column("work_id", TEXT, nullable=True),
        sa.Column("revision_no", sa.BigInteger(), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("byline", TEXT, nullable=True),
        sa.Column("canonical_url", TEXT, nullable=True),
        sa.Column("raw_url", TEXT, nullable=True),
        sa.Column("language", TEXT, nullable=True),
        sa.Column("published_lo", sa.BigInteger(), nullable=True),
        sa.Column("published_hi", sa.BigInteger(), nullable=True),
        sa.Column("published_raw", TEXT, nullable=True),
        sa.Column("published_zone", TEXT, nullable=True),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('article', 'post', 'broadcast', 'statement', 'dossier', 'artefact')",
            name=op.f("ck_document_kind_known"),
        ),
        sa.CheckConstraint("published_lo <= published_hi", name=op.f("ck_document_published_ordered")),
        sa.CheckConstraint("revision_no > 0", name=op.f("ck_document_revision_positive")),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_document_closed_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_document_id_subject")),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_document_opened_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["publisher_id"], ["source.id"], name=op.f("fk_document_publisher_id_source")),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_document_work_id_work")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_publisher_id"), ["publisher_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_work_id"), ["work_id"], unique=False)
        batch_op.create_index(
            "live_document_url",
            ["canonical_url", "revision_no"],
            unique=True,
            sqlite_where=sa.text("closed_seq IS NULL"),
            postgresql_where=sa.text("closed_seq IS NULL"),
        )

    op.create_table(
        "wording",
        sa.Column("claim_id", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=True),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_wording_claim_id_claim")),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_wording_closed_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_wording_opened_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording")),
    )
    with op.batch_alter_table("wording", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wording_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wording_key"), ["key"], unique=False)
        batch_op.create_index(
            "live_wording",
            ["claim_id", "text"],
            unique=True,
            sqlite_where=sa.text("closed_seq IS NULL"),
            postgresql_where=sa.text("closed_seq IS NULL"),
        )

    op.create_table(
        "derivation",
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
        sa.CheckConstraint(
            "kind IN ('republishes', 'credit', 'reuse', 'compares-with')", name=op.f("ck_derivation_kind_known")
        ),
        sa.CheckConstraint("(to_document_id IS NULL) <> (to_source_id IS NULL)", name=op.f("ck_derivation_one_target")),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_derivation_score_share")),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_derivation_closed_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["from_document_id"], ["document.id"], name=op.f("fk_derivation_from_document_id_document")
        ),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_derivation_id_subject")),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_derivation_opened_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["to_document_id"], ["document.id"], name=op.f("fk_derivation_to_document_id_document")
        ),
        sa.ForeignKeyConstraint(["to_source_id"], ["source.id"], name=op.f("fk_derivation_to_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derivation")),
    )
    with op.batch_alter_table("derivation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_derivation_from_document_id"), ["from_document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_derivation_to_document_id"), ["to_document_id"], unique=False)

    op.create_table(
        "snapshot",
        sa.Column("document_id", TEXT, nullable=False),
        sa.Column("blob_sha", TEXT, nullable=False),
        sa.Column("final_url", TEXT, nullable=True),
        sa.Column("status", sa.BigInteger(), nullable=True),
        sa.Column("fetched_us", sa.BigInteger(), nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("text_sha", TEXT, nullable=False),
        sa.Column("body_start", sa.BigInteger(), nullable=False),
        sa.Column("body_sha", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=True),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("byline", TEXT, nullable=True),
        sa.Column("published_lo", sa.BigInteger(), nullable=True),
        sa.Column("published_hi", sa.BigInteger(), nullable=True),
        sa.Column("published_raw", TEXT, nullable=True),
        sa.Column("published_zone", TEXT, nullable=True),
        sa.Column("importer", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("published_lo <= published_hi", name=op.f("ck_snapshot_published_ordered")),
        sa.ForeignKeyConstraint(["blob_sha"], ["blob.sha256"], name=op.f("fk_snapshot_blob_sha_blob")),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_snapshot_closed_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_snapshot_document_id_document")),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_snapshot_id_subject")),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_snapshot_opened_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
    )
    with op.batch_alter_table("snapshot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_snapshot_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_snapshot_body_sha"), ["body_sha"], unique=False)
        batch_op.create_index(batch_op.f("ix_snapshot_text_sha"), ["text_sha"], unique=False)
        batch_op.create_index(
            "live_snapshot",
            ["document_id", "text_sha"],
            unique=True,
            sqlite_where=sa.text("closed_seq IS NULL"),
            postgresql_where=sa.text("closed_seq IS NULL"),
        )

    op.create_table(
        "run",
        sa.Column("snapshot_id", TEXT, nullable=False),
        sa.Column("extractor", TEXT, nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.Column("options", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_run_closed_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_run_id_subject")),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_run_opened_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_run_snapshot_id_snapshot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    with op.batch_alter_table("run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_run_snapshot_id"), ["snapshot_id"], unique=False)
        batch_op.create_index(
            "live_run",
            ["snapshot_id", "extractor", "version"],
            unique=True,
            sqlite_where=sa.text("closed_seq IS NULL"),
            postgresql_where=sa.text("closed_seq IS NULL"),
        )

    op.create_table(
        "attribution",
        sa.Column("document_id", TEXT, nullable=False),
        sa.Column("snapshot_id", TEXT, nullable=True),
        sa.Column("run_id", TEXT, nullable=True),
        sa.Column("reading_key", TEXT, nullable=True),
        sa.Column("parent_id", TEXT, nullable=True),
        sa.Column("cited_source_id", TEXT, nullable=True),
        sa.Column("cited_document_id", TEXT, nullable=True),
        sa.Column("pinned_document_id", TEXT, nullable=True),
        sa.Column("source_text", TEXT, nullable=False),
        sa.Column("cue_text", TEXT, nullable=False),
        sa.Column("content_text", TEXT, nullable=False),
        sa.Column("terminal", TEXT, nullable=False),
        sa.Column("stance", TEXT, nullable=False),
        sa.Column("certainty", TEXT, nullable=False),
        sa.Column("reality", TEXT, nullable=False),
        sa.Column("basis", TEXT, nullable=False),
        sa.Column("confidence", sa.Float(precision=53), nullable=False),
        sa.Column("joint_key", TEXT, nullable=True),
        sa.Column("joint_kind", TEXT, nullable=True),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(terminal = 'undisclosed') = (cited_source_id IS NULL AND cited_document_id IS NULL)",
            name=op.f("ck_attribution_undisclosed_cites_nobody"),
        ),
        sa.CheckConstraint(
            "basis IN ('stated', 'declared', 'inferred', 'typed')", name=op.f("ck_attribution_basis_known")
        ),
        sa.CheckConstraint(
            "certainty IN ('denied', 'alleged', 'suggested', 'estimated', 'said', 'confirmed')",
            name=op.f("ck_attribution_certainty_known"),
        ),
        sa.CheckConstraint("joint_kind IN ('joint', 'needs-all')", name=op.f("ck_attribution_joint_kind_known")),
        sa.CheckConstraint(
            "reality IN ('past', 'future', 'question', 'negated')", name=op.f("ck_attribution_reality_known")
        ),
        sa.CheckConstraint("stance IN ('own', 'attributed', 'quoted')", name=op.f("ck_attribution_stance_known")),
        sa.CheckConstraint(
            "terminal IN ('first-hand', 'named', 'anonymous', 'undisclosed', 'untraceable', 'not-yet-traced')",
            name=op.f("ck_attribution_terminal_known"),
        ),
        sa.CheckConstraint("(joint_key IS NULL) = (joint_kind IS NULL)", name=op.f("ck_attribution_joint_whole")),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name=op.f("ck_attribution_confidence_share")),
        sa.ForeignKeyConstraint(
            ["cited_document_id"], ["document.id"], name=op.f("fk_attribution_cited_document_id_document")
        ),
        sa.ForeignKeyConstraint(["cited_source_id"], ["source.id"], name=op.f("fk_attribution_cited_source_id_source")),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_attribution_closed_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_attribution_document_id_document")),
        sa.ForeignKeyConstraint(["id"], ["subject.id"], name=op.f("fk_attribution_id_subject")),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_attribution_opened_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["attribution.id"], name=op.f("fk_attribution_parent_id_attribution")),
        sa.ForeignKeyConstraint(
            ["pinned_document_id"], ["document.id"], name=op.f("fk_attribution_pinned_document_id_document")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_attribution_run_id_run")),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_attribution_snapshot_id_snapshot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribution")),
    )
    with op.batch_alter_table("attribution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attribution_cited_source_id"), ["cited_source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attribution_document_id"), ["document_id"], unique=False)
        batch_op.create_index(
            "live_attribution_reading",
            ["run_id", "reading_key"],
            unique=True,
            sqlite_where=sa.text("closed_seq IS NULL"),
            postgresql_where=sa.text("closed_seq IS NULL"),
        )

    op.create_table(
        "attribution_claim",
        sa.Column("attribution_id", TEXT, nullable=False),
        sa.Column("claim_id", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attribution_id"], ["attribution.id"], name=op.f("fk_attribution_claim_attribution_id_attribution")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_attribution_claim_claim_id_claim")),
        sa.ForeignKeyConstraint(
            ["closed_seq"],
            ["journal.seq"],
            name=op.f("fk_attribution_claim_closed_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["opened_seq"],
            ["journal.seq"],
            name=op.f("fk_attribution_claim_opened_seq_journal"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribution_claim")),
    )
    with op.batch_alter_table("attribution_claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attribution_claim_attribution_id"), ["attribution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attribution_claim_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(
            "live_attribution_claim",
            ["attribution_id", "claim_id"],
            unique=True,
            sqlite_where=sa.text("closed_seq IS NULL"),
            postgresql_where=sa.text("closed_seq IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("attribution_claim", schema=None) as batch_op:
        batch_op.drop_index(
            "live_attribution_claim",
            sqlite_where=sa.text("closed_seq IS NULL"),
            postgresql_where=sa.text("closed_seq IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_attribution_claim_claim_id"))
        batch_op.drop_index(batch_op.f("ix_attribution_claim_attribution_id"))

    op.drop_table("attribution_claim")
    with op.batch_alter_table("attribution", schema=None) as batch_op:
        batch_op.drop_index(
            "live_attribution_reading",
            sqlite_where=sa.text("closed_seq IS NULL"),
            postgresql_where=sa.text("closed_seq IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_attribution_document_id"))
        batch_op.drop_index(batch_op.f("ix_attribution_cited_source_id"))

    op.drop_table("attribution")
    with op.batch_alter_table("run", schema=None) as batch_op:
        batch_op.drop_index(
            "live_run", sqlite_where=sa.text("closed_seq IS NULL"), postgresql_where=sa.text("closed_seq IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_run_snapshot_id"))

    op.drop_table("run")
    with op.batch_alter_table("snapshot", schema=None) as batch_op:
        batch_op.drop_index(
            "live_snapshot", sqlite_where=sa.text("closed_seq IS NULL"), postgresql_where=sa.text("closed_seq IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_snapshot_text_sha"))
        batch_op.drop_index(batch_op.f("ix_snapshot_body_sha"))
        batch_op.drop_index(batch_op.f("ix_snapshot_document_id"))

    op.drop_table("snapshot")
    with op.batch_alter_table("derivation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_derivation_to_document_id"))
        batch_op.drop_index(batch_op.f("ix_derivation_from_document_id"))

    op.drop_table("derivation")
    with op.batch_alter_table("wording", schema=None) as batch_op:
        batch_op.drop_index(
            "live_wording", sqlite_where=sa.text("closed_seq IS NULL"), postgresql_where=sa.text("closed_seq IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_wording_key"))
        batch_op.drop_index(batch_op.f("ix_wording_claim_id"))

    op.drop_table("wording")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(
            "live_document_url",
            sqlite_where=sa.text("closed_seq IS NULL"),
            postgresql_where=sa.text("closed_seq IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_document_work_id"))
        batch_op.drop_index(batch_op.f("ix_document_publisher_id"))

    op.drop_table("document")
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.drop_index(
            "live_alias", sqlite_where=sa.text("closed_seq IS NULL"), postgresql_where=sa.text("closed_seq IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_alias_source_id"))
        batch_op.drop_index(batch_op.f("ix_alias_key"))

    op.drop_table("alias")
    op.drop_table("work")
    with op.batch_alter_table("span", schema=None) as batch_op:
        batch_op.drop_index(
            "live_span", sqlite_where=sa.text("closed_seq IS NULL"), postgresql_where=sa.text("closed_seq IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_span_subject_id"))

    op.drop_table("span")
    op.drop_table("source")
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_index(
            "live_review", sqlite_where=sa.text("closed_seq IS NULL"), postgresql_where=sa.text("closed_seq IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_review_subject_id"))

    op.drop_table("review")
    with op.batch_alter_table("journal_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_journal_row_row_id"))

    op.drop_table("journal_row")
    op.drop_table("claim")
    op.drop_table("journal")
    op.drop_table("subject")
    op.drop_table("blob")
    op.drop_table("actor")
