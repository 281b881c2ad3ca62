"""What the rules find that rests on the source."""

from __future__ import annotations

from provenance.rendering.found import Found, as_data, told_once
from provenance.rendering.parts import section
from provenance.rendering.source.page import SourcePage


@section("findings", data=as_data)
def findings(page: SourcePage) -> tuple[Found, ...] | None:
    """What is wrong where it is cited, or cannot be known, heaviest first, with what to do."""
    return told_once(each for claim in page.claims for each in claim.findings) or None
