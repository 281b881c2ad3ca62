"""Whom the chains of several claims pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from provenance.rendering.inquiry.page import InquiryPage, ids
from provenance.rendering.inquiry.rows import SourceRow
from provenance.rendering.parts import section

MOST = 25
"""Sources that are shown; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Sources whom the chains of several claims pass, those first that take most claims with them."""

    page: InquiryPage
    sources: tuple[SourceRow, ...]

    @property
    def shown(self) -> tuple[SourceRow, ...]:
        return self.sources[:MOST]

    @property
    def left_out(self) -> int:
        return max(0, len(self.sources) - MOST)


def _data(found: Shared) -> list[dict[str, Any]]:
    return [
        {"kind": row.kind, "id": row.id, "name": row.name, "passed": ids(found.page, row.passed),
         "takes": ids(found.page, row.takes)}
        for row in found.sources
    ]  # fmt: skip


@section("shared", data=_data)
def shared(page: InquiryPage) -> Shared | None:
    """The sources through which the chains of more than one claim pass, and how many claims would be left with nothing
    without each of them. A source is meant with all its documents. None where there are none.
    """
    found = [row for row in page.inquiry.sources if len(row.passed) > 1]
    found.sort(key=lambda row: (-len(row.takes), -len(row.passed), row.name.casefold(), row.id))
    return Shared(page, tuple(found)) if found else None
