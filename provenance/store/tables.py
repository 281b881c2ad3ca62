"""The tables, as typed mappings. ``docs/model.md`` has a row for each.

Rows are inserted and closed, never updated: ``opened_seq`` and ``closed_seq`` name the journal entries
that did it, and what must be unique is unique among the rows that are not closed. Ids are text, fixed
at creation. Every id that others may point at whatever its kind is also in ``subject``. Every text
column sorts by code point on both engines (``COLLATE "C"`` on PostgreSQL), and kinds are text with a
named CHECK, not engine types.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, Float, ForeignKey, Index, LargeBinary, MetaData, Text, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column
from sqlalchemy.types import TypeEngine

from provenance import records

SORTED_TEXT = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """Common to all tables: constraint names that a migration can find again."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, TypeEngine[Any]]] = {
        str: SORTED_TEXT,
        int: BigInteger(),
        float: Float(53),
        bytes: LargeBinary(),
    }


def _one_of(column: str, words: Iterable[str]) -> CheckConstraint:
    """``column`` holds one of these words, or NULL."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def _one_live(name: str, *columns: str) -> Index:
    """At most one row that is not closed for these columns."""
    where = text("closed_seq IS NULL")
    return Index(f"live_{name}", *columns, unique=True, sqlite_where=where, postgresql_where=where)


def _written_in() -> ForeignKey:
    """The journal entry, checked at COMMIT: an entry is written last, when the digest of its rows is known."""
    return ForeignKey("journal.seq", deferrable=True, initially="DEFERRED")


# --- history -----------------------------------------------------------------------------------


class Actor(Base, kw_only=True):
    """Who did something: a person, an importer, an extractor, a rule; ``version`` of a program."""

    __tablename__ = "actor"
    __table_args__ = (_one_of("kind", ("person", "importer", "extractor", "rule")),)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    version: Mapped[str] = mapped_column(default="")


class Journal(Base, kw_only=True):
    """One entry a command; ``hash`` chains it to the one before, ``seq`` has no gaps."""

    __tablename__ = "journal"
    __table_args__ = (CheckConstraint("seq > 0", name="seq_positive"),)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    prev_hash: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)
    at_us: Mapped[int]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))
    verb: Mapped[str]
    undoes_seq: Mapped[int | None] = mapped_column(ForeignKey("journal.seq"), default=None)
    root_digest: Mapped[str]


class JournalRow(Base, kw_only=True):
    """One row that an entry opened or closed; ``digest`` is salted, so a text can be redacted and still verify."""

    __tablename__ = "journal_row"
    __table_args__ = (_one_of("op", ("open", "close")),)
    seq: Mapped[int] = mapped_column(_written_in(), primary_key=True, autoincrement=False)
    ord: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    table_name: Mapped[str]
    row_id: Mapped[str] = mapped_column(index=True)
    op: Mapped[str]
    salt: Mapped[str]
    digest: Mapped[str]


class Subject(Base, kw_only=True):
    """Every id that a span, a review or the journal may point at, with its kind."""

    __tablename__ = "subject"
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]


class Row(Base, kw_only=True):
    """A row that one journal entry opened and another may close."""

    __abstract__ = True
    id: Mapped[str] = mapped_column(primary_key=True)
    opened_seq: Mapped[int] = mapped_column(_written_in(), default=0)
    closed_seq: Mapped[int | None] = mapped_column(_written_in(), default=None)


class SubjectRow(Row, kw_only=True):
    """A row whose id is a subject, so that anything may point at it."""

    __abstract__ = True
    id: Mapped[str] = mapped_column(ForeignKey("subject.id"), primary_key=True)


# --- who ---------------------------------------------------------------------------------------


class Source(SubjectRow, kw_only=True):
    """Anyone who can say something. An unnamed one has a ``descriptor`` and how many people it is said to be."""

    __tablename__ = "source"
    __table_args__ = (
        _one_of("kind", records.SourceKind),
        CheckConstraint("kind <> 'unnamed' OR descriptor IS NOT NULL", name="unnamed_has_descriptor"),
        CheckConstraint("number_lo <= number_hi", name="number_ordered"),
    )
    kind: Mapped[str]
    name: Mapped[str]
    descriptor: Mapped[str | None] = mapped_column(default=None)
    number_lo: Mapped[int] = mapped_column(default=1)
    number_hi: Mapped[int | None] = mapped_column(default=1)
    is_confidential: Mapped[bool] = mapped_column(default=False)


class Alias(Row, kw_only=True):
    """A name that leads to a source; ``key`` is its comparison form."""

    __tablename__ = "alias"
    __table_args__ = (_one_of("kind", ("name", "short", "domain")), _one_live("alias", "source_id", "kind", "key"))
    source_id: Mapped[str] = mapped_column(ForeignKey("source.id"), index=True)
    text: Mapped[str]
    key: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(default="name")


class Judgement(SubjectRow, kw_only=True):
    """A person's decision about two sources; ``a_id`` sorts before ``b_id``."""

    __tablename__ = "judgement"
    __table_args__ = (
        _one_of("verdict", records.Verdict),
        CheckConstraint("a_id < b_id", name="ordered"),
        _one_live("judgement", "a_id", "b_id"),
    )
    a_id: Mapped[str] = mapped_column(ForeignKey("source.id"))
    b_id: Mapped[str] = mapped_column(ForeignKey("source.id"))
    verdict: Mapped[str]
    why: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))


