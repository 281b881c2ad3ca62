"""What the page says about one document, as its sections ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from provenance.chains import Step
from provenance.ledger import Ledger
from provenance.records import Capture, Claim, Document, Excerpt
from provenance.rendering.anchors import anchor
from provenance.rendering.book import UNDATED, Imprint, Places, nowhere
from provenance.rendering.document.chains import InClaim
from provenance.rendering.document.statements import Statement, statements
from provenance.rendering.links import Address, address
from provenance.rendering.readings import Readings
from provenance.rendering.words import mark_of

NOTHING = Ledger(Claim("", ""))
WITHHELD_TITLE = "A document of a confidential source"


@dataclass(frozen=True, slots=True)
class SharedText:
    """Text that the document shares with another (None where that is withheld). ``share`` is the part of the text of
    the one that leans, in [0, 1]; ``passage`` the longest that they share."""

    other: Document | None
    is_leaning: bool
    share: float
    is_credited: bool
    passage: str


@dataclass(frozen=True)
class DocumentPage:
    """One document on the page. Everything in it must be masked already: whatever it holds may be printed.

    ``bare`` is a ledger without a claim that holds the document, its attributions and whom it cites. ``text`` is None
    where the document is not held; the article begins at ``begins``. ``placed`` holds, by the id of an attribution, the
    whole text as its excerpt, so that its spans are places in it. ``claims`` tell where its attributions lead.
    ``beside`` holds other documents: its other ``revisions``, the latest first, and those with ``shared`` text. A
    document ``is_withheld`` where its publisher is confidential: then nothing of it is told.
    """

    kind: ClassVar[str] = "document"

    document: Document
    bare: Ledger
    claims: tuple[InClaim, ...] = ()
    text: str | None = None
    placed: Mapping[str, Excerpt] = field(default_factory=dict)
    begins: int = 0
    capture: Capture | None = None
    beside: Ledger = NOTHING
    revisions: tuple[Document, ...] = ()
    shared: tuple[SharedText, ...] = ()
    is_withheld: bool = False
    imprint: Imprint = UNDATED
    places: Places = nowhere

    @property
    def id(self) -> str:
        return self.document.id

    @property
    def title(self) -> str:
        if self.is_withheld:
            return WITHHELD_TITLE
        return self.document.title or self.document.url or f"A document of {self.outlet}"

    @property
    def outlet(self) -> str:
        return Readings(self.bare).outlet(self.document)

    @property
    def address(self) -> Address | None:
        return address(self.document.url)

    @property
    def is_in_english(self) -> bool:
        """Whether it is in the language that is read, for all that is known."""
        return (self.document.language or "en").lower().startswith("en")

    @property
    def is_foreign(self) -> bool:
        """Whether nothing was read in it and its language is one that the patterns do not read."""
        return not self.is_in_english and not self.bare.attributions and not self.bare.left_out

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What it says that others said, in order of its text."""
        return statements(self.bare, self.placed, self.claims)

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What several sections ask for, worked out once."""
        return {}

    def to_step(self, step: Step) -> str | None:
        """Where a step of a chain has a page of its own."""
        if step.document_id:
            return None if step.document_id == self.id else self.places("document", step.document_id)
        return self.places("source", step.source_id) if step.source_id else None

    def mark(self, step: Step) -> str:
        """The shape a step is drawn with."""
        return mark_of(step, self.bare.source(step.source_id))

    def here(self, kind: str, name: str = "") -> str:
        """The ``id`` of a place in the article of this document."""
        return anchor(*filter(None, ("d", self.document.id, kind, name)))
