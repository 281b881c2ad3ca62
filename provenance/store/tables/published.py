"""What was published and what was read of it."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from provenance import records
from provenance.store.tables.base import Base, Row, SubjectRow, one_live, one_of


class Work(SubjectRow, kw_only=True):
    """A living document across its revisions."""

    __tablename__ = "work"
    kind: Mapped[str]
    title: Mapped[str | None] = mapped_column(default=None)


class Document(SubjectRow, kw_only=True):
    """Something published; held where it has a snapshot. ``published_*`` is an interval in microseconds UTC."""

    __tablename__ = "document"
    TOLD_BY: ClassVar = ("title", "canonical_url")
    TEXTS: ClassVar = ("title", "byline")
    __table_args__ = (
        one_of("kind", ("article", "post", "broadcast", "statement", "dossier", "artefact")),
        CheckConstraint("published_lo <= published_hi", name="published_ordered"),
        CheckConstraint("revision_no > 0", name="revision_positive"),
        one_live("document_url", "canonical_url", "revision_no"),
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
    BELONGS_TO: ClassVar = ("document_id",)
    TOLD_BY: ClassVar = ("title", "document_id", "importer")
    TEXTS: ClassVar = ("text", "title", "byline")
    __table_args__ = (
        CheckConstraint("published_lo <= published_hi", name="published_ordered"),
        one_live("snapshot", "document_id", "text_sha"),
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
    BELONGS_TO: ClassVar = ("snapshot_id",)
    TOLD_BY: ClassVar = ("extractor", "version", "snapshot_id")
    __table_args__ = (one_live("run", "snapshot_id", "extractor", "version"),)
    snapshot_id: Mapped[str] = mapped_column(ForeignKey("snapshot.id"), index=True)
    extractor: Mapped[str]
    version: Mapped[str]
    options: Mapped[str] = mapped_column(default="{}")


class Header(Row, kw_only=True):
    """A header of the response that a snapshot was read from: ``name`` in lower case, in the order of ``ord``."""

    __tablename__ = "header"
    BELONGS_TO: ClassVar = ("snapshot_id",)
    TOLD_BY: ClassVar = ("name", "value")
    TEXTS: ClassVar = ("value",)
    __table_args__ = (one_live("header", "snapshot_id", "ord"),)
    snapshot_id: Mapped[str] = mapped_column(ForeignKey("snapshot.id"), index=True)
    ord: Mapped[int]
    name: Mapped[str]
    value: Mapped[str]


class DocumentLink(Row, kw_only=True):
    """Another address of a document: an archived copy, a mirror, one that redirects to it."""

    __tablename__ = "document_link"
    BELONGS_TO: ClassVar = ("document_id",)
    TOLD_BY: ClassVar = ("kind", "url")
    __table_args__ = (one_of("kind", records.LinkKind), one_live("document_link", "document_id", "kind", "url"))
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    kind: Mapped[str]
    url: Mapped[str] = mapped_column(index=True)


class Correction(SubjectRow, kw_only=True):
    """What a person put right about a document; a live one stands for these columns of the document, all of them.

    A text that a person cleared is empty; where it is NULL nothing was known, and the snapshot tells.
    """

    __tablename__ = "correction"
    BELONGS_TO: ClassVar = ("document_id",)
    TOLD_BY: ClassVar = ("document_id", "publisher_id", "title", "byline", "canonical_url", "published_raw", "why")
    TEXTS: ClassVar = ("title", "byline", "why")
    __table_args__ = (
        CheckConstraint("published_lo <= published_hi", name="published_ordered"),
        one_live("correction", "document_id"),
    )
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    publisher_id: Mapped[str | None] = mapped_column(ForeignKey("source.id"), index=True, default=None)
    title: Mapped[str | None] = mapped_column(default=None)
    byline: Mapped[str | None] = mapped_column(default=None)
    canonical_url: Mapped[str | None] = mapped_column(index=True, default=None)
    language: Mapped[str | None] = mapped_column(default=None)
    published_lo: Mapped[int | None] = mapped_column(default=None)
    published_hi: Mapped[int | None] = mapped_column(default=None)
    published_raw: Mapped[str | None] = mapped_column(default=None)
    published_zone: Mapped[str | None] = mapped_column(default=None)
    why: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))
