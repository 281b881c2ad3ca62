"""A step that nobody here has read."""

from collections.abc import Iterator

from provenance import chains
from provenance.audit import Fault, Severity, Witness, rule
from provenance.chains import StepKind
from provenance.ledger import Ledger


@rule("unread-link", Severity.NOTE)
def unread_link(ledger: Ledger) -> Iterator[Fault]:
    """A source is known to pass this on only because others say so; its own words were not read.

    Wikipedia’s guideline “Say where you read it”: cite what was read, not what it cites.
    """
    for step in chains.steps(ledger.graph):
        relays = ledger.graph.out_degree(step.key) and ledger.graph.in_degree(step.key)
        is_unread = step.kind is StepKind.SOURCE or (step.kind is StepKind.DOCUMENT and not step.is_held)
        if relays and is_unread:
            yield Fault(
                f"What {step.label} itself said was not read; others report it.",
                f"Add it: provenance add FILE --outlet '{step.label}'",
                Witness((step.key,)),
            )
