"""A chain that stops at an outlet or agency."""

from collections.abc import Iterator

from provenance import chains
from provenance.audit import Fault, Severity, Witness, rule
from provenance.ledger import Ledger
from provenance.records import Terminal


@rule("untraced-source", Severity.NOTE)
def untraced_source(ledger: Ledger) -> Iterator[Fault]:
    """A chain stops at an outlet or agency, and whom it has the claim from is not known yet.

    The last carrier stands in for an origin that may exist further up. Wikipedia’s “Say where you read
    it” draws the same line between what was read and what was only cited.
    """
    for step in chains.ends(ledger.graph):
        if step.terminal is not Terminal.NOT_YET_TRACED:
            continue
        advice = (
            "Read whom it cites."
            if step.is_held
            else f"Add the report it means, unless it is held: provenance add FILE --outlet '{step.label}'"
        )
        yield Fault(f"Whom {step.label} has this from is not yet traced.", advice, Witness((step.key,)))
