"""An accusation that one unnamed person makes."""

from collections.abc import Iterator

from provenance.analytics.analysis import analysis_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.ledger import Ledger
from provenance.records import LabelKey, SourceKind


@rule("serious-claim-single-anon", Severity.ERROR, Pack.DEFAULT, Pack.BBC, Pack.REUTERS)
def serious_claim_single_anon(ledger: Ledger) -> Iterator[Fault]:
    """The claim is labelled serious, one unnamed person is all that is behind it, and nobody signed it off.

    Whoever is accused cannot answer to somebody without a name, and whoever publishes it has nobody who stands by it.

    Fires::

        2026-03-01 "The harbour master took a bribe" Gazette > [a harbour official]
        label "The harbour master took a bribe" serious  why:"accuses somebody of a crime"

    Does not fire::

        2026-03-01 "The harbour master took a bribe" Gazette > [a harbour official]
        label "The harbour master took a bribe" serious  why:"accuses somebody of a crime"
        label "The harbour master took a bribe" signed-off  why:"the editor knows the source and heard the lawyer"

    Fix: Look for a second source or for papers. If it must be published all the same, have somebody senior decide, and
    record that as the label ``signed-off`` of the claim.

    Guideline: the BBC’s Editorial Guidelines send a serious allegation by one unnamed source to senior editors; the
    Reuters Handbook of Journalism allows a single unnamed source only as an exception.
    """
    if not ledger.labelled(LabelKey.SERIOUS) or ledger.labelled(LabelKey.SIGNED_OFF):
        return
    analysis = analysis_of(ledger)
    if len(analysis.origins) != 1:
        return
    origin = analysis.origins[0]
    source = ledger.source(analysis.step(origin).source_id)
    if source is None or source.kind is not SourceKind.UNNAMED or source.number_hi != 1:
        return
    yield Fault(
        f"A serious accusation rests on one person who is not named: “{source.name}”.",
        "Look for a second source or for papers, or record who decided to publish it as the label signed-off.",
        Witness((origin,)),
        about=(source.name,),
    )
