"""A chain that stops at an outlet or agency."""

import shlex
from collections.abc import Iterator

from provenance import chains
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.chains import Step
from provenance.ledger import Ledger
from provenance.records import SourceKind, Terminal


@rule("unresolved-terminal", Severity.NOTE, Pack.DEFAULT, Pack.WIKIPEDIA, Pack.BERKELEY, Pack.INTELLIGENCE)
def unresolved_terminal(ledger: Ledger) -> Iterator[Fault]:
    """A chain stops at an outlet or agency, and whom it has the claim from is not known yet.

    The last carrier stands in for an origin that may exist further up, and may be one that others lead to as well.

    What only a machine took for an outlet, and the registry does not know, is passed over until a person looked.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > Northline > …

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > "harbour office"

    Fix: Read whom it cites, or add its report: ``provenance add FILE --outlet NAME``.

    Guideline: the Berkeley Protocol on Digital Open Source Investigations asks for the origin of an item, or for the
    earliest known instance of it.
    """
    for step in chains.ends(ledger.graph):
        if step.terminal is not Terminal.NOT_YET_TRACED or not _is_known_to_relay(ledger, step):
            continue
        advice = (
            "Read whom it cites."
            if step.is_held
            else f"Add the report it means, unless it is held: provenance add FILE --outlet {shlex.quote(step.label)}"
        )
        yield Fault(f"Whom {step.label} has this from is not yet traced.", advice, Witness((step.key,)))


def _is_known_to_relay(ledger: Ledger, step: Step) -> bool:
    """Whether more than a machine’s reading of a name says that it is an outlet or agency: it published what is on
    record, the registry knows it, it is named like an agency, or a person typed or reviewed who cites it."""
    source = ledger.source(step.source_id)
    if step.document_id or source is None or source.in_registry or source.kind is SourceKind.AGENCY:
        return True
    links = (chains.link_of(ledger.graph, citing, step.key) for citing in ledger.graph.predecessors(step.key))
    return any(ledger.attribution_by_id[each].is_reviewed for link in links for each in link.attributions)
