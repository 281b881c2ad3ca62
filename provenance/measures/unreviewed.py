"""How many machine readings nobody has looked at."""

from provenance.ledger import Ledger
from provenance.measures import Figure, measure


@measure("unreviewed", order=90)
def unreviewed(ledger: Ledger) -> Figure:
    """Attributions that a machine read and no person has accepted, corrected or rejected."""
    count = len(ledger.unreviewed)
    return Figure("Readings nobody reviewed", count, f"of {len(ledger.counted)}")
