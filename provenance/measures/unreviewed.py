"""How many machine readings nobody has looked at."""

from provenance.ledger import Ledger
from provenance.measures import Figure, measure
from provenance.records import Basis


@measure("unreviewed", order=90, is_column=True)
def unreviewed(ledger: Ledger) -> Figure:
    """Attributions that a machine read and no person has accepted, corrected or rejected."""
    read = [each for each in ledger.counted if each.basis is not Basis.TYPED]
    typed = len(ledger.counted) - len(read)
    out = f"{ledger.left_out} left out" if ledger.left_out else ""
    parts = (f"of {len(read)}" if read else "", f"{typed} typed" if typed else "", out)
    detail = ", ".join(part for part in parts if part)
    return Figure("Readings nobody reviewed", len(ledger.unreviewed), detail)