# --- what was published ------------------------------------------------------------------------


class Work(SubjectRow, kw_only=True):
    """A living document across its revisions."""

    __tablename__ = "work"
    kind: Mapped[str]
    title: Mapped[str | None] = mapped_column(default=None)


class Document(SubjectRow, kw_only=True):
    """Something published; held where it has a snapshot. ``published_*`` is an interval in microseconds UTC."""

    __tablename__ = "document"
    __table_args__ = (
        _one_of("kind", ("article", "post", "broadcast", "statement", "dossier", "artefact")),
        CheckConstraint("published_lo <= published_hi", name="published_ordered"),
        CheckConstraint("revision_no > 0", name="revision_positive"),
        _one_live("document_url", "canonical_url", "revision_no"),
    )
    publisher_id: Mapped[str | None] = mapped_column(ForeignKey("source.id"), index=True, default=None)
    work_id: Mapped[str | None] = mapped_column(ForeignKey("work.id"), index=True, default=None)
    revision_no: Mapped[int] = mapped_column(default=1)
    kind: Mapped[str] = mapped_column(default="article")
    title: Mapped[str | None] = mapped_column(default=None)
    byline: Mapped[str | None] = mapped_column(default=None)
    canonical_url: Mapped[str | None] = mapped_column(default=None)
    raw_url: Mapped[str | None] = mapped_column(default=None)
    language: Mapped[str | None] = mapped_column(default=None)
    published_lo: Mapped[int | None] = mapped_column(default=None)
    published_hi: Mapped[int | None] = mapped_column(default=None)
    published_raw: Mapped[str | None] = mapped_column(default=None)
    published_zone: Mapped[str | None] = mapped_column(default=None)


class Blob(Base, kw_only=True):
    """The bytes as they were read, by their SHA-256: one file is one case."""

    __tablename__ = "blob"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes]


class Snapshot(SubjectRow, kw_only=True):
    """What was read of a document and when: the decoded text and its SHA-256, where the article begins in it
    (``body_start``), the SHA-256 of that part alone, and what it said of itself then."""

    __tablename__ = "snapshot"
    __table_args__ = (
        CheckConstraint("published_lo <= published_hi", name="published_ordered"),
        _one_live("snapshot", "document_id", "text_sha"),
    )
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    blob_sha: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    final_url: Mapped[str | None] = mapped_column(default=None)
    status: Mapped[int | None] = mapped_column(default=None)
    fetched_us: Mapped[int]
    text: Mapped[str]
    text_sha: Mapped[str] = mapped_column(index=True)
    body_start: Mapped[int] = mapped_column(default=0)
    body_sha: Mapped[str] = mapped_column(index=True)
    language: Mapped[str | None] = mapped_column(default=None)
    title: Mapped[str | None] = mapped_column(default=None)
    byline: Mapped[str | None] = mapped_column(default=None)
    published_lo: Mapped[int | None] = mapped_column(default=None)
    published_hi: Mapped[int | None] = mapped_column(default=None)
    published_raw: Mapped[str | None] = mapped_column(default=None)
    published_zone: Mapped[str | None] = mapped_column(default=None)
    importer: Mapped[str]


class Run(SubjectRow, kw_only=True):
    """One reading of a snapshot by one version of an extractor."""

    __tablename__ = "run"
    __table_args__ = (_one_live("run", "snapshot_id", "extractor", "version"),)
    snapshot_id: Mapped[str] = mapped_column(ForeignKey("snapshot.id"), index=True)
    extractor: Mapped[str]
    version: Mapped[str]
    options: Mapped[str] = mapped_column(default="{}")


# --- what was said -----------------------------------------------------------------------------


class Claim(SubjectRow, kw_only=True):
    """What is said, once, whoever says it."""

    __tablename__ = "claim"
    title: Mapped[str]


class Wording(Row, kw_only=True):
    """One way in which a claim was put; ``key`` is its comparison form."""

    __tablename__ = "wording"
    __table_args__ = (_one_live("wording", "claim_id", "text"),)
    claim_id: Mapped[str] = mapped_column(ForeignKey("claim.id"), index=True)
    text: Mapped[str]
    key: Mapped[str] = mapped_column(index=True)
    language: Mapped[str | None] = mapped_column(default=None)


