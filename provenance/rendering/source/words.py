"""Who cites the source, with which words."""

from __future__ import annotations

from typing import Any

from provenance.rendering.parts import section
from provenance.rendering.source.claims import InClaim
from provenance.rendering.source.page import SourcePage


def _data(found: tuple[InClaim, ...]) -> list[dict[str, Any]]:
    return [
        {"claim": each.id, "readings": [
            {"id": r.id, "document": r.document_id, "outlet": r.outlet, "said": r.said, "certainty": r.certainty}
            for r in each.readings], "of": each.n_readings}
        for each in found
    ]  # fmt: skip


@section("words", data=_data)
def words(page: SourcePage) -> tuple[InClaim, ...] | None:
    """The words of every document that cites it, claim by claim, those published first before the others."""
    return tuple(each for each in page.claims if each.readings) or None
