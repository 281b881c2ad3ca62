"""The figures of the source."""

from __future__ import annotations

from provenance.measures import Figure
from provenance.rendering.figured import as_data
from provenance.rendering.parts import section
from provenance.rendering.source.answer import outlets_of
from provenance.rendering.source.page import SourcePage
from provenance.rendering.words import counted


@section("figures", data=as_data)
def figures(page: SourcePage) -> tuple[Figure, ...]:
    """How many claims it stands in, who cites it, and what hangs on it; over the claims that are shown."""
    claims = page.claims
    citing = {document for each in claims for document, _ in each.citing}
    of = f"documents, of {counted(outlets_of(claims), 'outlet')}"
    return (
        Figure("Claims", len(claims) + page.not_shown, f"{len(claims)} shown" if page.not_shown else ""),
        Figure("Cited in", len(citing), of if citing else "documents"),
        Figure("The only origin of", sum(each.is_alone for each in claims)),
        Figure("A step that every chain passes in", sum(each.is_passed for each in claims)),
        Figure("Left with nothing if withdrawn", sum(each.impact.loses_all for each in claims), "claims"),
        Figure("Own documents", len(page.documents)),
    )
