"""The rows of a list."""

from __future__ import annotations

from typing import Any

from provenance.rendering.inquiry.rows import SourceRow
from provenance.rendering.listing.page import ListingPage
from provenance.rendering.parts import section


def _data(found: ListingPage) -> list[dict[str, Any]]:
    return [{"id": row.id, "name": row.name if isinstance(row, SourceRow) else row.title} for row in found.rows]


@section("rows", data=_data)
def rows(page: ListingPage) -> ListingPage:
    """Each by its name, with the figures of a claim, the outlet and date of a document, or what a source is."""
    return page
