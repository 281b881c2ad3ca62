"""What stands before many claims, as its sections ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from provenance.rendering.anchors import anchor
from provenance.rendering.book import Imprint, Places, nowhere
from provenance.rendering.claim.page import ClaimPage


@dataclass(frozen=True)
class InquiryPage:
    """An index of claims; ``not_shown`` more belong to it."""

    kind: ClassVar[str] = "inquiry"

    title: str
    imprint: Imprint
    claims: tuple[ClaimPage, ...]
    not_shown: int = 0
    places: Places = nowhere

    @property
    def id(self) -> str:
        """There is one front of a report."""
        return "front"

    def here(self, kind: str, name: str = "") -> str:
        """The ``id`` of a place before the claims."""
        return anchor(*filter(None, ("i", kind, name)))

    def to_claim(self, page: ClaimPage) -> str:
        """Where a claim is told in full: on a page of its own, or below."""
        return self.places("claim", page.id) or "#" + page.here("claim")
