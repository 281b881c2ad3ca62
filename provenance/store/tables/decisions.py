"""What a person decided."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from provenance import records
from provenance.store.tables.base import SubjectRow, one_live, one_of


class Review(SubjectRow, kw_only=True):
    """A person's decision about a machine's reading; the reading itself stays as it is."""

    __tablename__ = "review"
    BELONGS_TO: ClassVar = ("subject_id",)
    TOLD_BY: ClassVar = ("verdict", "subject_id", "why")
    TEXTS: ClassVar = ("why",)
    __table_args__ = (one_of("verdict", records.ReviewVerdict), one_live("review", "subject_id"))
    subject_id: Mapped[str] = mapped_column(ForeignKey("subject.id"), index=True)
    verdict: Mapped[str]
    replacement_id: Mapped[str | None] = mapped_column(ForeignKey("subject.id"), default=None)
    why: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))


class Standing(SubjectRow, kw_only=True):
    """What became of a document or of a source: it was retracted, corrected, superseded, shown to be fabricated, or
    reinstated, from when on (an interval in microseconds UTC; open where nobody knows), and where that can be read.
    """

    __tablename__ = "standing"
    BELONGS_TO: ClassVar = ("subject_id",)
    TOLD_BY: ClassVar = ("kind", "subject_id", "effective_raw", "why")
    TEXTS: ClassVar = ("why",)
    __table_args__ = (
        one_of("kind", records.StandingKind),
        CheckConstraint("effective_lo <= effective_hi", name="effective_ordered"),
    )
    subject_id: Mapped[str] = mapped_column(ForeignKey("subject.id"), index=True)
    kind: Mapped[str]
    effective_lo: Mapped[int | None] = mapped_column(default=None)
    effective_hi: Mapped[int | None] = mapped_column(default=None)
    effective_raw: Mapped[str | None] = mapped_column(default=None)
    effective_zone: Mapped[str | None] = mapped_column(default=None)
    evidence_document_id: Mapped[str | None] = mapped_column(ForeignKey("document.id"), default=None)
    why: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))


class Grade(SubjectRow, kw_only=True):
    """A grade that a person gave: of the reliability of a source, or of the credibility of a claim, in one scheme."""

    __tablename__ = "grade"
    BELONGS_TO: ClassVar = ("subject_id",)
    TOLD_BY: ClassVar = ("scheme", "axis", "value", "subject_id", "why")
    TEXTS: ClassVar = ("why",)
    __table_args__ = (
        one_of("scheme", records.GradeScheme),
        one_of("axis", records.GradeAxis),
        one_live("grade", "subject_id", "scheme", "axis"),
    )
    subject_id: Mapped[str] = mapped_column(ForeignKey("subject.id"), index=True)
    scheme: Mapped[str]
    axis: Mapped[str]
    value: Mapped[str]
    why: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))


class Label(SubjectRow, kw_only=True):
    """What a person says of a claim, a document, a source or an attribution."""

    __tablename__ = "label"
    BELONGS_TO: ClassVar = ("subject_id",)
    TOLD_BY: ClassVar = ("key", "value", "subject_id", "why")
    TEXTS: ClassVar = ("value", "why")
    __table_args__ = (one_of("key", records.LabelKey), one_live("label", "subject_id", "key"))
    subject_id: Mapped[str] = mapped_column(ForeignKey("subject.id"), index=True)
    key: Mapped[str]
    value: Mapped[str]
    why: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))


class Waiver(SubjectRow, kw_only=True):
    """A person lets what a rule finds about a subject stand, until a day (an interval in microseconds UTC)."""

    __tablename__ = "waiver"
    BELONGS_TO: ClassVar = ("subject_id",)
    TOLD_BY: ClassVar = ("rule", "subject_id", "until_raw", "reason")
    TEXTS: ClassVar = ("reason",)
    __table_args__ = (
        CheckConstraint("until_lo <= until_hi", name="until_ordered"),
        one_live("waiver", "subject_id", "rule", "fingerprint"),
    )
    subject_id: Mapped[str] = mapped_column(ForeignKey("subject.id"), index=True)
    rule: Mapped[str]
    fingerprint: Mapped[str]
    reason: Mapped[str]
    until_lo: Mapped[int | None] = mapped_column(default=None)
    until_hi: Mapped[int | None] = mapped_column(default=None)
    until_raw: Mapped[str | None] = mapped_column(default=None)
    until_zone: Mapped[str | None] = mapped_column(default=None)
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))


class Redaction(SubjectRow, kw_only=True):
    """The text of a row was taken out for good: ``verify`` says so instead of calling it a fault."""

    __tablename__ = "redaction"
    BELONGS_TO: ClassVar = ("row_id",)
    TOLD_BY: ClassVar = ("table_name", "row_id", "why")
    __table_args__ = (one_live("redaction", "table_name", "row_id"),)
    table_name: Mapped[str]
    row_id: Mapped[str]
    why: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))
