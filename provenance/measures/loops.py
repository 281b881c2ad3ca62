"""How many circles of citation there are."""

from provenance import chains
from provenance.ledger import Ledger
from provenance.measures import Figure, measure


@measure("loops", order=40)
def loops(ledger: Ledger) -> Figure:
    """Sets of steps that cite each other in a circle; a circle supports nothing by itself."""
    return Figure("Loops", len(chains.loops(ledger.graph)))
