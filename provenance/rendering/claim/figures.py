"""The figures of a claim: six that a reader needs first, and the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance import measures
from provenance.measures import Figure, Range
from provenance.rendering.parts import section

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage

KEY = {
    "origins": ("Independent origins", "independence"),
    "outlets": ("Outlets", "documents"),
    "second-hand": ("Second-hand without saying so", "attention"),
    "longest-chain": ("Longest chain", "list"),
    "first-seen": ("First seen", "timeline"),
    "unreviewed": ("Awaiting review", "evidence"),
}
"""The measures that every page shows first: what they are called there, and the section that proves them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure with what it is called here; ``proof`` is the place on the page that proves it, empty where there is
    nothing to prove."""

    name: str
    label: str
    figure: Figure
    proof: str = ""

    @property
    def value(self) -> Any:
        """As a plain value: a number, its bounds, or a day."""
        return self.figure.value.bounds if isinstance(self.figure.value, Range) else self.figure.value


@dataclass(frozen=True, slots=True)
class Figures:
    key: tuple[Shown, ...]
    others: tuple[Shown, ...]


def _data(found: Figures) -> Mapping[str, Any]:
    return {
        each.name: {"label": each.label, "value": each.value, "detail": each.figure.detail}
        for each in (*found.key, *found.others)
    }


@section("figures", data=_data)
def figures(page: ClaimPage) -> Figures:
    """Six figures that every page shows, each with the section that proves it, and those of the other measures."""
    known = {measure.name: figure for measure, figure in zip(measures.measures(), page.figures, strict=True)}
    key = (Shown(name, label, known[name], _proof(page, known[name], place)) for name, (label, place) in KEY.items())
    others = (Shown(name, figure.label, figure) for name, figure in known.items() if name not in KEY)
    return Figures(tuple(key), tuple(others))


def _proof(page: ClaimPage, figure: Figure, place: str) -> str:
    is_none = figure.value in (None, 0) or (isinstance(figure.value, Range) and figure.value.at_most == 0)
    return "" if is_none else page.here(place)
