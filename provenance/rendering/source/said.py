"""What persons say of the source: what became of it, grades, labels."""

from __future__ import annotations

from typing import Any

from provenance.rendering.parts import section
from provenance.rendering.remarked import Remark, remarks_on
from provenance.rendering.source.page import SourcePage


def _data(found: tuple[Remark, ...]) -> list[dict[str, Any]]:
    return [{"what": each.what, "why": each.why, "by": each.by} for each in found]


@section("said", data=_data)
def said(page: SourcePage) -> tuple[Remark, ...] | None:
    """Whether it was withdrawn, how reliable persons grade it, and what they noted, each with who and why."""
    return remarks_on(page.bare, page.id) or None
