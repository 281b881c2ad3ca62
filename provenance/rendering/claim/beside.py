"""Other claims that bear on a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.records import ClaimLink
from provenance.rendering.parts import section

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage

Beside = tuple[tuple[ClaimLink, str, str], ...]
"""Each link with the id and the title of the other claim."""


def _data(found: Beside) -> list[dict[str, Any]]:
    return [
        {"claim": other, "title": title, "how": str(link.kind), "why": link.reason,
         "by": "" if link.is_proposal else link.by}
        for link, other, title in found
    ]  # fmt: skip


@section("beside", data=_data)
def beside(page: ClaimPage) -> Beside:
    """Claims that give another figure or date, contradict this one, or may be the same; they are not counted here."""
    return tuple((link, *link.other_than(page.id)) for link in page.ledger.links)
