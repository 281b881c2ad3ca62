"""What is worth checking next, what it would change, and what to do for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance import chains
from provenance.analytics import next_check
from provenance.chains import Step, StepKind
from provenance.records import Document, Terminal
from provenance.rendering.parts import section
from provenance.rendering.words import counted

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage

MOST_STEPS = 150
"""Steps of a claim up to which it is worked out which question is worth asking next."""
QUESTIONS = 5
DOCUMENTS = 5
FETCH, ASK, DECIDE, REVIEW = "fetch", "ask", "decide", "review"


@dataclass(frozen=True, slots=True)
class Check:
    """Something to find out. ``then`` is what it would change, ``how`` what to do, ``kind`` that in a word; ``steps``
    are those it is about, ``document`` one to be fetched."""

    kind: str
    question: str
    then: str
    how: str
    steps: tuple[Step, ...] = ()
    document: Document | None = None


def _data(found: tuple[Check, ...]) -> list[dict[str, Any]]:
    return [
        {"kind": each.kind, "question": each.question, "changes": each.then, "do": each.how,
         "steps": [{"id": step.key, "name": step.label} for step in each.steps],
         "url": each.document.url if each.document else None}
        for each in found
    ]  # fmt: skip


@section("checks", data=_data)
def checks(page: ClaimPage) -> tuple[Check, ...]:
    """The open questions whose answer would change most, then what was not read yet: with what to do for each."""
    return (*_questions(page), *_unread(page), *_unreviewed(page))


def _questions(page: ClaimPage) -> Iterator[Check]:
    if len(page.ledger.graph) > MOST_STEPS:
        return
    for each in next_check.next_checks(page.analysis)[:QUESTIONS]:
        steps = tuple(map(page.analysis.step, each.steps))
        kind, how = _how(page, steps)
        yield Check(kind, each.words, each.then, how, steps)


def _how(page: ClaimPage, steps: tuple[Step, ...]) -> tuple[str, str]:
    """What answers a question about one end, or about several steps that may be one voice."""
    if len(steps) > 1:
        return DECIDE, (
            "Find out who owns or briefs them, and record it: provenance source same, different or affiliate. "
            "If each has it from somebody of their own, add those to the chains."
        )
    step = steps[0]
    document = page.ledger.document_by_id.get(step.document_id or "")
    if step.kind is StepKind.UNDISCLOSED or step.terminal is Terminal.UNDISCLOSED:
        asked = ", ".join(each.label for each in _citing(page, step))
        return ASK, f"Ask {asked or 'the outlet'} whom it has this from, or look for the report that it took it from."
    if step.kind is StepKind.SOURCE or (document and not document.is_held):
        return (
            FETCH,
            f"Find what {step.label} itself published on this, and add it: provenance add URL. Else ask there.",
        )
    return ASK, f"Read what {step.label} says of its source; if nothing stands there, ask the desk."


def _citing(page: ClaimPage, step: Step) -> list[Step]:
    graph = page.ledger.graph
    return [chains.step_of(graph, key) for key in sorted(graph.predecessors(step.key))][:3]


def _unread(page: ClaimPage) -> Iterator[Check]:
    """Documents of which only others tell, and which have an address."""
    unread = [each for each in page.documents if not each.is_held and each.url]
    for each in unread[:DOCUMENTS]:
        name = page.outlet(each)
        yield Check(
            FETCH, f"What does {name} itself say?",
            "It is only cited here: its own words may name whom it has this from.",
            "Fetch it and add it: provenance add URL.", document=each,
        )  # fmt: skip
    if (rest := len(unread) - DOCUMENTS) > 0:
        yield Check(
            FETCH, f"What do {counted(rest, 'more document')} say that are only cited?",
            "Their own words may name whom they have this from.", "Fetch and add them as well.",
        )  # fmt: skip


def _unreviewed(page: ClaimPage) -> Iterator[Check]:
    if number := len(page.ledger.unreviewed):
        are = "is the reading" if number == 1 else f"are the {number} readings"
        yield Check(
            REVIEW, f"How sure {are} that nobody reviewed?",
            "A wrong reading puts words into a mouth: every figure above rests on them.",
            f"Accept, correct or reject: provenance review {page.id}.",
        )  # fmt: skip
