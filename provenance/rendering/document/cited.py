"""Who has it from the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from provenance.chains import Step
from provenance.rendering.document.page import DocumentPage
from provenance.rendering.parts import section
from provenance.rendering.words import name_of

MOST = 200
"""Rows that are shown, and claims in each."""


@dataclass(frozen=True, slots=True)
class Citing:
    """A step that has it from the document, and the claims (id and title) that it has from there."""

    step: Step
    claims: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cited:
    rows: tuple[Citing, ...]
    left_out: int


def _data(found: Cited) -> list[dict[str, Any]]:
    return [
        {"name": name_of(each.step), "document": each.step.document_id, "source": each.step.source_id,
         "claims": [claim_id for claim_id, _ in each.claims]}
        for each in found.rows
    ]  # fmt: skip


@section("cited", data=_data)
def cited(page: DocumentPage) -> Cited | None:
    """The documents and sources that rest on this document, and for which claims."""
    steps: dict[str, Step] = {}
    claims: dict[str, list[tuple[str, str]]] = {}
    for claim in page.claims:
        for step in claim.cited_by:
            steps[step.key] = step
            claims.setdefault(step.key, []).append((claim.id, claim.title))
    ordered = sorted(steps.values(), key=lambda step: (-len(claims[step.key]), step.label.casefold(), step.key))
    rows = tuple(Citing(step, tuple(claims[step.key])) for step in ordered[:MOST])
    return Cited(rows, len(ordered) - len(rows)) if rows else None
