"""How many documents carry the claim."""

from provenance import chains
from provenance.ledger import Ledger
from provenance.measures import Figure, measure


@measure("reports", order=10)
def reports(ledger: Ledger) -> Figure:
    """Documents that carry the claim, held or typed by hand; a copy of another counts too, for it is a report."""
    found = chains.reports(ledger.graph)
    held = sum(step.is_held for step in found)
    return Figure("Reports", len(found), f"{held} held, {len(found) - held} only cited" if held < len(found) else "")
