"""How many distinct origins there are."""

from provenance.analytics.analysis import analysis_of
from provenance.ledger import Ledger
from provenance.measures import Figure, Range, measure


@measure("origins", order=26, is_column=True)
def origins(ledger: Ledger) -> Figure:
    """Distinct origins that a claim stands on, at least and at most, over all that is not withdrawn.

    At least: whatever may be the same is; at most: whatever is not proven the same is distinct. Of one article they are
    those within it.
    """
    analysis = analysis_of(ledger)
    bounds = analysis.interval.origins
    kinds = ", ".join(f"{count} {kind}" for kind, count in analysis.origin_kinds.items())
    return Figure("Origins", Range(bounds.at_least, bounds.at_most), kinds, analysis.is_one_article)
