"""The sentences that answer what rests on the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.rendering.parts import section
from provenance.rendering.sentences import Sentence, plain, text_of
from provenance.rendering.source.claims import InClaim
from provenance.rendering.source.page import SourcePage
from provenance.rendering.words import counted, listed


@dataclass(frozen=True, slots=True)
class Answer:
    """One sentence or more; ``is_warning`` where the first says that nothing may rest on the source."""

    sentences: tuple[Sentence, ...]
    is_warning: bool = False


def _data(found: Answer) -> list[str]:
    return [text_of(each) for each in found.sentences]


@section("answer", data=_data)
def answer(page: SourcePage) -> Answer:
    """In how many claims it stands and as what, and what would fall with it."""
    withdrawn = page.id in page.bare.withdrawn
    first = (plain("It was withdrawn: nothing may rest on it."),) if withdrawn else ()
    return Answer((*first, *map(plain, _told(page))), withdrawn)


def _told(page: SourcePage) -> Iterator[str]:
    claims = page.claims
    if not claims:
        yield f"No {'reviewed ' if page.imprint.reviewed_only else ''}reading here cites it for a claim."
    else:
        yield f"It stands in {counted(len(claims) + page.not_shown, 'claim')}{_as_what(claims)}."
        citing = {document for each in claims for document, _ in each.citing}
        if citing:
            yield (
                f"{counted(len(citing), 'document')} of {counted(outlets_of(claims), 'outlet')} "
                f"{'cites' if len(citing) == 1 else 'cite'} it."
            )
        yield _falls(claims)
    if page.not_shown:
        yield f"This is counted over {len(claims)} of these claims; the others are not shown."
    if page.documents:
        has = "has" if len(page.documents) == 1 else "have"
        yield f"{counted(len(page.documents), 'document')} of its own {has} been recorded."


def outlets_of(claims: tuple[InClaim, ...]) -> int:
    """How many outlets cite the source."""
    return len({outlet for each in claims for outlet in each.outlets})


def _as_what(claims: tuple[InClaim, ...]) -> str:
    parts = (
        (sum(each.is_alone for each in claims), "the only origin"),
        (sum(each.is_origin and not each.is_alone for each in claims), "one of several origins"),
        (sum(each.is_bottleneck and not each.is_origin for each in claims), "a step that every chain passes"),
    )
    said = [f"in {number} as {what}" for number, what in parts if number]
    return f": {listed(said)}" if said else ""


def _falls(claims: tuple[InClaim, ...]) -> str:
    lost = sum(each.impact.loses_all for each in claims)
    others = sum(len(each.impact.fallen) for each in claims)
    own = sum(len(each.impact.withdrawn) for each in claims)
    if not lost and not others and not own:
        return "If it is withdrawn, no report loses its last support."
    said = []
    if others:
        said.append(
            f"{counted(others, 'report')} of others {'loses its' if others == 1 else 'lose their'} last support"
        )
    if own:
        said.append(f"{counted(own, 'report')} of its own {'goes' if own == 1 else 'go'} with it")
    if lost:
        said.append(f"{counted(lost, 'claim')} {'is' if lost == 1 else 'are'} left with nothing")
    return f"If it is withdrawn, {listed(said)}."
