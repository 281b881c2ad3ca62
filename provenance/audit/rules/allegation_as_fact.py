"""What somebody said is told as a fact."""

from collections.abc import Iterable, Iterator

from provenance.analytics.losing import LostAttribution, lost_attributions
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.naming import listed
from provenance.chains import step_of
from provenance.ledger import Ledger


@rule("allegation-as-fact", Severity.ERROR, Pack.DEFAULT, Pack.BBC, Pack.REUTERS, Pack.AP)
def allegation_as_fact(ledger: Ledger) -> Iterator[Fault]:
    """A report states in its own voice what the document it has it from says that somebody said.

    The reader is no longer told that it is somebody’s word, and whose. Compared are only texts that were read; a report
    that names anybody for it, anywhere in what is held of it on this claim, is not meant.

    Fires::

        document "Mayor accused" outlet:Northline date:2026-03-01 url:https://northline.example/bridge
            | The Ferry Company said the mayor was paid.
          > "Ferry Company" claim:"The mayor was paid" source:"Ferry Company" cue:"said" quote:"the mayor was paid"
        document "Mayor was paid" outlet:Gazette date:2026-03-02 url:https://gazette.example/bridge
            | The mayor was paid.
          > Northline claim:"The mayor was paid" quote:"The mayor was paid" #own

    Does not fire::

        document "Mayor accused" outlet:Northline date:2026-03-01 url:https://northline.example/bridge
            | The Ferry Company said the mayor was paid.
          > "Ferry Company" claim:"The mayor was paid" source:"Ferry Company" cue:"said" quote:"the mayor was paid"
        document "Mayor was paid" outlet:Gazette date:2026-03-02 url:https://gazette.example/bridge
            | The mayor was paid, Northline reported.
          > Northline claim:"The mayor was paid" source:"Northline" cue:"reported" quote:"The mayor was paid"

    Fix: Say in the text who says so, or find out for yourself.

    Guideline: the BBC’s Editorial Guidelines (Accuracy) ask to attribute what cannot be corroborated; Reuters and the
    Associated Press ask for the source of what the reporter neither saw nor confirmed.
    """
    for lost in lost_attributions(ledger):
        if lost.is_own_voice and not _is_named_nearby(ledger, lost):
            said = lost.witness
            citing, cited = (step_of(ledger.graph, key).label for key in (said.citing, said.cited))
            yield Fault(
                f"{citing} states as a fact what {cited} has from {listed(lost.names)}.",
                "Say in the text who says so, or find out for yourself.",
                Witness((said.citing, said.cited), said.attributions, chains=((said.citing, said.cited),)),
            )


def _is_named_nearby(ledger: Ledger, lost: LostAttribution) -> bool:
    """Whether the passage around the words names somebody whom the cited side names, or that side itself."""
    cited = step_of(ledger.graph, lost.witness.cited)
    names = {*lost.names, cited.label}
    return any(
        name.casefold() in text.casefold() for text in _passages(ledger, lost, cited.document_id) for name in names
    )


def _passages(ledger: Ledger, lost: LostAttribution, cited_document: str | None) -> Iterable[str]:
    told = (ledger.attribution_by_id[each] for each in lost.witness.attributions)
    return (each.excerpt.text for each in told if each.excerpt and each.document_id != cited_document)
