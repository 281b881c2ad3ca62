"""An exceptional claim on too little."""

from collections.abc import Iterator

from provenance.analytics.analysis import analysis_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.ledger import Ledger
from provenance.records import LabelKey

SEVERAL = 2


@rule("exceptional-claim-thin", Severity.ERROR, Pack.DEFAULT, Pack.WIKIPEDIA, Pack.INTELLIGENCE)
def exceptional_claim_thin(ledger: Ledger) -> Iterator[Fault]:
    """A person labelled the claim exceptional, and two independent chains are not shown.

    What is surprising, or contradicts what was known, needs more than one voice.

    Fires::

        label "The bridge is closed" exceptional  why:"it never was before" by:Ada
        2026-03-01 "The bridge is closed" Gazette > "harbour office"

    Does not fire::

        label "The bridge is closed" exceptional  why:"it never was before" by:Ada
        source Gazette kind:outlet distinct
        source Courier kind:outlet distinct
        2026-03-01 "The bridge is closed" Gazette > "harbour office"
        2026-03-01 "The bridge is closed" Courier > "Ferry Company"

    Fix: Look for a second source that is independent of the first, or show that those at hand are.

    Guideline: Wikipedia’s policy on verifiability asks for several good sources where a claim is exceptional.
    """
    analysis = analysis_of(ledger)
    least = analysis.interval.chains.at_least
    if ledger.labelled(LabelKey.EXCEPTIONAL) is None or least >= SEVERAL:
        return
    shown = "only one independent chain is" if least else "no independent chain is"
    yield Fault(
        f"This is labelled exceptional, and {shown} shown for it.",
        "Look for a second source that is independent of the first, or show that those at hand are.",
        Witness(analysis.reports[:SEVERAL], chains=analysis.disjoint[:SEVERAL]),
        about=("exceptional",),
    )
