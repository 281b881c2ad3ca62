"""A citation of what was not there yet."""

from collections.abc import Iterator

from provenance import chains
from provenance.analytics.timing import violations
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.ledger import Ledger


@rule("cites-the-future", Severity.ERROR, Pack.DEFAULT, Pack.INTELLIGENCE)
def cites_the_future(ledger: Ledger) -> Iterator[Fault]:
    """A document cites one that was published after it.

    A date is wrong, another version is meant, or the link is. Only what no reading of the two dates allows is told: a
    bare day could be anywhere on Earth and is 50 hours wide.

    Fires::

        document "Bridge closed" outlet:Northline date:2026-03-09 url:https://northline.example/bridge doc:n1
          > "harbour office" claim:"The bridge is closed"
        document "Bridge shut" outlet:Gazette date:2026-03-01 url:https://gazette.example/bridge doc:g1
          > "harbour office" claim:"The bridge is closed"
        republishes doc:g1 > doc:n1

    Does not fire::

        document "Bridge closed" outlet:Northline date:2026-03-02 url:https://northline.example/bridge doc:n1
          > "harbour office" claim:"The bridge is closed"
        document "Bridge shut" outlet:Gazette date:2026-03-01 url:https://gazette.example/bridge doc:g1
          > "harbour office" claim:"The bridge is closed"
        republishes doc:g1 > doc:n1

    Fix: Compare the dates with the pages; if a page was changed later, add the version that is meant.

    Guideline: ours; no guideline asks for it in these words. The constraints of the W3C’s provenance model say that
    what is used must have been there before.
    """
    for each in violations(ledger):
        citing, cited = (chains.step_of(ledger.graph, key) for key in (each.citing, each.cited))
        early, late = (ledger.document_by_id[step.document_id or ""].published for step in (citing, cited))
        yield Fault(
            f"{citing.label} of {early} cites {cited.label} of {late}, which came out later.",
            "Compare the dates with the pages; if a page was changed later, add the version that is meant.",
            Witness((each.citing, each.cited), chains=((each.citing, each.cited),)),
            about=(citing.label, cited.label),
        )
