"""What stands before many claims, as its sections ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from provenance.rendering.anchors import anchor
from provenance.rendering.book import Imprint, Places, nowhere
from provenance.rendering.inquiry.rows import ClaimRow, DocumentRow, Inquiry, SourceRow

MOST_ROWS = 250
"""Claims that are shown in one table; of a site the others stand on pages of their own."""
MOST_NAMED = 50
"""Claims that are named in one cell of a table."""


class Leading:
    """Leads from rows to the pages of what they stand for."""

    places: Places

    def to_claim(self, row: ClaimRow) -> str:
        """Where a claim is told in full: on a page of its own, or below."""
        return self.places("claim", row.id) or "#" + anchor("c", row.id, "claim")

    def to_document(self, row: DocumentRow) -> str | None:
        return self.places("document", row.id)

    def to_source(self, row: SourceRow) -> str | None:
        return self.places(row.kind, row.id)


@dataclass(frozen=True)
class InquiryPage(Leading):
    """What many claims come to; ``not_shown`` more belong to it."""

    kind: ClassVar[str] = "inquiry"

    title: str
    imprint: Imprint
    inquiry: Inquiry
    not_shown: int = 0
    places: Places = nowhere

    @property
    def id(self) -> str:
        """There is one front of a report."""
        return "front"

    def here(self, kind: str, name: str = "") -> str:
        """The ``id`` of a place before the claims."""
        return anchor(*filter(None, ("i", kind, name)))

    def is_withdrawn(self, key: str) -> bool:
        """A step of one claim is no step here."""
        return False

    def of(self, places: Iterable[int]) -> tuple[ClaimRow, ...]:
        """The claims at these places of the index."""
        return tuple(self.inquiry.claims[place] for place in places)

    def named(self, places: tuple[int, ...]) -> tuple[tuple[ClaimRow, ...], int]:
        """The claims at these places as far as there is room, and how many more there are."""
        return self.of(places[:MOST_NAMED]), max(0, len(places) - MOST_NAMED)


def ids(page: InquiryPage, places: Iterable[int]) -> list[str]:
    """The claims at these places as data."""
    return [row.id for row in page.of(places)]
