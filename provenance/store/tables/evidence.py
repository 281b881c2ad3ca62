"""Why one document is thought to lean on another: what it declares, and what it shares."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from provenance.store.tables.base import Row, SubjectRow, one_live


class Declaration(SubjectRow, kw_only=True):
    """What a page, a feed or a credit line says of where an article comes from: the evidence of a declared derivation.

    ``field`` is the place that says so, ``words`` what it says; ``start`` and ``end_`` are where that stands in the
    snapshot's text, if it does.
    """

    __tablename__ = "declaration"
    BELONGS_TO: ClassVar = ("snapshot_id", "derivation_id")
    TOLD_BY: ClassVar = ("field", "words")
    TEXTS: ClassVar = ("words",)
    __table_args__ = (
        CheckConstraint("(start IS NULL) = (end_ IS NULL)", name="span_whole"),
        CheckConstraint("0 <= start AND start < end_", name="inside"),
        one_live("declaration", "snapshot_id", "derivation_id", "field", "words"),
    )
    snapshot_id: Mapped[str] = mapped_column(ForeignKey("snapshot.id"), index=True)
    derivation_id: Mapped[str] = mapped_column(ForeignKey("derivation.id"), index=True)
    field: Mapped[str]
    words: Mapped[str]
    start: Mapped[int | None] = mapped_column(default=None)
    end_: Mapped[int | None] = mapped_column(default=None)


class Passage(Row, kw_only=True):
    """Text that two snapshots share, the evidence of an inferred derivation: half-open ranges in code points.

    ``from_*`` is in the document that leans, ``to_*`` in the one that is leaned on; ``ord`` 0 is the longest.
    """

    __tablename__ = "passage"
    BELONGS_TO: ClassVar = ("derivation_id",)
    TOLD_BY: ClassVar = ("derivation_id",)
    __table_args__ = (
        CheckConstraint("0 <= from_start AND from_start < from_end", name="from_inside"),
        CheckConstraint("0 <= to_start AND to_start < to_end", name="to_inside"),
        one_live("passage", "derivation_id", "ord"),
    )
    derivation_id: Mapped[str] = mapped_column(ForeignKey("derivation.id"), index=True)
    from_snapshot_id: Mapped[str] = mapped_column(ForeignKey("snapshot.id"))
    to_snapshot_id: Mapped[str] = mapped_column(ForeignKey("snapshot.id"))
    ord: Mapped[int]
    from_start: Mapped[int]
    from_end: Mapped[int]
    to_start: Mapped[int]
    to_end: Mapped[int]
