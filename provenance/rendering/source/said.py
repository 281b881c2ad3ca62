"""What persons say of the source: what became of it, grades, labels."""

from __future__ import annotations

from provenance.rendering.parts import section
from provenance.rendering.remarked import Remark, as_data, remarks_on
from provenance.rendering.source.page import SourcePage


@section("said", data=as_data)
def said(page: SourcePage) -> tuple[Remark, ...] | None:
    """Whether it was withdrawn, how reliable persons grade it, and what they noted, each with who and why."""
    return remarks_on(page.bare, page.id) or None
