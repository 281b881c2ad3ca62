"""Readings of the document that a person set aside."""

from __future__ import annotations

from typing import Any

from provenance.rendering.document.page import DocumentPage
from provenance.rendering.parts import section
from provenance.rendering.readings import Reading, Readings


def _data(found: tuple[Reading, ...]) -> list[dict[str, Any]]:
    return [
        {"id": each.id, "source": each.source, "said": each.said, "verdict": each.verdict,
         "by": each.review.by if each.review else None, "why": each.review.why if each.review else None}
        for each in found
    ]  # fmt: skip


@section("aside", data=_data)
def aside(page: DocumentPage) -> tuple[Reading, ...] | None:
    """What a machine read and a person found wrong, struck out, with who and why. Nothing rests on it."""
    readings = Readings(page.bare)
    return tuple(readings.of(each) for each in page.bare.attributions if each.is_set_aside) or None
