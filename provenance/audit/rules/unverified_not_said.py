"""What is not verified, and not said to be."""

from collections.abc import Iterator

from provenance import chains
from provenance.analytics.hops import told_of
from provenance.analytics.tellings import HEDGED
from provenance.audit import Fault, Pack, Severity, rule
from provenance.audit.naming import address_of, step_about
from provenance.audit.voices import is_taken_for_a_source
from provenance.ledger import Ledger
from provenance.records import LabelKey, MarkKind, Terminal

_NOBODY = frozenset({Terminal.ANONYMOUS, Terminal.UNDISCLOSED, Terminal.UNTRACEABLE})


@rule("unverified-not-said", Severity.WARNING, Pack.BBC, Pack.REUTERS)
def unverified_not_said(ledger: Ledger) -> Iterator[Fault]:
    """Nobody who is named stands behind a claim, and a report that is held does not say that it could not be verified.

    A reader takes what is printed without a word of doubt for established. Doubt in the words of saying (“alleged”,
    “suggested”) is enough; reports that are not held are not judged.

    Fires::

        document "Bridge unsafe" outlet:Gazette date:2026-03-01 url:https://gazette.example/bridge
            | The bridge is unsafe, a harbour pilot said.
          > [a harbour pilot] claim:"Bridge unsafe" source:"a harbour pilot" cue:"said" quote:"The bridge is unsafe"

    Does not fire::

        document "Bridge unsafe" outlet:Gazette date:2026-03-01 url:https://gazette.example/bridge
            | The bridge is unsafe, a harbour pilot said. The Gazette could not independently verify this.
          > [a harbour pilot] claim:"Bridge unsafe" source:"a harbour pilot" cue:"said" quote:"The bridge is unsafe"

    Fix: Say that it could not be verified, and why; or verify it.

    Guideline: the BBC’s Editorial Guidelines (Accuracy) ask to say so where something could not be verified; the
    Reuters Handbook of Journalism asks to be open about what is not known.
    """
    if not _is_unverified(ledger) or ledger.labelled(LabelKey.UNVERIFIED_SAID):
        return
    told = told_of(ledger)
    for step in chains.reports(ledger.graph):
        document_id = step.document_id or ""
        own = told.tellings.get(step.key, ())
        is_known = step.is_held and document_id in ledger.inspected and own
        is_said = ledger.marks(document_id, MarkKind.UNVERIFIED_SAID) or any(HEDGED & {*each.levels} for each in own)
        if is_known and not is_said and not ledger.labelled(LabelKey.UNVERIFIED_SAID, document_id):
            yield Fault(
                f"{step.label} does not say that this could not be verified, and nobody who is named stands behind it.",
                "Say that it could not be verified, and why; or verify it.",
                step_about(ledger, document_id, *own[0].ids),
                about=(address_of(ledger, document_id),),
            )


def _is_unverified(ledger: Ledger) -> bool:
    """Whether no chain ends with anybody who is named, or who may be once it is traced."""
    return all(
        step.terminal in _NOBODY
        and (step.terminal is not Terminal.ANONYMOUS or is_taken_for_a_source(ledger, step.key))
        for step in chains.ends(ledger.graph)
    )
