"""Figures as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from provenance.measures import Figure


def as_data(found: Iterable[Figure]) -> list[dict[str, Any]]:
    """Each with its label and what stands beside it."""
    return [{"label": each.label, "value": each.value, "detail": each.detail} for each in found]
