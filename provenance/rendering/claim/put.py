"""How a claim was put: its title, and its other wordings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.rendering.parts import section

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage


def _data(found: tuple[str, ...]) -> dict[str, Any]:
    return {"other_wordings": list(found)}


@section("claim", data=_data)
def claim(page: ClaimPage) -> tuple[str, ...]:
    """The other ways in which the claim was put."""
    return page.other_wordings
