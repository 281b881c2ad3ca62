"""What a person let stand of what the rules find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.audit import Finding
from provenance.audit.waiving import holds
from provenance.records import Waiver
from provenance.rendering.parts import section

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage


@dataclass(frozen=True, slots=True)
class Waivers:
    """``standing`` are findings that a person let stand, ``expired`` what lets nothing stand any more."""

    standing: tuple[Finding, ...]
    expired: tuple[Waiver, ...]


def _told(waiver: Waiver) -> dict[str, Any]:
    until = waiver.until.raw if waiver.until else None
    return {"rule": waiver.rule, "reason": waiver.reason, "by": waiver.by, "until": until}


def _data(found: Waivers) -> dict[str, Any]:
    standing = ({**_told(each.waiver), "message": each.message} for each in found.standing if each.waiver)
    return {"standing": list(standing), "expired": [_told(each) for each in found.expired]}


@section("waivers", data=_data)
def waivers(page: ClaimPage) -> Waivers | None:
    """What a person let stand, with who, why and until when; and what has run out and counts again."""
    today = page.settings.today if page.settings else None
    expired = (each for each in page.ledger.waivers if not holds(each, today))
    found = Waivers(page.waived, tuple(sorted(expired, key=lambda each: (each.rule, each.reason, each.id))))
    return found if found.standing or found.expired else None
