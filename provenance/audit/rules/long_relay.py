"""Too many hands."""

from collections.abc import Iterator

from provenance.analytics.analysis import analysis_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.ways import onward, way
from provenance.ledger import Ledger


@rule("long-relay", Severity.NOTE, Pack.DEFAULT, Pack.BERKELEY, Pack.INTELLIGENCE, relays=3)
def long_relay(ledger: Ledger, *, relays: float) -> Iterator[Fault]:
    """Between the reader of a report and the nearest origin stand more relays than the limit ``relays``.

    Each of them may have shortened, translated or misread what it had from the next. The report itself counts.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > Courier > Herald > Northline > "harbour office"

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > Courier > Northline > "harbour office"

    Fix: Read the report nearest to the origin, and cite that.

    Guideline: ours; no guideline gives a number. The Berkeley Protocol on Digital Open Source Investigations warns of
    what gets lost between an event and the account of it.
    """
    analysis = analysis_of(ledger)
    far = [key for key, depth in analysis.depths.items() if depth.least is not None and depth.least > relays]
    if not far:
        return
    next_of = onward(analysis)
    for key in analysis.ordered(far):
        *between, origin = way(next_of, key)
        name = analysis.name(key)
        yield Fault(
            f"Between a reader of {name} and {analysis.name(origin)} stand {len(between)} relays: "
            f"{', '.join(analysis.names(between))}.",
            f"Read the one nearest to it: {analysis.name(between[-1])}.",
            Witness((key,), chains=((*between, origin),)),
            about=(name,),
        )
