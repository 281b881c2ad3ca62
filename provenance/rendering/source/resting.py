"""The claims in which the source stands, with its part in each and what falls with it."""

from __future__ import annotations

from typing import Any

from provenance.rendering.parts import section
from provenance.rendering.source.claims import InClaim
from provenance.rendering.source.page import SourcePage


def _data(found: tuple[InClaim, ...]) -> list[dict[str, Any]]:
    return [
        {
            "id": each.id,
            "title": each.title,
            "part": each.part,
            "is_origin": each.is_origin,
            "is_bottleneck": each.is_bottleneck,
            "is_report": each.is_report,
            "origins": each.n_origins,
            "cited_by": [document for document, _ in each.citing],
            "loses_all": each.impact.loses_all,
            "reports": each.impact.n_reports,
            "reports_left": each.impact.n_left,
            "falls": [{"document": f.document_id, "outlet": f.outlet, "goes": f.goes} for f in each.falls],
            "roles": list(each.roles),
        }
        for each in found
    ]


@section("resting", data=_data)
def resting(page: SourcePage) -> tuple[InClaim, ...] | None:
    """Of each claim: whether the source is an origin of it, or a step that every chain passes, or one of several; who
    cites it; and what falls if it is withdrawn. Those that hang on it most come first."""
    return tuple(sorted(page.claims, key=_weight)) or None


def _weight(each: InClaim) -> tuple[bool, int, int, str, str]:
    lost = len(each.impact.fallen) + len(each.impact.withdrawn)
    return (not each.impact.loses_all, -lost, -len(each.citing), each.title.casefold(), each.id)
