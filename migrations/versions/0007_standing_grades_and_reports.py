"""What became of documents and sources, grades, which documents are reports of a claim; outlets of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")
LIVE = sa.text("closed_seq IS NULL")
FACTS = ("country", "kind", "wikidata", "side", "shown")
NAME = "ck_source_fact_name_known"


def upgrade() -> None:
    _create(
        "standing",
        ("kind", "why"),
        {"subject_id": "subject", "actor_id": "actor"},
        {
            "kind_known": _one_of("kind", ("retracted", "fabricated", "corrected", "superseded", "reinstated")),
            "effective_ordered": "effective_lo <= effective_hi",
        },
        sa.Column("effective_lo", sa.BigInteger(), nullable=True),
        sa.Column("effective_hi", sa.BigInteger(), nullable=True),
        sa.Column("effective_raw", TEXT, nullable=True),
        sa.Column("effective_zone", TEXT, nullable=True),
        sa.Column("evidence_document_id", TEXT, nullable=True),
        _key("standing", "evidence_document_id", "document"),
    )
    _create(
        "grade",
        ("scheme", "axis", "value", "why"),
        {"subject_id": "subject", "actor_id": "actor"},
        {
            "scheme_known": _one_of("scheme", ("admiralty", "europol")),
            "axis_known": _one_of("axis", ("reliability", "credibility")),
        },
    )
    _one_live("grade", "subject_id", "scheme", "axis")
    _create(
        "report_role",
        ("role", "why"),
        {"claim_id": "claim", "document_id": "document", "actor_id": "actor"},
        {"role_known": _one_of("role", ("report", "context"))},
    )
    _one_live("report_role", "claim_id", "document_id")
    _change_facts(FACTS, (*FACTS, "distinct"))


def downgrade() -> None:
    _change_facts((*FACTS, "distinct"), FACTS)
    for name in ("report_role", "grade", "standing"):
        op.drop_table(name)


def _create(
    name: str,
    texts: tuple[str, ...],
    keys: dict[str, str],
    checks: dict[str, str],
    *more: sa.Column[str] | sa.Column[int] | sa.ForeignKeyConstraint,
) -> None:
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
    for column in keys.keys() - {"actor_id"}:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def _one_live(name: str, *columns: str) -> None:
    op.create_index(f"live_{name}", name, list(columns), unique=True, sqlite_where=LIVE, postgresql_where=LIVE)


def _change_facts(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    with op.batch_alter_table("source_fact", copy_from=_source_fact(old)) as batch_op:
        batch_op.drop_constraint(op.f(NAME), type_="check")
        batch_op.create_check_constraint(op.f(NAME), _one_of("name", new))


def _source_fact(names: tuple[str, ...]) -> sa.Table:
    """The table as it stands: SQLite makes it anew, and forgets what it is not told."""
    return sa.Table(
        "source_fact",
        sa.MetaData(),
        *(
            sa.Column(column, TEXT, nullable=False)
            for column in ("name", "value", "why", "source_id", "actor_id", "id")
        ),
        sa.Column("opened_seq", sa.BigInteger(), nullable=False),
        sa.Column("closed_seq", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(_one_of("name", names), name=op.f(NAME)),
        *(_journal("source_fact", column) for column in ("opened_seq", "closed_seq")),
        *(
            _key("source_fact", column, table)
            for column, table in (("source_id", "source"), ("actor_id", "actor"), ("id", "subject"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_fact")),
        sa.Index(op.f("ix_source_fact_source_id"), "source_id"),
        sa.Index("live_source_fact", "source_id", "name", unique=True, sqlite_where=LIVE, postgresql_where=LIVE),
    )


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
