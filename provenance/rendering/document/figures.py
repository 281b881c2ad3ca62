"""The figures of the document."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.measures import Figure
from provenance.rendering.document.counting import Counts, counts_of
from provenance.rendering.document.page import DocumentPage
from provenance.rendering.figured import as_data
from provenance.rendering.parts import section
from provenance.rendering.words import name_of


@section("figures", data=as_data)
def figures(page: DocumentPage) -> tuple[Figure, ...] | None:
    """How many sentences there are and whom they are from, how many ends are behind them, and who looked at it."""
    return None if page.is_withheld else tuple(_figures(page))


def _figures(page: DocumentPage) -> Iterator[Figure]:
    counts = counts_of(page)
    if page.text is not None:
        yield Figure("Sentences", counts.sentences)
        yield Figure("Say whom they are from", counts.sourced)
        yield _without(page, counts)
        yield Figure("On unnamed sources only", counts.unnamed)
    else:
        yield Figure("Readings", len(page.bare.counted))
    most = counts.ends[0] if counts.ends and counts.ends[0][1] > 1 else None
    yield Figure(
        "Ends of its chains", len(counts.ends), f"{most[1]} of {counts.leading} at {name_of(most[0])}" if most else ""
    )
    seen = len(page.bare.counted)
    yield Figure("Reviewed", seen - len(page.bare.unreviewed), f"of {seen} readings")


def _without(page: DocumentPage, counts: Counts) -> Figure:
    if page.is_foreign:
        return Figure("Not read", counts.without, f"its language is {page.document.language}")
    if page.bare.left_out:
        return Figure("No source in a reviewed reading", counts.without)
    is_read = bool(counts.without and page.bare.attributions)
    return Figure("No source read", counts.without, "in the outlet’s own voice" if is_read else "")
