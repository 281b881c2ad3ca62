"""The tables, as typed mappings. ``docs/model.md`` has a row for each.

Rows are inserted and closed, never updated: ``opened_seq`` and ``closed_seq`` name the journal entries
that did it, and what must be unique is unique among the rows that are not closed. Ids are text, fixed
at creation. Every id that others may point at whatever its kind is also in ``subject``. Every text
column sorts by code point on both engines (``COLLATE "C"`` on PostgreSQL), and kinds are text with a
named CHECK, not engine types.
"""

from __future__ import annotations

from provenance.store.tables.base import Base, Row, SubjectRow
from provenance.store.tables.decisions import Grade, Label, Redaction, Review, Standing, Waiver
from provenance.store.tables.evidence import Declaration, Passage
from provenance.store.tables.history import Actor, Journal, JournalRow, Subject
from provenance.store.tables.lookup import Indexed, Sketch, Term
from provenance.store.tables.published import Blob, Correction, Document, DocumentLink, Header, Run, Snapshot, Work
from provenance.store.tables.said import (
    Attribution,
    AttributionClaim,
    Claim,
    ClaimLink,
    ClaimTitle,
    Derivation,
    ReportRole,
    Span,
    Wording,
)
from provenance.store.tables.who import Alias, Grouping, Judgement, Membership, Party, Source, SourceFact

__all__ = [
    "ROW_TYPES",
    "Actor",
    "Alias",
    "Attribution",
    "AttributionClaim",
    "Base",
    "Blob",
    "Claim",
    "ClaimLink",
    "ClaimTitle",
    "Correction",
    "Declaration",
    "Derivation",
    "Document",
    "DocumentLink",
    "Grade",
    "Grouping",
    "Header",
    "Indexed",
    "Journal",
    "JournalRow",
    "Judgement",
    "Label",
    "Membership",
    "Party",
    "Passage",
    "Redaction",
    "ReportRole",
    "Review",
    "Row",
    "Run",
    "Sketch",
    "Snapshot",
    "Source",
    "SourceFact",
    "Span",
    "Standing",
    "Subject",
    "SubjectRow",
    "Term",
    "Waiver",
    "Wording",
    "Work",
]

ROW_TYPES: dict[str, type[Row]] = {
    mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Row)
}
"""Every table whose rows the journal opens and closes, by name."""
