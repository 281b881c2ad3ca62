"""Which claims have the same origins."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from provenance.rendering.inquiry.page import InquiryPage, ids
from provenance.rendering.inquiry.rows import SourceRow
from provenance.rendering.parts import section

MOST = 25
"""Origins, and sets of claims, that are shown; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Origin:
    """An origin of several claims; ``alone`` are those that have no other."""

    source: SourceRow
    alone: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Claims that have the very same origins, and by how many outlets they are carried."""

    origins: tuple[SourceRow, ...]
    claims: tuple[int, ...]
    n_outlets: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """Origins of several claims, those of most claims first; and claims that look separate and are not."""

    page: InquiryPage
    origins: tuple[Origin, ...]
    alike: tuple[Alike, ...]

    @property
    def shown_origins(self) -> tuple[Origin, ...]:
        return self.origins[:MOST]

    @property
    def shown_alike(self) -> tuple[Alike, ...]:
        return self.alike[:MOST]


def _data(found: Overlap) -> dict[str, Any]:
    return {
        "origins": [
            {"kind": each.source.kind, "id": each.source.id, "name": each.source.name,
             "claims": ids(found.page, each.source.origin_of), "alone": ids(found.page, each.alone)}
            for each in found.origins
        ],
        "same_origins": [
            {"origins": [row.id for row in each.origins], "claims": ids(found.page, each.claims),
             "outlets": each.n_outlets}
            for each in found.alike
        ],
    }  # fmt: skip


@section("overlap", data=_data)
def overlap(page: InquiryPage) -> Overlap | None:
    """Which origins several claims share, and which claims look separate and rest on the very same origins. That says
    how few are behind how much; no claim is more credible for another. None where nothing is shared.
    """
    origins = tuple(_origins(page))
    alike = tuple(_alike(page))
    return Overlap(page, origins, alike) if origins or alike else None


def _origins(page: InquiryPage) -> list[Origin]:
    claims = page.inquiry.claims
    found = [
        Origin(row, tuple(n for n in row.origin_of if claims[n].knows_origins and len(claims[n].origins) == 1))
        for row in page.inquiry.sources
        if len(row.origin_of) > 1
    ]
    return sorted(found, key=lambda each: (-len(each.source.origin_of), -len(each.alone), each.source.name.casefold(),
                                           each.source.id))  # fmt: skip


def _alike(page: InquiryPage) -> list[Alike]:
    """Claims by their set of origins, where all of them are known: linear, however many claims there are."""
    by_origins: dict[frozenset[tuple[str, str]], list[int]] = defaultdict(list)
    for number, row in enumerate(page.inquiry.claims):
        if row.knows_origins and row.origins:
            by_origins[row.origins].append(number)
    known = {(row.kind, row.id): row for row in page.inquiry.sources}
    found = [_as_one(page, [known[one] for one in sorted(origins)], numbers)
             for origins, numbers in by_origins.items() if len(numbers) > 1]  # fmt: skip
    return sorted(found, key=lambda each: (-len(each.claims), [row.id for row in each.origins]))


def _as_one(page: InquiryPage, origins: list[SourceRow], numbers: list[int]) -> Alike:
    outlets = frozenset().union(*(page.inquiry.claims[number].outlets for number in numbers))
    by_name = sorted(origins, key=lambda row: (row.name.casefold(), row.id))
    return Alike(tuple(by_name), tuple(numbers), len(outlets))
