"""Who leans on whom, where two documents share text.

A credit says it, unless the times prove the opposite; then provable times; then the shape: what stands nearly whole
in a longer text is an excerpt of it. Otherwise the order is unknown, and what was added later is put down as leaning
on what was there. Only the times prove anything: chains count such a link where they do (``chains.building``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from provenance.times import When

WHOLE = 0.8
"""The share of a text that stands in the other where it is an excerpt of it …"""
PART = 0.5
"""… while no more than this share of the other stands in it."""


class Reason(StrEnum):
    """Why one document is thought to lean on the other."""

    CREDITED = "credited"
    LATER = "later"
    EXCERPT = "excerpt"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two documents: when it was published, by whom, whom it credits, and the share of its text that stands
    in the other."""

    document_id: str
    published: When | None = None
    publisher_id: str | None = None
    credits: frozenset[str] = frozenset()
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Leaning:
    """The document ``from_id`` leans on the document ``to_id``."""

    from_id: str
    to_id: str
    reason: Reason


def direction(added: Side, held: Side) -> Leaning:
    """Who leans on whom; ``added`` came into the database after ``held``. It is never against provable times."""
    for leaning, other in ((added, held), (held, added)):
        if _credits(leaning, other) and not _credits(other, leaning) and not _is_later(other, leaning):
            return Leaning(leaning.document_id, other.document_id, Reason.CREDITED)
    for leaning, other in ((added, held), (held, added)):
        if _is_later(leaning, other):
            return Leaning(leaning.document_id, other.document_id, Reason.LATER)
    for leaning, other in ((added, held), (held, added)):
        if leaning.share >= WHOLE and other.share <= PART:
            return Leaning(leaning.document_id, other.document_id, Reason.EXCERPT)
    return Leaning(added.document_id, held.document_id, Reason.UNKNOWN)


def _credits(side: Side, other: Side) -> bool:
    return other.publisher_id in side.credits and other.publisher_id != side.publisher_id


def _is_later(side: Side, other: Side) -> bool:
    return bool(side.published and other.published and side.published.is_provably_after(other.published))
