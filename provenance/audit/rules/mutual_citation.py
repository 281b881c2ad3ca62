"""Documents that cite each other."""

from collections.abc import Iterator

from provenance import chains
from provenance.analytics.analysis import Analysis, analysis_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.wording import from_first
from provenance.ledger import Ledger

PAIR = 2


@rule("mutual-citation", Severity.ERROR, Pack.DEFAULT, Pack.INTELLIGENCE)
def mutual_citation(ledger: Ledger) -> Iterator[Fault]:
    """Documents cite each other for one claim, these very documents, each of which would have to be the older one.

    Either something was put down wrongly, or one of them was changed after the other came out; then its versions are
    to be told apart.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > Courier  doc:g1
        2026-03-01 "The bridge is closed" Courier > Gazette  doc:c1
        credit doc:g1 > doc:c1
        credit doc:c1 > doc:g1

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > "harbour office"  doc:g1
        2026-03-01 "The bridge is closed" Courier > "harbour office"  doc:c1
        credit doc:c1 > doc:g1

    Fix: Look at the dates and at earlier versions; correct the link that is wrong, or add the version that is meant.

    Guideline: ours; no guideline asks for it in these words. That what is cited is older than what cites it follows
    from the time order of the W3C’s provenance model.
    """
    analysis = analysis_of(ledger)
    graph = ledger.graph
    for found in analysis.loops.impossible:
        loop = from_first(found, _named(analysis, found))
        links = [chains.link_of(graph, one, other) for one, other in zip(loop, (*loop[1:], loop[0]), strict=True)]
        if any(link.is_inferred for link in links):
            continue
        names = _named(analysis, loop)
        yield Fault(
            f"{' and '.join(names)} cite each other for this, and one of them must have been first."
            if len(loop) == PAIR
            else f"These documents cite each other in a circle: {' > '.join([*names, names[0]])}.",
            "Look at the dates and at earlier versions, and correct the link that is wrong.",
            Witness(loop, chains=((*loop, loop[0]),)),
            about=tuple(sorted(names)),
        )


def _named(analysis: Analysis, loop: tuple[str, ...]) -> list[str]:
    """The names of these documents, with their titles where two bear one name."""
    names = analysis.names(loop)
    if len(set(names)) == len(names):
        return names
    documents = (analysis.ledger.document_by_id.get(analysis.step(key).document_id or "") for key in loop)
    titles = (document.title or document.url or "" if document else "" for document in documents)
    return [f"{name} (“{title}”)" if title else name for name, title in zip(names, titles, strict=True)]
