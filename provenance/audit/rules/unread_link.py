"""A step that nobody here has read."""

from collections.abc import Iterator

from provenance import chains
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.chains import StepKind
from provenance.ledger import Ledger


@rule("unread-link", Severity.WARNING, Pack.DEFAULT, Pack.WIKIPEDIA, Pack.BERKELEY, Pack.INTELLIGENCE)
def unread_link(ledger: Ledger) -> Iterator[Fault]:
    """A source in the middle of a chain is known only because others cite it; what it wrote was not read.

    It may have said something else than its customers write, with a doubt, or with another source.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > Northline > "harbour office"

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > "harbour office"

    Fix: Add the document that is meant: ``provenance add FILE --outlet NAME``.

    Guideline: Wikipedia’s “Say where you read it” asks to cite what was read, not what that cites.
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
