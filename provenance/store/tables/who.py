"""Anyone who can say something."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from provenance import records
from provenance.store.tables.base import Row, SubjectRow, one_live, one_of


class Source(SubjectRow, kw_only=True):
    """Anyone who can say something. An unnamed one has a ``descriptor`` and how many people it is said to be."""

    __tablename__ = "source"
    TOLD_BY: ClassVar = ("kind", "name")
    TEXTS: ClassVar = ("name", "descriptor")
    __table_args__ = (
        one_of("kind", records.SourceKind),
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
    BELONGS_TO: ClassVar = ("source_id",)
    TOLD_BY: ClassVar = ("text", "source_id")
    TEXTS: ClassVar = ("text", "key")
    __table_args__ = (one_of("kind", ("name", "short", "domain")), one_live("alias", "source_id", "kind", "key"))
    source_id: Mapped[str] = mapped_column(ForeignKey("source.id"), index=True)
    text: Mapped[str]
    key: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(default="name")


class Judgement(SubjectRow, kw_only=True):
    """A person's decision about two sources; ``a_id`` sorts before ``b_id``."""

    __tablename__ = "judgement"
    BELONGS_TO: ClassVar = ("a_id", "b_id")
    TOLD_BY: ClassVar = ("verdict", "a_id", "b_id", "why")
    TEXTS: ClassVar = ("why",)
    __table_args__ = (
        one_of("verdict", records.Verdict),
        CheckConstraint("a_id < b_id", name="ordered"),
        one_live("judgement", "a_id", "b_id"),
    )
    a_id: Mapped[str] = mapped_column(ForeignKey("source.id"))
    b_id: Mapped[str] = mapped_column(ForeignKey("source.id"))
    verdict: Mapped[str]
    why: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))


class SourceFact(SubjectRow, kw_only=True):
    """Something that a person knows of a source: the ``country`` (ISO 3166-1 alpha-2) it belongs to, its ``kind``, its
    ``wikidata`` id, the ``side`` (a country) that an unnamed one is on, that it is ``shown`` for all that were judged
    the same, that it is ``distinct``: a house of its own. What the registry says is not repeated here.
    """

    __tablename__ = "source_fact"
    BELONGS_TO: ClassVar = ("source_id",)
    TOLD_BY: ClassVar = ("source_id", "name", "value", "why")
    TEXTS: ClassVar = ("why",)
    __table_args__ = (
        one_of("name", ("country", "kind", "wikidata", "side", "shown", "distinct")),
        one_live("source_fact", "source_id", "name"),
    )
    source_id: Mapped[str] = mapped_column(ForeignKey("source.id"), index=True)
    name: Mapped[str]
    value: Mapped[str]
    why: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))


class Grouping(SubjectRow, kw_only=True):
    """Sources that are not independent of each other, under one name."""

    __tablename__ = "grouping"
    TOLD_BY: ClassVar = ("kind", "name")
    TEXTS: ClassVar = ("name", "key")
    __table_args__ = (one_of("kind", records.GroupKind), one_live("grouping", "kind", "key"))
    kind: Mapped[str]
    name: Mapped[str]
    key: Mapped[str]


class Membership(SubjectRow, kw_only=True):
    """A source belongs to a group, as a person decided or a file of sources says."""

    __tablename__ = "membership"
    BELONGS_TO: ClassVar = ("grouping_id", "source_id")
    TOLD_BY: ClassVar = ("grouping_id", "source_id", "why")
    TEXTS: ClassVar = ("why",)
    __table_args__ = (one_live("membership", "grouping_id", "source_id"),)
    grouping_id: Mapped[str] = mapped_column(ForeignKey("grouping.id"), index=True)
    source_id: Mapped[str] = mapped_column(ForeignKey("source.id"), index=True)
    why: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))


class Party(SubjectRow, kw_only=True):
    """A source has an interest in a claim: it is a party to the matter, in a ``role`` that a person typed."""

    __tablename__ = "party"
    BELONGS_TO: ClassVar = ("source_id", "claim_id")
    TOLD_BY: ClassVar = ("source_id", "claim_id", "role", "why")
    TEXTS: ClassVar = ("role", "why")
    __table_args__ = (one_live("party", "source_id", "claim_id"),)
    source_id: Mapped[str] = mapped_column(ForeignKey("source.id"), index=True)
    claim_id: Mapped[str] = mapped_column(ForeignKey("claim.id"), index=True)
    role: Mapped[str]
    why: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id"))
