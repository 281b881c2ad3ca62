"""How many reports have no traceable source."""

from provenance.analytics.analysis import analysis_of
from provenance.ledger import Ledger
from provenance.measures import Figure, measure


@measure("no-source", order=28, is_column=True)
def no_source(ledger: Ledger) -> Figure:
    """Reports that reach no origin: behind them is nobody, or only what was withdrawn, or a circle."""
    return Figure("Reports without a source", len(analysis_of(ledger).ungrounded))
