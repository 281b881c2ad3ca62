"""How long the longest chain is."""

from provenance import chains
from provenance.analytics.withdrawing import standing_graph
from provenance.ledger import Ledger
from provenance.measures import Figure, Range, measure


@measure("longest-chain", order=31)
def longest_chain(ledger: Ledger) -> Figure:
    """Links of the longest chain of what is not withdrawn, whatever it ends with.

    ``3+`` where a circle is on the way.
    """
    graph = standing_graph(ledger)
    links: dict[str, int] = {}
    for circle in (circles := chains.circles_and_steps(graph)):
        onward = (cited for key in circle for cited in graph.successors(key) if cited not in circle)
        links.update(dict.fromkeys(circle, max((links[cited] + 1 for cited in onward), default=0)))
    longest = max(links.values(), default=0)
    if any(len(circle) > 1 for circle in circles):
        return Figure("Longest chain", Range(longest, None), "a circle is on the way")
    return Figure("Longest chain", longest, "links" if longest != 1 else "link")
