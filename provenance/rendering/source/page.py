"""What the page says about one source, as its sections ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from provenance.ledger import Ledger
from provenance.records import Document, Source
from provenance.rendering.anchors import anchor
from provenance.rendering.book import UNDATED, Imprint, Places, nowhere
from provenance.rendering.source.claims import InClaim


@dataclass(frozen=True)
class SourcePage:
    """One source on the page. Everything in it must be masked already: whatever it holds may be printed.

    ``source`` is the one that stands for all that were judged the same. ``bare`` is a ledger without a claim that holds
    it and whom persons judged beside it. ``claims`` are those in whose chains it stands, ``not_shown`` more are left
    out; ``documents`` are those that it published.
    """

    kind: ClassVar[str] = "source"

    source: Source
    bare: Ledger
    claims: tuple[InClaim, ...] = ()
    documents: tuple[Document, ...] = ()
    not_shown: int = 0
    imprint: Imprint = UNDATED
    places: Places = nowhere

    @property
    def id(self) -> str:
        return self.source.id

    @property
    def title(self) -> str:
        return self.source.name

    def here(self, kind: str, name: str = "") -> str:
        """The ``id`` of a place in the article of this source."""
        return anchor(*filter(None, ("s", self.source.id, kind, name)))
