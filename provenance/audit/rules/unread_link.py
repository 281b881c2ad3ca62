"""A step that nobody here has read."""

import shlex
from collections.abc import Iterator

from provenance import chains
from provenance.analytics.hops import told_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.voices import is_of_the_house, readings_to
from provenance.chains import StepKind
from provenance.ledger import Ledger
from provenance.records import Source, SourceKind


@rule("unread-link", Severity.WARNING, Pack.DEFAULT, Pack.WIKIPEDIA, Pack.BERKELEY, Pack.INTELLIGENCE)
def unread_link(ledger: Ledger) -> Iterator[Fault]:
    """A source in the middle of a chain is known only because others cite it; what it wrote was not read.

    It may have said something else than its customers write, with a doubt, or with another source. Of a person, named
    or not, who was heard there is nothing to read, nor of the house that publishes the document itself.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > Northline > "harbour office"

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > "harbour office"

    Fix: Add the document that is meant: ``provenance add FILE --outlet NAME``.

    Guideline: Wikipedia’s “Say where you read it” asks to cite what was read, not what that cites.
    """
    for step in chains.steps(ledger.graph):
        if not (ledger.graph.adj[step.key] and ledger.graph.pred[step.key]):
            continue  # it relays nothing
        source = ledger.source(step.source_id)
        is_cited_only = step.kind is StepKind.SOURCE and source is not None and not _is_heard(source)
        is_unread = is_cited_only or (step.kind is StepKind.DOCUMENT and not step.is_held)
        if is_unread and not _is_the_house(ledger, step.key):
            yield Fault(
                f"What {step.label} said was not read; others report it.",
                f"Add what it published: provenance add FILE --outlet {shlex.quote(step.label)}",
                Witness((step.key,), chains=((min(ledger.graph.predecessors(step.key)), step.key),)),
            )


def _is_heard(source: Source) -> bool:
    """Whether it is somebody who speaks. One name by itself is taken for a person’s where nobody says what it is, and
    may be an outlet’s."""
    return source.kind is SourceKind.UNNAMED or (source.kind is SourceKind.PERSON and " " in source.name)


def _is_the_house(ledger: Ledger, key: str) -> bool:
    """Whether all who cite it mean their own house: “told the Courier” in the Varnsund Courier."""
    told, read = told_of(ledger), tuple(readings_to(ledger, key))
    return bool(read) and all(is_of_the_house(told, each) for each in read)
