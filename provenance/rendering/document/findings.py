"""What the rules find that rests on the document."""

from __future__ import annotations

from provenance.rendering.document.page import DocumentPage
from provenance.rendering.found import Found, as_data, told_once
from provenance.rendering.parts import section


@section("findings", data=as_data)
def findings(page: DocumentPage) -> tuple[Found, ...] | None:
    """What is wrong with its sourcing, or cannot be known, heaviest first, with what to do."""
    return told_once(each for claim in page.claims for each in claim.findings) or None
