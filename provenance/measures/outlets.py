"""How many publishers carry the claim."""

from provenance import chains
from provenance.analytics.withdrawing import standing_graph
from provenance.ledger import Ledger
from provenance.measures import Figure, measure


@measure("outlets", order=20, is_column=True)
def outlets(ledger: Ledger) -> Figure:
    """Distinct publishers of the reports that were not withdrawn, after a person's judgements of who is the same.

    A report whose publisher is unknown counts as one of its own.
    """
    return Figure("Outlets", len({step.source_id or step.key for step in chains.reports(standing_graph(ledger))}))
