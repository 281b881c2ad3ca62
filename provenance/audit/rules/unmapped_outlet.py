"""Outlets of which nobody knows to whom they belong."""

from collections.abc import Iterator

from provenance.analytics.analysis import Analysis, analysis_of
from provenance.analytics.openness import strays, with_houses_apart
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.naming import listed
from provenance.ledger import Ledger


@rule("unmapped-outlet", Severity.NOTE, Pack.INTELLIGENCE)
def unmapped_outlet(ledger: Ledger) -> Iterator[Fault]:
    """Outlets count as independent at most, and nobody knows whether they belong to one house.

    Neither the registry nor anybody here says who owns them. It is told only where it matters: if each were known to
    be a house of its own, more chains would be shown to be independent.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > "harbour office"
        2026-03-01 "The bridge is closed" Courier > "Ferry Company"

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > "harbour office"
        2026-03-01 "The bridge is closed" Courier > "Ferry Company"
        source Gazette #distinct
        source Courier #distinct

    Fix: Find out who owns them, and note it: ``provenance source affiliate`` where they are of one house, ``provenance
    source different`` where they are not.

    Guideline: no guideline asks for it in these words; the two-source rule of the Associated Press and others is of no
    worth where both sources are editions of one newsroom.
    """
    analysis = analysis_of(ledger)
    chains = analysis.interval.chains
    if chains.at_least == chains.at_most or len(unknown := _unmapped(analysis)) < 2:
        return
    apart = with_houses_apart(analysis.open, unknown, ledger)
    if analysis.bounds_of(analysis.support, apart).chains.at_least > chains.at_least:
        names = sorted(set(analysis.names(unknown)), key=str.casefold)
        yield Fault(
            f"Whether {listed(names)} are of one house is not known, and decides how many chains are independent.",
            "Find out who owns them, and note it: provenance source affiliate, or different",
            Witness(tuple(unknown[:2])),
            about=tuple(names),
        )


def _unmapped(analysis: Analysis) -> list[str]:
    """The reports of outlets that may be one family with any other."""
    found = strays(analysis.ledger)
    return [key for key in analysis.ordered(analysis.reports) if analysis.step(key).source_id in found]
