"""How many documents carry the claim."""

from provenance import chains
from provenance.analytics.withdrawing import standing_graph
from provenance.ledger import Ledger
from provenance.measures import Figure, measure


@measure("reports", order=10, is_column=True)
def reports(ledger: Ledger) -> Figure:
    """Documents that carry the claim, held or typed by hand, and were not withdrawn.

    A copy of another counts too, for it is a report.
    """
    found = chains.reports(standing_graph(ledger))
    held = sum(step.is_held for step in found)
    gone = len(chains.reports(ledger.graph)) - len(found)
    parts = (
        f"{held} held, {len(found) - held} only cited" if held < len(found) else "",
        f"{gone} withdrawn" if gone else "",
    )
    return Figure("Reports", len(found), ", ".join(filter(None, parts)))
