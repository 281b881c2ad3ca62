"""What the source says itself: the documents that it published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from provenance.records import Document
from provenance.rendering.links import Address, address
from provenance.rendering.parts import section
from provenance.rendering.source.page import SourcePage

MOST = 500
"""Rows that are shown."""


@dataclass(frozen=True, slots=True)
class Own:
    """A document of it; ``page`` is where that has a page of its own, ``claims`` the claims that it reports."""

    document: Document
    page: str | None
    address: Address | None
    claims: tuple[tuple[str, str], ...]

    @property
    def moment(self) -> int:
        """The earliest moment it may be from, in microseconds since 1970; 0 where nothing is known."""
        when = self.document.published
        return when.lo if when and when.lo is not None else 0


@dataclass(frozen=True, slots=True)
class Owns:
    rows: tuple[Own, ...]
    left_out: int


def _data(found: Owns) -> list[dict[str, Any]]:
    return [
        {"document": each.document.id, "title": each.document.title, "url": each.document.url,
         "published": each.document.published.raw if each.document.published else None,
         "is_held": each.document.is_held, "claims": [claim_id for claim_id, _ in each.claims]}
        for each in found.rows
    ]  # fmt: skip


@section("own", data=_data)
def own(page: SourcePage) -> Owns | None:
    """Its own documents, the latest first, each with the claims that it reports."""
    if not page.documents:
        return None
    told: dict[str, list[tuple[str, str]]] = {}
    for claim in page.claims:
        for document_id in claim.reports:
            told.setdefault(document_id, []).append((claim.id, claim.title))
    ordered = sorted(page.documents, key=_latest_first)
    rows = tuple(
        Own(each, page.places("document", each.id), address(each.url), tuple(told.get(each.id, ())))
        for each in ordered[:MOST]
    )
    return Owns(rows, len(ordered) - len(rows))


def _latest_first(document: Document) -> tuple[float, str]:
    when = document.published
    return (-when.lo if when and when.lo is not None else float("inf"), document.id)
