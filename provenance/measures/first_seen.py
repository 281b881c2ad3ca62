"""When the claim was first reported."""

from provenance import chains
from provenance.ledger import Ledger
from provenance.measures import Figure, measure
from provenance.times import When


@measure("first-seen", order=15)
def first_seen(ledger: Ledger) -> Figure:
    """The day of the first report with a date, withdrawn or not; beside it the time with its zone, as it is on record.

    What gives no zone is read as UTC to say which is first.
    """
    steps = chains.reports(ledger.graph)
    dated = [d.published for s in steps if (d := ledger.document_by_id.get(s.document_id or "")) and d.published]
    if not dated:
        return Figure("First seen", None, "no report has a date")
    first = min(dated, key=lambda when: (when.begins(), when.ends(), when.raw))
    undated = len(steps) - len(dated)
    parts = (_clock(first), f"{undated} without a date" if undated else "")
    return Figure("First seen", _day(first), ", ".join(filter(None, parts)))


def _day(when: When) -> str:
    return when.raw.replace("T", " ").partition(" ")[0]


def _clock(when: When) -> str:
    """``09:00, UTC+01:00``, or what of it is not on record."""
    time = when.raw.replace("T", " ").partition(" ")[2].removesuffix(when.zone or "").strip()
    zone = "UTC" if when.zone == "Z" else f"UTC{when.zone}" if when.zone else "no zone"
    return f"{time}, {zone}" if time else "no time and no zone"
