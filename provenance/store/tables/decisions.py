"""What a person decided."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from provenance import records
from provenance.store.tables.base import SubjectRow, one_live, one_of


class Review(SubjectRow, kw_only=True):
    """A person's decision about a machine's reading; the reading itself stays as it is."""

    __tablename__ = "review"
    __table_args__ = (one_of("verdict", records.ReviewVerdict), one_live("review", "subject_id"))
    subject_id: Mapped[str] = mapped_column(ForeignKey("subject.id"), index=True)
    verdict: Mapped[str]
    replacement_id: Mapped[str | None] = mapped_column(ForeignKey("subject.id"), default=None)
    why: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))


class Redaction(SubjectRow, kw_only=True):
    """The text of a row was taken out for good: ``verify`` says so instead of calling it a fault."""

    __tablename__ = "redaction"
    __table_args__ = (one_live("redaction", "table_name", "row_id"),)
    table_name: Mapped[str]
    row_id: Mapped[str]
    why: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))