class Attribution(SubjectRow, kw_only=True):
    """In this document, these words say that this source said something.

    Both cited columns empty: the source is undisclosed. Rows with one ``joint_key`` are one statement.
    ``reading_key`` makes a machine's reading unique within its run.
    """

    __tablename__ = "attribution"
    __table_args__ = (
        _one_of("terminal", records.Terminal),
        _one_of("stance", records.Stance),
        _one_of("certainty", records.Certainty),
        _one_of("reality", records.Reality),
        _one_of("basis", records.Basis),
        _one_of("joint_kind", ("joint", "needs-all")),
        CheckConstraint(
            "(terminal = 'undisclosed') = (cited_source_id IS NULL AND cited_document_id IS NULL)",
            name="undisclosed_cites_nobody",
        ),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_share"),
        CheckConstraint("(joint_key IS NULL) = (joint_kind IS NULL)", name="joint_whole"),
        _one_live("attribution_reading", "run_id", "reading_key"),
    )
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    snapshot_id: Mapped[str | None] = mapped_column(ForeignKey("snapshot.id"), default=None)
    run_id: Mapped[str | None] = mapped_column(ForeignKey("run.id"), default=None)
    reading_key: Mapped[str | None] = mapped_column(default=None)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("attribution.id"), default=None)
    cited_source_id: Mapped[str | None] = mapped_column(ForeignKey("source.id"), index=True, default=None)
    cited_document_id: Mapped[str | None] = mapped_column(ForeignKey("document.id"), default=None)
    pinned_document_id: Mapped[str | None] = mapped_column(ForeignKey("document.id"), default=None)
    source_text: Mapped[str] = mapped_column(default="")
    cue_text: Mapped[str] = mapped_column(default="")
    content_text: Mapped[str] = mapped_column(default="")
    terminal: Mapped[str]
    stance: Mapped[str]
    certainty: Mapped[str]
    reality: Mapped[str]
    basis: Mapped[str]
    confidence: Mapped[float]
    joint_key: Mapped[str | None] = mapped_column(default=None)
    joint_kind: Mapped[str | None] = mapped_column(default=None)


class AttributionClaim(Row, kw_only=True):
    """This attribution is about this claim, and why that is thought."""

    __tablename__ = "attribution_claim"
    __table_args__ = (_one_live("attribution_claim", "attribution_id", "claim_id"),)
    attribution_id: Mapped[str] = mapped_column(ForeignKey("attribution.id"), index=True)
    claim_id: Mapped[str] = mapped_column(ForeignKey("claim.id"), index=True)
    reason: Mapped[str]


class Span(Row, kw_only=True):
    """Characters of a snapshot's text, half-open, in code points; ``text`` is ``snapshot.text[start:end_]``."""

    __tablename__ = "span"
    __table_args__ = (
        _one_of("role", ("source", "cue", "content")),
        CheckConstraint("0 <= start AND start < end_", name="inside"),
        _one_live("span", "subject_id", "role", "ord"),
    )
    subject_id: Mapped[str] = mapped_column(ForeignKey("subject.id"), index=True)
    role: Mapped[str]
    ord: Mapped[int]
    start: Mapped[int]
    end_: Mapped[int]
    text: Mapped[str]


class Derivation(SubjectRow, kw_only=True):
    """One document leans on another document or on a source; exactly one of the two."""

    __tablename__ = "derivation"
    __table_args__ = (
        _one_of("kind", records.DerivationKind),
        _one_of("basis", records.Basis),
        CheckConstraint("(to_document_id IS NULL) <> (to_source_id IS NULL)", name="one_target"),
        CheckConstraint("score >= 0 AND score <= 1", name="score_share"),
    )
    from_document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    to_document_id: Mapped[str | None] = mapped_column(ForeignKey("document.id"), index=True, default=None)
    to_source_id: Mapped[str | None] = mapped_column(ForeignKey("source.id"), default=None)
    kind: Mapped[str]
    basis: Mapped[str]
    score: Mapped[float | None] = mapped_column(default=None)


# --- decisions ---------------------------------------------------------------------------------


class Review(SubjectRow, kw_only=True):
    """A person's decision about a machine's reading; the reading itself stays as it is."""

    __tablename__ = "review"
    __table_args__ = (_one_of("verdict", records.ReviewVerdict), _one_live("review", "subject_id"))
    subject_id: Mapped[str] = mapped_column(ForeignKey("subject.id"), index=True)
    verdict: Mapped[str]
    replacement_id: Mapped[str | None] = mapped_column(ForeignKey("subject.id"), default=None)
    why: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))


ROW_TYPES: dict[str, type[Row]] = {
    mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Row)
}
"""Every table whose rows the journal opens and closes, by name."""
