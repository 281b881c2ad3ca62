"""A wiki as a source."""

from collections.abc import Iterator

from provenance import chains
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.naming import listed
from provenance.audit.wikis import is_wiki
from provenance.audit.wording import of_number
from provenance.ledger import Ledger

SHOWN = 2
"""Links that are shown as the proof."""


@rule("wikipedia-upstream", Severity.ERROR, Pack.DEFAULT, Pack.WIKIPEDIA)
def wikipedia_upstream(ledger: Ledger) -> Iterator[Fault]:
    """Somebody has the claim from Wikipedia, from another wiki that anybody can change, or from a mirror of one.

    A wiki is no origin: it has the claim from somebody else, perhaps from the very reports that are cited for it
    later. A page of a wiki as the report under audit is no fault.

    Fires::

        2026-03-01 "The bridge was built in 1904" Gazette > Wikipedia

    Does not fire::

        2026-03-01 "The bridge was built in 1904" Wikipedia > "town archive"

    Fix: Look into the page for the source that it gives, read that, and cite it.

    Guideline: Wikipedia’s own rule on circular sourcing: neither Wikipedia nor what mirrors it is a source to cite.
    """
    graph = ledger.graph
    for step in chains.steps(graph):
        document = ledger.document_by_id.get(step.document_id or "")
        if not is_wiki(ledger.source(step.source_id), document):
            continue
        above = [key for key in graph.predecessors(step.key) if not chains.link_of(graph, key, step.key).is_inferred]
        if not above:
            continue
        citing = [chains.step_of(graph, key).label for key in above]
        yield Fault(
            f"{listed(sorted(citing, key=str.casefold))} {of_number(citing, 'has', 'have')} this from {step.label}, "
            "which anybody can change.",
            "Look into the page for the source that it gives, read that, and cite it.",
            Witness((step.key,), chains=tuple((key, step.key) for key in sorted(above)[:SHOWN])),
            about=(step.label,),
        )
