"""A circle of citation."""

from collections.abc import Iterator

from provenance import chains
from provenance.audit import Fault, Severity, Witness, rule
from provenance.ledger import Ledger


@rule("circular-citation", Severity.WARNING)
def circular_citation(ledger: Ledger) -> Iterator[Fault]:
    """Documents cite each other in a circle.

    A circle supports nothing by itself: each of its members only repeats the others. What enters it
    from outside is all that the claim can rest on. Wikipedia’s “List of citogenesis incidents” collects
    cases.
    """
    for circle in chains.loops(ledger.graph):
        way = " → ".join(step.label for step in (*circle, circle[0]))
        yield Fault(
            f"These cite each other in a circle: {way}.",
            "Find what one of them had before it cited the others.",
            Witness(tuple(step.key for step in circle)),
        )
