"""What is kept to find texts fast. It is computed from the snapshots, so it is no part of the journal."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from provenance.store.tables.base import Base


class Indexed(Base, kw_only=True):
    """A snapshot that can be searched and compared, under a small number; ``shingles`` counts those of its text."""

    __tablename__ = "indexed"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    snapshot_id: Mapped[str] = mapped_column(ForeignKey("snapshot.id"), unique=True)
    shingles: Mapped[int]


class Sketch(Base, kw_only=True):
    """One of the hashes that stand for the text of a snapshot, a signed 64-bit number."""

    __tablename__ = "sketch"
    __table_args__ = (Index("ix_sketch_number", "number"), {"sqlite_with_rowid": False})
    hash: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(ForeignKey("indexed.number"), primary_key=True, autoincrement=False)


class Term(Base, kw_only=True):
    """A word, name or number by which a wording is found that may say the same as another."""

    __tablename__ = "term"
    __table_args__ = (Index("ix_term_wording_id", "wording_id"), {"sqlite_with_rowid": False})
    term: Mapped[str] = mapped_column(primary_key=True)
    wording_id: Mapped[str] = mapped_column(ForeignKey("wording.id"), primary_key=True)
