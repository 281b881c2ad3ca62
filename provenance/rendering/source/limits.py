"""What the page about the source cannot know."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.records import SourceKind
from provenance.rendering.parts import section
from provenance.rendering.source.page import SourcePage
from provenance.rendering.words import counted


def _data(found: tuple[str, ...]) -> list[str]:
    return list(found)


@section("limits", data=_data)
def limits(page: SourcePage) -> tuple[str, ...]:
    """What was not seen, and what must not be read out of it."""
    return tuple(_limits(page))


def _limits(page: SourcePage) -> Iterator[str]:
    yield "Only documents on record are counted: who else cites it is not known here."
    if page.imprint.reviewed_only:
        yield "This rests on reviewed readings only; what nobody reviewed is not counted."
    if page.source.kind is SourceKind.UNNAMED:
        yield "It is not named. Whoever is described alike elsewhere may be the same, or somebody else."
    yield "How much rests on a source says nothing about whether it is right."
    yield "What falls is worked out as if this source alone were withdrawn; what was withdrawn before is out already."
    if page.not_shown:
        yield f"{counted(page.not_shown, 'more claim is', 'more claims are')} not on this page."
