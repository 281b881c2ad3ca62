"""A claim that comes back to itself."""

import itertools
from collections.abc import Iterator, Sequence

from provenance import chains
from provenance.analytics.analysis import Analysis, analysis_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.wording import from_first
from provenance.ledger import Ledger


@rule("claim-loop", Severity.ERROR, Pack.DEFAULT, Pack.WIKIPEDIA, Pack.INTELLIGENCE)
def claim_loop(ledger: Ledger) -> Iterator[Fault]:
    """On this claim, whoever is cited has it, some steps on, from the one who cites.

    Each seems to confirm the other, and together they know no more than the first of them made up or misread. Between
    revisions of a living page it is called citogenesis. Where nobody outside the circle is cited, nothing stands
    behind it at all.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > Courier
        2026-03-01 "The bridge is closed" Courier > Gazette

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > Courier
        2026-03-01 "The bridge is closed" Courier > "harbour office"

    Fix: Find out who of them had it first, and from whom. If the others add nothing, count them out.

    Guideline: Wikipedia’s rule against circular sourcing: what took a claim from a page cannot support it there.
    """
    analysis = analysis_of(ledger)
    loops = analysis.loops
    impossible = {key for loop in loops.impossible for key in loop}
    rests_on_nothing = {frozenset(loop) for loop in loops.ungrounded}
    told = [*loops.citogenesis, *(loop for loop in loops.ungrounded if impossible.isdisjoint(loop))]
    for loop in dict.fromkeys(from_first(each, analysis.loop_names(each)) for each in told):
        if _is_sure(analysis, loop):
            names = analysis.loop_names(loop)
            alone = ", and nobody else is cited" if frozenset(loop) in rests_on_nothing else ""
            yield Fault(
                f"This goes in a circle{alone}: {' > '.join([*names, names[0]])}.",
                "Find out who of them had it first, and from whom.",
                Witness(_in_graph(analysis, loop), chains=((*loop, loop[0]),)),
                about=tuple(sorted(names)),
            )


def _is_sure(analysis: Analysis, loop: Sequence[str]) -> bool:
    """Whether no link of a loop may lead to another document of the same source, or is a guess."""
    graph = analysis.ledger.graph
    pairs = itertools.pairwise((*loop, loop[0]))
    links = (chains.link_of(graph, one, other) for one, other in pairs if graph.has_edge(one, other))
    return not any(link.is_alternative or link.is_inferred for link in links)


def _in_graph(analysis: Analysis, loop: Sequence[str]) -> tuple[str, ...]:
    return tuple(key for key in loop if key in analysis.ledger.graph)
