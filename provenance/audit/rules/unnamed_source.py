"""A chain that ends with somebody who is not named."""

from collections.abc import Iterator

from provenance import chains
from provenance.audit import Fault, Severity, Witness, rule
from provenance.ledger import Ledger
from provenance.records import Terminal


@rule("unnamed-source", Severity.NOTE)
def unnamed_source(ledger: Ledger) -> Iterator[Fault]:
    """A chain ends with an unnamed source.

    Who speaks cannot be checked, and two unnamed sources may be one person. The SPJ Code of Ethics asks
    to identify sources clearly and to explain why anonymity was granted.
    """
    for step in chains.ends(ledger.graph):
        if step.terminal is Terminal.ANONYMOUS:
            yield Fault(
                f"These documents do not say who stands behind “{step.label}”.",
                "Look for a named source, or for the reason why the name is withheld.",
                Witness((step.key,)),
            )
