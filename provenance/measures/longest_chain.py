"""How long the longest chain is."""

import networkx as nx

from provenance.analytics.withdrawing import standing_graph
from provenance.ledger import Ledger
from provenance.measures import Figure, Range, measure


@measure("longest-chain", order=31)
def longest_chain(ledger: Ledger) -> Figure:
    """Links of the longest chain of what is not withdrawn, whatever it ends with.

    ``3+`` where a circle is on the way.
    """
    whole = nx.condensation(standing_graph(ledger))
    links = nx.dag_longest_path_length(whole) if len(whole) else 0
    if any(len(whole.nodes[each]["members"]) > 1 for each in whole):
        return Figure("Longest chain", Range(links, None), "a circle is on the way")
    return Figure("Longest chain", links, "links" if links != 1 else "link")
