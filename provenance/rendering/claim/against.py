"""What bears on the claim and does not support it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.rendering.claim.as_data import reading_data
from provenance.rendering.parts import section
from provenance.rendering.readings import Reading

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage


def _data(found: tuple[Reading, ...]) -> list[dict[str, Any]]:
    return [reading_data(each) for each in found]


@section("against", data=_data)
def against(page: ClaimPage) -> tuple[Reading, ...] | None:
    """Denials, questions, and what was only announced, with their words; they are in no chain. None where there are
    none."""
    return page.dissenting or None
