"""What all tables share: names of constraints, times of life, text that sorts alike everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from sqlalchemy import BigInteger, CheckConstraint, Float, ForeignKey, Index, LargeBinary, MetaData, Text, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column
from sqlalchemy.types import TypeEngine

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


def one_of(column: str, words: Iterable[str]) -> CheckConstraint:
    """``column`` holds one of these words, or NULL."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def one_live(name: str, *columns: str) -> Index:
    """At most one row that is not closed for these columns."""
    where = text("closed_seq IS NULL")
    return Index(f"live_{name}", *columns, unique=True, sqlite_where=where, postgresql_where=where)


def written_in() -> ForeignKey:
    """The journal entry, checked at COMMIT: rows may be written before it, though ``Entry`` begins with it."""
    return ForeignKey("journal.seq", deferrable=True, initially="DEFERRED")


class Row(Base, kw_only=True):
    """A row that one journal entry opened and another may close.

    ``BELONGS_TO`` are the columns that say what a row belongs to, ``TOLD_BY`` those that say in words what it is,
    ``TEXTS`` those that hold words a person may want taken out.
    """

    __abstract__ = True
    BELONGS_TO: ClassVar[tuple[str, ...]] = ()
    TOLD_BY: ClassVar[tuple[str, ...]] = ()
    TEXTS: ClassVar[tuple[str, ...]] = ()
    id: Mapped[str] = mapped_column(primary_key=True)
    opened_seq: Mapped[int] = mapped_column(written_in(), default=0)
    closed_seq: Mapped[int | None] = mapped_column(written_in(), default=None)


class SubjectRow(Row, kw_only=True):
    """A row whose id is a subject, so that anything may point at it."""

    __abstract__ = True
    id: Mapped[str] = mapped_column(ForeignKey("subject.id"), primary_key=True)
