"""The sentences that answer what rests on the source."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.rendering.parts import section
from provenance.rendering.sentences import Answer, plain
from provenance.rendering.source.claims import InClaim
from provenance.rendering.source.page import SourcePage
from provenance.rendering.words import counted, listed


@section("answer", data=Answer.texts)
def answer(page: SourcePage) -> Answer:
    """In how many claims it stands and as what, and what would fall with it."""
    withdrawn = page.id in page.bare.withdrawn
    first = (plain("Withdrawn: nothing may rest on this source."),) if withdrawn else ()
    return Answer((*first, *map(plain, _told(page))), withdrawn)


def _told(page: SourcePage) -> Iterator[str]:
    claims = page.claims
    if not claims:
        yield f"No {'reviewed ' if page.imprint.reviewed_only else ''}reading here cites this source for a claim."
    else:
        yield f"Stands in {counted(len(claims) + page.not_shown, 'claim')}{_as_what(claims)}."
        citing = {document for each in claims for document, _ in each.citing}
        if citing:
            outlets = counted(outlets_of(claims), "outlet")
            yield f"Cited by {counted(len(citing), 'document')} of {outlets}."
        yield _falls(claims)
    if page.not_shown:
        yield f"This is counted over {len(claims)} of these claims; the others are not shown."
    if page.documents:
        verb = "is" if len(page.documents) == 1 else "are"
        yield f"{counted(len(page.documents), 'document')} of this source {verb} on record."


def outlets_of(claims: tuple[InClaim, ...]) -> int:
    """How many outlets cite the source."""
    return len({outlet for each in claims for outlet in each.outlets})


def _as_what(claims: tuple[InClaim, ...]) -> str:
    parts = (
        (sum(each.is_alone for each in claims), "the only origin"),
        (sum(each.is_origin and not each.is_alone for each in claims), "one of several origins"),
        (sum(each.is_passed for each in claims), "a step that every chain passes"),
    )
    said = [f"in {number} as {what}" for number, what in parts if number]
    return f": {listed(said)}" if said else ""


def _falls(claims: tuple[InClaim, ...]) -> str:
    falls = [each for claim in claims for each in claim.falls]
    others = {each.document_id for each in falls if not each.goes}
    through = others - {each.document_id for each in falls if each.cites}
    own = {each.document_id for each in falls if each.goes}
    lost = sum(each.impact.loses_all for each in claims)
    if not falls:
        return "If withdrawn, no report loses its last support."
    said = []
    if others:
        number = counted(len(others), "document")
        by = f" ({len(through)} by way of others)" if through else ""
        said.append(f"{number} of others{by} {'loses its' if len(others) == 1 else 'lose their'} last support")
    if own:
        number = counted(len(own), "document")
        said.append(f"{number} of this source {'goes' if len(own) == 1 else 'go'} too")
    if lost:
        said.append(f"{counted(lost, 'claim')} {'is' if lost == 1 else 'are'} left with nothing")
    return f"If withdrawn, {listed(said)}."
