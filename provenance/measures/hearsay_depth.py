"""How far the reports are from an origin."""

from provenance.analytics.analysis import analysis_of
from provenance.ledger import Ledger
from provenance.measures import Figure, Range, measure


@measure("hearsay-depth", order=29)
def hearsay_depth(ledger: Ledger) -> Figure:
    """Links between reports and origins: of the nearest report by its shortest chain, of the farthest by its longest.

    0 is who saw it, 1 who asked those; without a most where a circle is on the way.
    """
    depth = analysis_of(ledger).depth
    if depth.least is None:
        return Figure("Links from an origin", None, "no report reaches one")
    return Figure(
        "Links from an origin",
        Range(depth.least, depth.most),
        "" if depth.most is not None else "a circle is on the way",
    )
