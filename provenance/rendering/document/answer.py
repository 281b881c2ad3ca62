"""The sentences that answer where the sentences of the document come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.chains import Step
from provenance.rendering.document.counting import Counts, counts_of
from provenance.rendering.document.page import DocumentPage
from provenance.rendering.parts import section
from provenance.rendering.remarks import no_reading_reviewed, reviewed
from provenance.rendering.sentences import Answer, Sentence, Words, foreign, plain, told
from provenance.rendering.words import counted, name_of


@section("answer", data=Answer.texts)
def answer(page: DocumentPage) -> Answer:
    """How many of its sentences say whom they are from, and where the chains behind them lead."""
    if page.is_withheld:
        return Answer(
            (plain("Its publisher is confidential, so nothing of it is told in a report that is handed on."),)
        )
    withdrawn = tuple(_withdrawn(page))
    return Answer((*withdrawn, *_told(page)), bool(withdrawn))


def _withdrawn(page: DocumentPage) -> Iterator[Sentence]:
    publisher = page.bare.source(page.document.publisher_id)
    if page.document.id in page.bare.withdrawn:
        yield plain("It was withdrawn: nothing may rest on it.")
    elif publisher and publisher.id in page.bare.withdrawn:
        yield told("Its outlet, ", foreign(publisher.name), ", was withdrawn: nothing may rest on it.")


def _told(page: DocumentPage) -> Iterator[Sentence]:
    counts = counts_of(page)
    if page.text is None:
        yield from _only_cited(page)
    elif not counts.sentences:
        yield plain("Its text holds no sentence.")
    elif page.bare.left_out and not page.bare.counted:
        yield plain(f"{no_reading_reviewed(page.bare.left_out)}.")
    elif not page.bare.attributions:
        yield from _unread(page, counts)
    else:
        yield plain(_sentences(counts, bool(page.bare.left_out)))
    if counts.unnamed:
        yield plain(_unnamed(counts))
    yield from _ends(counts)
    if page.bare.counted:
        yield plain(f"{reviewed(page.bare).rstrip('.')}.")


def _unread(page: DocumentPage, counts: Counts) -> Iterator[Sentence]:
    if page.is_foreign:
        yield told(
            "Not read: its language is ", foreign(page.document.language or ""), "; the patterns read English only."
        )
        return
    number = "its only sentence" if counts.sentences == 1 else f"any of its {counts.sentences} sentences"
    yield plain(f"No attribution was read in {number}, so nobody knows here whom they are from.")


def _only_cited(page: DocumentPage) -> Iterator[Sentence]:
    yield plain("It is only cited: its text is not on record, so nobody knows here what its sentences rest on.")
    having = {step.key for claim in page.claims for step in claim.cited_by}
    if having:
        number = counted(len(having), "document or source has", "documents and sources have")
        yield plain(f"{number} something from it.")


def _sentences(counts: Counts, is_in_part: bool) -> str:
    """``is_in_part`` where readings that nobody reviewed were left out."""
    if not counts.sourced and not counts.own:
        by = " by a reading that a person reviewed" if is_in_part else ""
        return f"In none of its {counted(counts.sentences, 'sentence')} was a source read{by}."
    says = _verb(counts.sourced, "says whom it is", "say whom they are")
    said = [f"{counts.sourced} of {counted(counts.sentences, 'sentence')} {says} from"]
    if counts.own:
        said.append(f"{counts.own} {_verb(counts.own, 'tells', 'tell')} what the outlet itself saw or was told")
    if counts.without and is_in_part:
        said.append(f"for {counts.without} no reading that a person reviewed gives a source")
    elif counts.without:
        stands = _verb(counts.without, "it stands", "they stand")
        said.append(f"for {counts.without} no source was read, and {stands} in the outlet’s own voice")
    return "; ".join(said) + "."


def _unnamed(counts: Counts) -> str:
    lead = f"Of the {counts.sourced}, {counts.unnamed}" if counts.unnamed < counts.sourced else _all(counts.sourced)
    said = f"{lead} {_verb(counts.unnamed, 'rests', 'rest')} on unnamed sources only"
    if counts.undisclosed:
        said += f", {counts.undisclosed} of them on nobody in particular (“reportedly”)"
    return said + "."


def _all(number: int) -> str:
    return {1: "It", 2: "Both of them"}.get(number, f"All {number} of them")


def _ends(counts: Counts) -> Iterator[Sentence]:
    if counts.leading:
        number = counted(counts.leading, "chain")
        if len(counts.ends) == 1:
            yield told(f"{number} {_verb(counts.leading, 'leads', 'lead')} to one end: ", _name(counts.ends[0][0]), ".")
        else:
            yield told(f"{number} lead to {len(counts.ends)} ends", *_most(counts.ends), ".")
    if counts.circles:
        yield plain(f"{counted(counts.circles, 'chain')} {_verb(counts.circles, 'goes', 'go')} round in a circle.")


def _most(ends: Sequence[tuple[Step, int]]) -> Iterator[str | Words]:
    """The end that most lead to, where more than one leads there."""
    step, number = ends[0]
    if number > 1:
        yield f"; {number} of them to "
        yield _name(step)


def _name(step: Step) -> Words:
    return foreign(name_of(step))


def _verb(number: int, one: str, many: str) -> str:
    return one if number == 1 else many
