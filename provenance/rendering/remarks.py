"""What a claim’s records leave open, in plain words: denials, circles, typed steps, and readings all rejected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from provenance.chains import Step, StepKind
from provenance.ledger import Ledger
from provenance.records import Attribution, Basis, Certainty, Reality
from provenance.rendering.words import counted, listed

_OBJECTIONS = (
    ("denied", "carries a denial of it", "carry a denial of it"),
    (Reality.NEGATED, "says that somebody did not say it", "say that somebody did not say it"),
    (Reality.QUESTION, "only asks whether it is so", "only ask whether it is so"),
    (Reality.FUTURE, "only announces it", "only announce it"),
)


def all_set_aside(readings: Sequence[Attribution]) -> str:
    """That all these readings were rejected, or that some were corrected and say something else now."""
    number = len(readings)
    how = "rejected" if all(each.is_rejected for each in readings) else "rejected or corrected"
    if number == 1:
        return f"The only reading of this claim was {how} on review; no report of it remains."
    which = "Both" if number == 2 else f"All {number}"
    return f"{which} readings of this claim were {how} on review; no report of it remains."


def reviewed(ledger: Ledger) -> str:
    """``3 of 5 readings reviewed``, or that this rests on reviewed readings only; empty where there is none."""
    number = len(ledger.counted)
    if ledger.left_out is not None:
        out = left_out(ledger.left_out) if ledger.left_out else "none was left out"
        return f"This rests on readings that a person reviewed only ({number}); {out}."
    return f"{number - len(ledger.unreviewed)} of {counted(number, 'reading')} reviewed" if number else ""


def left_out(number: int) -> str:
    """``2 readings that nobody reviewed were left out``"""
    return f"{counted(number, 'reading')} that nobody reviewed {'was' if number == 1 else 'were'} left out"


def no_reading_reviewed(number: int) -> str:
    """What is said of a document of which nothing is left where readings that nobody reviewed are left out."""
    return f"No reading of it was reviewed by a person; {left_out(number)}"


def against(ledger: Ledger) -> str:
    """``1 document carries a denial of it and 2 only ask whether it is so``; empty where nothing dissents."""
    documents: dict[str, set[str]] = defaultdict(set)
    for attribution in ledger.dissenting:
        documents[_objection(attribution)].add(attribution.document_id)
    number = Counter({objection: len(found) for objection, found in documents.items()})
    parts: list[str] = []
    for objection, one, many in _OBJECTIONS:
        if number[objection]:
            who = str(number[objection]) if parts else counted(number[objection], "document")
            parts.append(f"{who} {one if number[objection] == 1 else many}")
    return listed(parts)


def circles(loops: Sequence[Sequence[Step]]) -> str:
    """``2 documents cite each other in a circle``; ``loops`` must not be empty."""
    if len(loops) > 1:
        return f"{len(loops)} groups of steps each cite one another in a circle"
    kind = "document" if all(step.kind is StepKind.DOCUMENT for step in loops[0]) else "step"
    return f"{counted(len(loops[0]), kind)} cite each other in a circle"


def typed_steps(attributions: Sequence[Attribution]) -> str:
    """How many of these readings nobody here has seen the words of; empty where there are none."""
    typed = sum(a.basis is Basis.TYPED and a.excerpt is None for a in attributions)
    if not typed:
        return ""
    if typed == len(attributions):
        return "None of this was read here: it was typed, not seen."
    return f"{typed} of {counted(len(attributions), 'reading')} {'was' if typed == 1 else 'were'} typed, not seen."


def _objection(attribution: Attribution) -> str:
    return "denied" if attribution.certainty is Certainty.DENIED else attribution.reality
