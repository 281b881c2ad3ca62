"""The documents of a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.records import Document
from provenance.rendering.parts import section

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as it stands in the table: who published it, and whether its text is on record."""

    document: Document
    outlet: str
    text: str


def _data(found: Sequence[Listed]) -> list[dict[str, Any]]:
    return [_document_data(each) for each in found]


@section("documents", data=_data)
def documents(page: ClaimPage) -> tuple[Listed, ...] | None:
    """Every document with its address, its date, whether its text is on record, and the SHA-256 of that. None where
    there is none."""
    return tuple(Listed(each, page.outlet(each), page.text_on_record(each)) for each in page.documents) or None


def _document_data(each: Listed) -> dict[str, Any]:
    document, when = each.document, each.document.published
    return {
        "id": document.id,
        "outlet": each.outlet,
        "title": document.title,
        "url": document.url,
        "published": when.raw if when else None,
        "published_between_us": [when.lo, when.hi] if when else None,
        "language": document.language,
        "revision": document.revision_no,
        "text": each.text,
        "text_sha": document.text_sha,
    }
