"""What persons say of the document: what became of it, and labels."""

from __future__ import annotations

from provenance.rendering.document.page import DocumentPage
from provenance.rendering.parts import section
from provenance.rendering.remarked import Remark, as_data, remarks_on


@section("said", data=as_data)
def said(page: DocumentPage) -> tuple[Remark, ...] | None:
    """Whether it was retracted or corrected, and what persons noted about it, each with who and why."""
    return remarks_on(page.bare, page.document.id, page.document.publisher_id) or None
