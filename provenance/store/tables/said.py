"""What was said, by whom, in which words."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from provenance import records
from provenance.store.tables.base import Row, SubjectRow, one_live, one_of


class Claim(SubjectRow, kw_only=True):
    """What is said, once, whoever says it."""

    __tablename__ = "claim"
    TOLD_BY: ClassVar = ("title",)
    TEXTS: ClassVar = ("title",)
    title: Mapped[str]


class ClaimTitle(SubjectRow, kw_only=True):
    """The words that a person chose to show for a claim, instead of those it was first put in."""

    __tablename__ = "claim_title"
    BELONGS_TO: ClassVar = ("claim_id",)
    TOLD_BY: ClassVar = ("claim_id", "title", "why")
    TEXTS: ClassVar = ("title", "why")
    __table_args__ = (one_live("claim_title", "claim_id"),)
    claim_id: Mapped[str] = mapped_column(ForeignKey("claim.id"), index=True)
    title: Mapped[str]
    why: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))


class ClaimLink(SubjectRow, kw_only=True):
    """Two claims that are kept apart and bear on each other; ``a_id`` sorts before ``b_id``.

    A machine's link is a proposal. ``possibly-same`` asks a person; ``different`` is the person's answer, and no
    machine joins the two again.
    """

    __tablename__ = "claim_link"
    BELONGS_TO: ClassVar = ("a_id", "b_id")
    TOLD_BY: ClassVar = ("kind", "a_id", "b_id", "reason")
    TEXTS: ClassVar = ("reason",)
    __table_args__ = (
        one_of("kind", records.ClaimLinkKind),
        CheckConstraint("a_id < b_id", name="ordered"),
        one_live("claim_link", "a_id", "b_id"),
    )
    a_id: Mapped[str] = mapped_column(ForeignKey("claim.id"), index=True)
    b_id: Mapped[str] = mapped_column(ForeignKey("claim.id"), index=True)
    kind: Mapped[str]
    reason: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))


class ReportRole(SubjectRow, kw_only=True):
    """Whether a document counts as a report of a claim or only stands in its chains (``context``); where nobody says
    so, every document in which the claim is attributed to somebody is a report.
    """

    __tablename__ = "report_role"
    BELONGS_TO: ClassVar = ("claim_id", "document_id")
    TOLD_BY: ClassVar = ("role", "claim_id", "document_id", "why")
    TEXTS: ClassVar = ("why",)
    __table_args__ = (one_of("role", ("report", "context")), one_live("report_role", "claim_id", "document_id"))
    claim_id: Mapped[str] = mapped_column(ForeignKey("claim.id"), index=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    role: Mapped[str]
    why: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))


class Wording(Row, kw_only=True):
    """One way in which a claim was put; ``key`` is its comparison form."""

    __tablename__ = "wording"
    BELONGS_TO: ClassVar = ("claim_id",)
    TOLD_BY: ClassVar = ("text",)
    TEXTS: ClassVar = ("text", "key")
    __table_args__ = (one_live("wording", "claim_id", "text"),)
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
    BELONGS_TO: ClassVar = ("document_id",)
    TOLD_BY: ClassVar = ("source_text", "cue_text", "content_text")
    TEXTS: ClassVar = ("source_text", "cue_text", "content_text")
    __table_args__ = (
        one_of("terminal", records.Terminal),
        one_of("stance", records.Stance),
        one_of("certainty", records.Certainty),
        one_of("reality", records.Reality),
        one_of("basis", records.Basis),
        one_of("joint_kind", ("joint", "needs-all")),
        CheckConstraint(
            "(terminal = 'undisclosed') = (cited_source_id IS NULL AND cited_document_id IS NULL)",
            name="undisclosed_cites_nobody",
        ),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_share"),
        CheckConstraint("(joint_key IS NULL) = (joint_kind IS NULL)", name="joint_whole"),
        one_live("attribution_reading", "run_id", "reading_key"),
    )
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    snapshot_id: Mapped[str | None] = mapped_column(ForeignKey("snapshot.id"), default=None)
    run_id: Mapped[str | None] = mapped_column(ForeignKey("run.id"), default=None)
    reading_key: Mapped[str | None] = mapped_column(default=None)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("attribution.id"), default=None)
    cited_source_id: Mapped[str | None] = mapped_column(ForeignKey("source.id"), index=True, default=None)
    cited_document_id: Mapped[str | None] = mapped_column(ForeignKey("document.id"), index=True, default=None)
    pinned_document_id: Mapped[str | None] = mapped_column(ForeignKey("document.id"), index=True, default=None)
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
    BELONGS_TO: ClassVar = ("attribution_id", "claim_id")
    TOLD_BY: ClassVar = ("attribution_id", "claim_id", "reason")
    TEXTS: ClassVar = ("reason",)
    __table_args__ = (one_live("attribution_claim", "attribution_id", "claim_id"),)
    attribution_id: Mapped[str] = mapped_column(ForeignKey("attribution.id"), index=True)
    claim_id: Mapped[str] = mapped_column(ForeignKey("claim.id"), index=True)
    reason: Mapped[str]


class Span(Row, kw_only=True):
    """Characters of a snapshot's text, half-open, in code points; ``text`` is ``snapshot.text[start:end_]``."""

    __tablename__ = "span"
    BELONGS_TO: ClassVar = ("subject_id",)
    TOLD_BY: ClassVar = ("role", "text")
    TEXTS: ClassVar = ("text",)
    __table_args__ = (
        one_of("role", ("source", "cue", "content")),
        CheckConstraint("0 <= start AND start < end_", name="inside"),
        one_live("span", "subject_id", "role", "ord"),
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
    BELONGS_TO: ClassVar = ("from_document_id", "to_document_id")
    TOLD_BY: ClassVar = ("kind", "from_document_id", "to_document_id", "to_source_id")
    __table_args__ = (
        one_of("kind", records.DerivationKind),
        one_of("basis", records.Basis),
        CheckConstraint("(to_document_id IS NULL) <> (to_source_id IS NULL)", name="one_target"),
        CheckConstraint("score >= 0 AND score <= 1", name="score_share"),
    )
    from_document_id: Mapped[str] = mapped_column(ForeignKey("document.id"), index=True)
    to_document_id: Mapped[str | None] = mapped_column(ForeignKey("document.id"), index=True, default=None)
    to_source_id: Mapped[str | None] = mapped_column(ForeignKey("source.id"), default=None)
    kind: Mapped[str]
    basis: Mapped[str]
    score: Mapped[float | None] = mapped_column(default=None)
