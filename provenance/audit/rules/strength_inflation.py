"""A claim that grows firmer from hand to hand."""

from collections.abc import Iterator

from provenance.analytics.drift import Escalation, escalations
from provenance.analytics.losing import lost_attributions
from provenance.analytics.tellings import Level
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.chains import step_of
from provenance.ledger import Ledger

_PUT = {
    Level.REPORTED: "as reported", Level.ALLEGED: "as alleged", Level.SUGGESTED: "as suggested",
    Level.ESTIMATED: "as estimated", Level.STATED: "as said", Level.CONFIRMED: "as confirmed",
}  # fmt: skip


@rule("strength-inflation", Severity.WARNING, Pack.DEFAULT, Pack.BBC, Pack.REUTERS, Pack.INTELLIGENCE)
def strength_inflation(ledger: Ledger) -> Iterator[Fault]:
    """A report puts a claim more firmly than the document that it has it from.

    “Alleged” becomes “confirmed”, and no new source has come in: the certainty was added on the way. Compared are only
    texts that were read. Where the report does not even say any more whom it has it from, the rule
    ``allegation-as-fact`` says so.

    Fires::

        document "Mayor accused" outlet:Northline date:2026-03-01 url:https://northline.example/bridge
            | The Ferry Company alleged that the mayor was paid.
          > "Ferry Company" claim:"Mayor paid" source:"Ferry Company" cue:"alleged" quote:"the mayor was paid" #alleged
        document "Mayor was paid" outlet:Gazette date:2026-03-02 url:https://gazette.example/bridge
            | Northline confirmed that the mayor was paid.
          > Northline claim:"Mayor paid" source:"Northline" cue:"confirmed" quote:"the mayor was paid" #confirmed

    Does not fire::

        document "Mayor accused" outlet:Northline date:2026-03-01 url:https://northline.example/bridge
            | The Ferry Company alleged that the mayor was paid.
          > "Ferry Company" claim:"Mayor paid" source:"Ferry Company" cue:"alleged" quote:"the mayor was paid" #alleged
        document "Mayor accused" outlet:Gazette date:2026-03-02 url:https://gazette.example/bridge
            | Northline reported that the mayor was paid, the Ferry Company alleged.
          > Northline claim:"Mayor paid" source:"Northline" cue:"reported" quote:"the mayor was paid"
            > "Ferry Company" source:"Ferry Company" cue:"alleged" #alleged

    Fix: Put it as firmly as the document that you have it from, or name the source that makes it firmer.

    Guideline: the BBC’s Editorial Guidelines ask for care in reporting allegations; comparing how firmly each hand puts
    a claim is our way to see where that care was lost.
    """
    dropped = {(lost.witness.citing, lost.witness.cited) for lost in lost_attributions(ledger) if lost.is_own_voice}
    for found in escalations(ledger):
        said = found.witness
        if (said.citing, said.cited) not in dropped:
            yield Fault(
                _message(ledger, found),
                "Put it as firmly as the document it is from, or name the source that makes it firmer.",
                Witness((said.citing, said.cited), said.attributions, chains=((said.citing, said.cited),)),
            )


def _message(ledger: Ledger, found: Escalation) -> str:
    citing, cited = (step_of(ledger.graph, key).label for key in (found.witness.citing, found.witness.cited))
    source = ledger.source(found.source_id)
    whose = f"what {source.name} said" if source else "it"
    return f"{citing} has {whose} {_PUT[found.after]}, {cited} only {_PUT[found.before]}."
