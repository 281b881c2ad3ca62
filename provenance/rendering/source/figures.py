"""The figures of the source."""

from __future__ import annotations

from typing import Any

from provenance.measures import Figure
from provenance.rendering.parts import section
from provenance.rendering.source.answer import figures_of
from provenance.rendering.source.page import SourcePage


def _data(found: tuple[Figure, ...]) -> list[dict[str, Any]]:
    return [{"label": each.label, "value": each.value, "detail": each.detail} for each in found]


@section("figures", data=_data)
def figures(page: SourcePage) -> tuple[Figure, ...]:
    """How many claims it stands in, who cites it, and what hangs on it."""
    return figures_of(page)
