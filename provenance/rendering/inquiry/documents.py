"""Documents and sources of many claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from provenance.rendering.inquiry.page import InquiryPage, ids
from provenance.rendering.inquiry.rows import DocumentRow, SourceRow
from provenance.rendering.parts import section

MOST = 40
"""Documents, and sources, that are shown: those of most claims. The rest is counted."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Documents and sources, those that stand in most claims first."""

    page: InquiryPage
    documents: tuple[DocumentRow, ...]
    sources: tuple[SourceRow, ...]

    @property
    def shown_documents(self) -> tuple[DocumentRow, ...]:
        return self.documents[:MOST]

    @property
    def shown_sources(self) -> tuple[SourceRow, ...]:
        return self.sources[:MOST]


def _data(found: Standing) -> dict[str, Any]:
    return {
        "documents": [
            {"id": row.id, "title": row.title, "outlet": row.outlet, "published": row.published, "held": row.is_held,
             "claims": ids(found.page, row.claims)}
            for row in found.documents
        ],
        "sources": [
            {"kind": row.what, "id": row.id, "name": row.name, "claims": ids(found.page, row.claims),
             "origin_of": ids(found.page, row.origin_of)}
            for row in found.sources
        ],
    }  # fmt: skip


@section("documents", data=_data)
def documents(page: InquiryPage) -> Standing | None:
    """The documents and sources that stand in the claims, and in how many. None where there are none."""
    found = page.inquiry
    if not found.documents and not found.sources:
        return None
    by_claims = sorted(found.documents, key=lambda row: -len(row.claims))
    sources = sorted(found.sources, key=lambda row: (-len(row.claims), -len(row.origin_of)))
    return Standing(page, tuple(by_claims), tuple(sources))
