"""A step that nobody here has read."""

import shlex
from collections.abc import Iterator

from provenance import chains
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.chains import Step, StepKind
from provenance.ledger import Ledger
from provenance.records import SourceKind


@rule("unread-link", Severity.WARNING, Pack.DEFAULT, Pack.WIKIPEDIA, Pack.BERKELEY, Pack.INTELLIGENCE)
def unread_link(ledger: Ledger) -> Iterator[Fault]:
    """A source in the middle of a chain is known only because others cite it; what it wrote was not read.

    It may have said something else than its customers write, with a doubt, or with another source. Of somebody who only
    speaks, a person or an unnamed source, there is nothing to read.

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
        if relays and is_unread and not _only_speaks(ledger, step):
            yield Fault(
                f"What {step.label} itself said was not read; others report it.",
                f"Add it: provenance add FILE --outlet {shlex.quote(step.label)}",
                Witness((step.key,)),
            )


def _only_speaks(ledger: Ledger, step: Step) -> bool:
    """Whether there is nothing of it to read: somebody told the paper."""
    source = ledger.source(step.source_id) if step.document_id is None else None
    return source is not None and source.kind in {SourceKind.PERSON, SourceKind.UNNAMED}
