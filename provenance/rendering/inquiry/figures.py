"""The figures of many claims."""

from __future__ import annotations

from collections import Counter

from provenance.audit.parts import WEIGHT
from provenance.measures import Figure
from provenance.rendering.figured import as_data
from provenance.rendering.inquiry.page import InquiryPage
from provenance.rendering.parts import section
from provenance.rendering.words import counted


@section("figures", data=as_data)
def figures(page: InquiryPage) -> tuple[Figure, ...] | None:
    """Claims, the documents they stand in, who is behind them, how many rest on one origin, what rules find, and what
    nobody reviewed. None where there is no claim.
    """
    inquiry = page.inquiry
    if not inquiry.claims:
        return None
    held = sum(row.is_held for row in inquiry.documents)
    single = sum(row.most_origins == 1 for row in inquiry.claims)
    alone = sum(row.most_origins == 1 and len(row.outlets) > 1 for row in inquiry.claims)
    return (
        Figure("Claims", len(inquiry.claims), f"{page.not_shown} more not shown" if page.not_shown else ""),
        Figure("Documents", len(inquiry.documents), f"{held} held, {len(inquiry.documents) - held} only cited"),
        Figure("Sources", len(inquiry.sources), f"{sum(bool(r.origin_of) for r in inquiry.sources)} of them origins"),
        Figure("Claims with one origin", single, f"{alone} of them in several outlets" if single else ""),
        _found(page),
        _unreviewed(page),
    )


def _unreviewed(page: InquiryPage) -> Figure:
    out = sum(row.n_left_out for row in page.inquiry.claims)
    number = out + sum(row.n_unreviewed for row in page.inquiry.claims)
    return Figure("Readings nobody reviewed", number, "left out" if out else "")


def _found(page: InquiryPage) -> Figure:
    total: Counter[str] = Counter()
    for row in page.inquiry.claims:
        total.update(dict(row.findings))
    parts = (counted(total[severity], severity) for severity in map(str, WEIGHT) if total[severity])
    return Figure("Findings", total.total(), ", ".join(parts))
