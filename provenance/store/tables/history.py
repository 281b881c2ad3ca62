"""Who did what, in one chain."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from provenance.store.tables.base import Base, one_of, written_in


class Actor(Base, kw_only=True):
    """Who did something: a person, an importer, an extractor, a rule; ``version`` of a program."""

    __tablename__ = "actor"
    __table_args__ = (one_of("kind", ("person", "importer", "extractor", "rule")),)
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
    __table_args__ = (one_of("op", ("open", "close")),)
    seq: Mapped[int] = mapped_column(written_in(), primary_key=True, autoincrement=False)
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
