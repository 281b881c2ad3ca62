"""An accusation without an answer."""

from collections.abc import Iterator

from provenance import chains
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.naming import listed
from provenance.chains import Step
from provenance.ledger import Ledger
from provenance.records import LabelKey, MarkKind


@rule("no-reply-sought", Severity.WARNING, Pack.DEFAULT, Pack.BBC, Pack.REUTERS, Pack.AP)
def no_reply_sought(ledger: Ledger) -> Iterator[Fault]:
    """A claim accuses somebody (the label ``serious``), and no report that is held says that they were asked.

    Whoever is accused may know what nobody else does, and readers must know whether they were heard. Looked for are an
    answer, a “declined to comment”, a denial; reports that are not held are not judged.

    Fires::

        document "Mayor was paid" outlet:Gazette date:2026-03-01 url:https://gazette.example/mayor
            | The mayor was paid, a clerk said.
          > [a clerk] claim:"The mayor was paid" source:"a clerk" cue:"said" quote:"The mayor was paid"
        label "The mayor was paid" serious why:"accuses the mayor" by:Ada

    Does not fire::

        document "Mayor was paid" outlet:Gazette date:2026-03-01 url:https://gazette.example/mayor
            | The mayor was paid, a clerk said.
            | The mayor declined to comment.
          > [a clerk] claim:"The mayor was paid" source:"a clerk" cue:"said" quote:"The mayor was paid"
        label "The mayor was paid" serious why:"accuses the mayor" by:Ada

    Fix: Ask whoever is accused, give them time to answer, and say so in the text; where it stands elsewhere, note it:
    ``provenance label DOCUMENT reply-sought``.

    Guideline: the BBC’s Editorial Guidelines ask for a right of reply when allegations of wrongdoing are made; Reuters
    asks to give those who are criticised a fair chance to answer.
    """
    held = [step for step in chains.reports(ledger.graph) if step.is_held and step.document_id in ledger.inspected]
    if not held or not ledger.labelled(LabelKey.SERIOUS) or ledger.labelled(LabelKey.REPLY_SOUGHT) or ledger.dissenting:
        return
    if not any(_tells_of_reply(ledger, step) for step in held):
        yield Fault(
            f"Whether whoever is accused was asked is said in no report that is held: {listed(s.label for s in held)}.",
            "Ask them and say so in the text; where it stands elsewhere, note it: provenance label",
            Witness(tuple(step.key for step in held[:2])),
            about=(str(LabelKey.SERIOUS),),
        )


def _tells_of_reply(ledger: Ledger, step: Step) -> bool:
    marks = ledger.marks(step.document_id or "", MarkKind.REPLY_SOUGHT, MarkKind.DECLINED)
    return bool(marks) or ledger.labelled(LabelKey.REPLY_SOUGHT, step.document_id) is not None
