"""Who cites the source, with which words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from provenance.rendering.parts import section
from provenance.rendering.source.claims import InClaim
from provenance.rendering.source.page import SourcePage

MOST, IN_FULL = 50, 150
"""Claims whose words are shown, and how many readings are shown in the whole paragraph; the others are shorter."""


@dataclass(frozen=True, slots=True)
class Words:
    """Claims with the words of those who cite the source for them; the words of ``left_out`` more are not shown."""

    claims: tuple[InClaim, ...]
    left_out: int


def _data(found: Words) -> list[dict[str, Any]]:
    return [
        {"claim": each.id, "readings": [
            {"id": r.id, "document": r.document_id, "outlet": r.outlet, "said": r.said, "certainty": r.certainty}
            for r in each.readings], "of": each.n_readings}
        for each in found.claims
    ]  # fmt: skip


@section("words", data=_data)
def words(page: SourcePage) -> Words | None:
    """The words of every document that cites it, claim by claim, those published first before the others."""
    cited = [each for each in page.claims if each.readings]
    shown, room = [], IN_FULL
    for each in cited[:MOST]:
        readings = (r if place < room else r.in_brief() for place, r in enumerate(each.readings))
        shown.append(replace(each, readings=tuple(readings)))
        room -= len(each.readings)
    return Words(tuple(shown), len(cited) - len(shown)) if shown else None
