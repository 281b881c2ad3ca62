"""Too many hands."""

from collections.abc import Iterator

from provenance.analytics.analysis import analysis_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.ways import onward, way
from provenance.ledger import Ledger


@rule("long-relay", Severity.NOTE, Pack.DEFAULT, Pack.INTELLIGENCE, relays=3)
def long_relay(ledger: Ledger, *, relays: float) -> Iterator[Fault]:
    """Between the reader of a report and the nearest origin stand more relays than the limit ``relays``.

    Each of them may have shortened, translated or misread what it had from the next. The report itself counts.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > Courier > Herald > Northline > "harbour office"

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > Courier > Northline > "harbour office"

    Fix: Read the report nearest to the origin, and cite that.

    Guideline: ours; no guideline gives a number. Europol’s codes for information set apart what a source knows itself
    from what it only passes on; how often it was passed on they do not count.
    """
    analysis = analysis_of(ledger)
    far = [key for key, depth in analysis.least_depths.items() if depth > relays]
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
