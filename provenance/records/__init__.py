"""The frozen values that everything else is made of.

A record says one thing and never changes. Ids are short digests fixed at creation
(``doc-4f1c09ab2e``); wordings are kept as they were found. Nothing here knows the database.
"""

from __future__ import annotations

from provenance.records.drafts import Draft, SourceDraft, chain_of
from provenance.records.history import LogEntry, LoggedRow
from provenance.records.read import Article, Decision, Declared, DocumentLink, Hyperlink
from provenance.records.stored import (
    Attribution,
    Capture,
    Claim,
    ClaimLink,
    Declaration,
    Derivation,
    Document,
    Excerpt,
    Grade,
    Group,
    Judgement,
    Party,
    Review,
    Source,
    Standing,
    Tally,
)
from provenance.records.texts import Span, Spans, is_blank, storable
from provenance.records.words import (
    BESIDE_THE_TEXT,
    RELAYING_KINDS,
    Basis,
    Certainty,
    ClaimLinkKind,
    DerivationKind,
    GradeAxis,
    GradeScheme,
    GroupKind,
    LinkKind,
    Reality,
    ReviewVerdict,
    SourceKind,
    Stance,
    StandingKind,
    Terminal,
    Verdict,
)

__all__ = [
    "BESIDE_THE_TEXT",
    "RELAYING_KINDS",
    "Article",
    "Attribution",
    "Basis",
    "Capture",
    "Certainty",
    "Claim",
    "ClaimLink",
    "ClaimLinkKind",
    "Decision",
    "Declaration",
    "Declared",
    "Derivation",
    "DerivationKind",
    "Document",
    "DocumentLink",
    "Draft",
    "Excerpt",
    "Grade",
    "GradeAxis",
    "GradeScheme",
    "Group",
    "GroupKind",
    "Hyperlink",
    "Judgement",
    "LinkKind",
    "LogEntry",
    "LoggedRow",
    "Party",
    "Reality",
    "Review",
    "ReviewVerdict",
    "Source",
    "SourceDraft",
    "SourceKind",
    "Span",
    "Spans",
    "Stance",
    "Standing",
    "StandingKind",
    "Tally",
    "Terminal",
    "Verdict",
    "chain_of",
    "is_blank",
    "storable",
]
