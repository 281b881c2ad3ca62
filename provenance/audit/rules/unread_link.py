"""A step that nobody here has read."""

import shlex
from collections.abc import Iterator

from provenance import chains
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.chains import StepKind
from provenance.ledger import Ledger
from provenance.records import SourceKind


@rule("unread-link", Severity.WARNING, Pack.DEFAULT, Pack.WIKIPEDIA, Pack.BERKELEY, Pack.INTELLIGENCE)
def unread_link(ledger: Ledger) -> Iterator[Fault]:
    """A source in the middle of a chain is known only because others cite it; what it wrote was not read.

    It may have said something else than its customers write, with a doubt, or with another source. Of an unnamed
    source there is nothing to read.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > Northline > "harbour office"

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > "harbour office"

    Fix: Add the document that is meant: ``provenance add FILE --outlet NAME``.

    Guideline: Wikipedia’s “Say where you read it” asks to cite what was read, not what that cites.
    """
    for step in chains.steps(ledger.graph):
        relays = ledger.graph.out_degree(step.key) and ledger.graph.in_degree(step.key)
        source = ledger.source(step.source_id)
        is_cited_only = step.kind is StepKind.SOURCE and source is not None and source.kind is not SourceKind.UNNAMED
        if relays and (is_cited_only or (step.kind is StepKind.DOCUMENT and not step.is_held)):
            yield Fault(
                f"What {step.label} said was not read; others report it.",
                f"Add what it published: provenance add FILE --outlet {shlex.quote(step.label)}",
                Witness((step.key,)),
            )
