"""What a report about a claim cannot know, as far as its records show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance import chains
from provenance.chains import Step
from provenance.records import Basis, Terminal
from provenance.rendering.parts import section
from provenance.rendering.remarks import left_out
from provenance.rendering.words import counted, listed

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage

NAMES = 5
ELSE = (
    "Only documents on record are counted; what was never added, or was published where nobody looked, is not here. "
    "What many repeat is not more true for it."
)


@dataclass(frozen=True, slots=True)
class Limit:
    """One thing that is not known: what it is about in a few words, and a sentence."""

    about: str
    said: str


def _data(found: tuple[Limit, ...]) -> list[dict[str, Any]]:
    return [{"about": each.about, "said": each.said} for each in found]


@section("limits", data=_data)
def limits(page: ClaimPage) -> tuple[Limit, ...]:
    """What this report cannot know: where its chains stop for want of documents, what was not read, not dated, not
    reviewed or set aside, and what was typed."""
    return (*_ends(page), *_documents(page), *_readings(page), *_links(page), *_views(page))


def _ends(page: ClaimPage) -> Iterator[Limit]:
    ends = [page.analysis.step(key) for key in page.analysis.origins]
    if ends:
        end = "origin of this claim is" if len(ends) == 1 else f"{len(ends)} origins of this claim are"
        behind = "Somebody else may stand behind it" + (", and two may be one voice." if len(ends) > 1 else ".")
        yield Limit("Origins", f"The {end} as far as these documents go. {behind}")
    if open_ends := [step for step in ends if step.terminal is Terminal.NOT_YET_TRACED]:
        has = "has" if len(open_ends) == 1 else "have"
        yield Limit("Not yet traced", f"Whom {_named(open_ends)} {has} it from is not known here.")
    if unsaid := [step for step in chains.ends(page.ledger.graph) if step.terminal is Terminal.UNDISCLOSED]:
        where = f"Chains break off at {counted(len(unsaid), 'place')} where nobody is named"
        yield Limit("Undisclosed", f"{where}: that may be anybody, also one of the others.")


def _documents(page: ClaimPage) -> Iterator[Limit]:
    documents = page.ledger.documents
    held = [each for each in documents if each.is_held]
    if unread := len(documents) - len(held):
        of = f"{_of(unread, len(documents), 'document')} not read"
        yield Limit("Only cited", f"{of}: known from what others say, or from what was typed.")
    with_words = {each.document_id for each in page.ledger.attributions}
    if silent := sum(each.id not in with_words for each in held):
        yield _silent(counted(silent, "held document"), bool(page.ledger.left_out))
    if held:
        yield Limit("Languages", _languages([each.language for each in held]))
    if undated := sum(each.published is None for each in documents):
        which = f"{_of(undated, len(documents), 'document')} without a date on record"
        yield Limit("Dates", f"{which}: what came first cannot be said of {'it' if undated == 1 else 'them'}.")
    yield Limit("Everything else", ELSE)


def _silent(documents: str, is_in_part: bool) -> Limit:
    if is_in_part:
        where = f"In {documents} no reading of this claim was reviewed by a person."
        return Limit("Nothing reviewed in it", f"{where} What was read there and nobody reviewed is left out.")
    where = f"In {documents} nothing about this claim was read."
    return Limit("Nothing read in it", f"{where} It may stand there in words that were not recognised.")


def _languages(known: Sequence[str | None]) -> str:
    number = Counter(language for language in known if language)
    parts = [
        f"{language} ({count})" for language, count in sorted(number.items(), key=lambda each: (-each[1], each[0]))
    ]
    if without := len(known) - number.total():
        parts.append(f"no language on record ({without})")
    said = listed(parts[:8]) + (f" and {len(parts) - 8} more" if len(parts) > 8 else "")
    return f"The documents that were read are in: {said}. What was published in other languages is not here."


def _readings(page: ClaimPage) -> Iterator[Limit]:
    ledger, number = page.ledger, len(page.ledger.counted)
    if unreviewed := len(ledger.unreviewed):
        of = f"{_of(unreviewed, number, 'reading')} made by a machine and reviewed by nobody"
        yield Limit("Not reviewed", f"{of}. A machine overlooks sayings, and takes one for another.")
    if aside := sum(each.is_set_aside for each in ledger.attributions):
        was = "was" if aside == 1 else "were"
        yield Limit(
            "Set aside", f"{counted(aside, 'reading')} {was} rejected or corrected. Nothing here rests on that."
        )
    if ledger.left_out:
        yield Limit("Left out", f"{left_out(ledger.left_out)}: what they say is missing here.")
    if typed := sum(each.basis is Basis.TYPED and each.excerpt is None for each in ledger.counted):
        of = f"{_of(typed, number, 'reading')} typed by a person"
        yield Limit("Typed, not seen", f"{of}: no words are on record that could be checked.")


def _links(page: ClaimPage) -> Iterator[Limit]:
    graph = page.ledger.graph
    links = [chains.link_of(graph, citing, cited) for citing, cited in graph.edges]
    if inferred := sum(each.is_inferred for each in links):
        of = f"{_of(inferred, len(links), 'link')} concluded from text in common"
        yield Limit("Inferred", f"{of}: nobody says so, and both may have it from a third.")
    if matched := sum(each.is_matched or each.is_alternative for each in links):
        of = f"{_of(matched, len(links), 'link')} matched"
        yield Limit("Matched", f"{of}: the words name an outlet, and not which of its documents is meant.")


def _views(page: ClaimPage) -> Iterator[Limit]:
    if not page.imprint.is_internal and any(each.is_confidential for each in page.ledger.sources):
        yield Limit("Confidential", "Somebody is confidential and not named, and nothing is said of them.")
    if out := page.drawing.left_out:
        yield Limit("Not drawn", f"{_of(out, len(page.ledger.graph), 'step')} not in the drawing, for want of room.")


def _of(number: int, total: int, one: str) -> str:
    """``2 of 5 documents were``"""
    return f"{number} of {counted(total, one)} {'was' if number == 1 else 'were'}"


def _named(steps: Sequence[Step]) -> str:
    names = [step.label for step in steps[:NAMES]]
    return ", ".join(names) + f" and {len(steps) - NAMES} more" if len(steps) > NAMES else listed(names)
