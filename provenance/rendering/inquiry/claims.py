"""The index of claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from provenance.rendering.inquiry.page import MOST_ROWS, InquiryPage
from provenance.rendering.inquiry.rows import ClaimRow
from provenance.rendering.parts import section


@dataclass(frozen=True, slots=True)
class Index:
    """Claims in a table; ``elsewhere`` is the address of the rest where they stand on pages of their own."""

    rows: tuple[ClaimRow, ...]
    total: int
    not_shown: int
    elsewhere: str | None


def row_data(row: ClaimRow) -> dict[str, Any]:
    """The row of a claim as data."""
    return {
        "id": row.id,
        "title": row.title,
        "answer": row.short,
        "figures": {figure.label: figure.shown for figure in row.columns},
        "findings": dict(row.findings),
        "is_one_article": row.is_one_article,
    }


def _data(found: Index) -> list[dict[str, Any]]:
    return [row_data(row) for row in found.rows]


@section("claims", data=_data)
def claims(page: InquiryPage) -> Index | None:
    """Every claim with its answer in short, its figures and what the rules find, those in most documents first; of a
    site the first of them. None where there is no claim.
    """
    rows = page.inquiry.claims
    if not rows:
        return None
    elsewhere = page.places("claims", "")
    shown = rows[:MOST_ROWS] if elsewhere else rows
    return Index(shown, len(rows), page.not_shown, elsewhere)
