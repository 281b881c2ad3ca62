"""What the document leans on as a whole: whom it credits, and with which others it shares text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from provenance.records import Declaration
from provenance.rendering.document.page import DocumentPage, SharedText
from provenance.rendering.links import Address, address
from provenance.rendering.parts import section
from provenance.rendering.readings import Readings
from provenance.rendering.words import DERIVATIONS

CLIPPED = 300
"""Characters of a shared passage that are shown."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A declaration in words: what follows from it, who or what is credited, and the words of the document."""

    means: str
    name: str
    address: Address | None
    words: str
    field: str


@dataclass(frozen=True, slots=True)
class Sharing:
    """Text shared with another document. ``outlet`` and ``title`` are of the other; ``passage`` is clipped."""

    shared: SharedText
    outlet: str
    title: str
    passage: str

    @property
    def document_id(self) -> str | None:
        return self.shared.other.id if self.shared.other else None


@dataclass(frozen=True, slots=True)
class Leans:
    credits: tuple[Credit, ...]
    sharing: tuple[Sharing, ...]


def _data(found: Leans) -> dict[str, Any]:
    return {
        "credits": [{"field": each.field, "kind": each.means, "name": each.name or None, "words": each.words}
                    for each in found.credits],
        "shared_text": [
            {"document": each.document_id, "outlet": each.outlet, "is_leaning": each.shared.is_leaning,
             "share": round(each.shared.share, 4), "is_credited": each.shared.is_credited, "passage": each.passage}
            for each in found.sharing
        ],
    }  # fmt: skip


@section("leans", data=_data)
def leans(page: DocumentPage) -> Leans | None:
    """Credit lines and what the page itself declares, and the documents with which it shares text."""
    declared = page.capture.declarations if page.capture else ()
    found = Leans(tuple(map(_credit, declared)), tuple(_sharing(page, each) for each in page.shared))
    return found if found.credits or found.sharing else None


def _credit(declared: Declaration) -> Credit:
    return Credit(
        DERIVATIONS[declared.kind], declared.name or "", address(declared.url), declared.words, declared.field
    )


def _sharing(page: DocumentPage, each: SharedText) -> Sharing:
    outlet = Readings(page.beside).outlet(each.other) if each.other else "a document that is withheld"
    words = " ".join(each.passage.split())
    clipped = words[:CLIPPED].rstrip() + "…" if len(words) > CLIPPED else words
    return Sharing(each, outlet, (each.other.title or "") if each.other else "", clipped)
