"""How many ends the chains reach."""

from collections import Counter

from provenance import chains
from provenance.analytics.withdrawing import standing_graph
from provenance.ledger import Ledger
from provenance.measures import Figure, measure


@measure("chain-ends", order=30)
def chain_ends(ledger: Ledger) -> Figure:
    """Steps at which chains of reports end, of every kind: named, anonymous, undisclosed, not yet traced, first-hand.

    This is no count of independent origins: two ends may be one voice, and an undisclosed end may be any.
    """
    kinds = Counter(str(step.terminal) for step in chains.ends(standing_graph(ledger)))
    detail = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    return Figure("Chain ends reached", kinds.total(), detail)
