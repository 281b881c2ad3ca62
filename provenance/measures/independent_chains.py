"""How many chains are independent of each other."""

from provenance.analytics.analysis import analysis_of
from provenance.ledger import Ledger
from provenance.measures import Figure, Range, measure


@measure("independent-chains", order=27, is_column=True)
def independent_chains(ledger: Ledger) -> Figure:
    """Chains that share no step, at least and at most: how many things must fail before the claim stands on nothing.

    Of one article they are those within it: the article itself may be shared.
    """
    analysis = analysis_of(ledger)
    bounds = analysis.interval.chains
    detail = "within one article" if analysis.is_one_article else ""
    return Figure("Independent chains", Range(bounds.at_least, bounds.at_most), detail, analysis.is_one_article)
