"""A relay that everything passes."""

from collections.abc import Iterator

from provenance.analytics.analysis import Analysis, analysis_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.naming import listed
from provenance.audit.wording import named, names_of
from provenance.ledger import Ledger

SEVERAL = 2


@rule("bottleneck", Severity.WARNING, Pack.DEFAULT, Pack.INTELLIGENCE)
def bottleneck(ledger: Ledger) -> Iterator[Fault]:
    """Every chain of several reports passes one step that is no origin.

    If it misheard, mistranslated or left something out, all of them did. It shows where to look first.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > Northline > "harbour office"
        2026-03-01 "The bridge is closed" Courier > Northline > "harbour office"

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > Northline > "harbour office"
        2026-03-01 "The bridge is closed" Courier > "harbour office"

    Fix: Read what that step itself said, and look for a way round it: the origin, or somebody who asked it directly.

    Guideline: ours; no guideline asks for it in these words. That one step carries all is what “every source leads to
    one agency” means, and can be proven: it is a dominator of the graph.
    """
    analysis = analysis_of(ledger)
    if analysis.n_publishers < SEVERAL:
        return
    passed = [key for key in analysis.bottlenecks if key not in analysis.origins and _joins(analysis, key)]
    if passed:
        names = list(dict.fromkeys(named(analysis, passed)))
        others = (key for key in analysis.reports if key not in passed)
        yield Fault(
            f"Every chain from {listed(names_of(analysis, others))} passes {listed(names)}.",
            "Read what it said itself, and look for a way round it.",
            Witness(tuple(passed), chains=_into(analysis, passed[0])),
            about=tuple(names),
        )


def _into(analysis: Analysis, key: str) -> tuple[tuple[str, ...], ...]:
    """Two links that lead to a step; of one that cites several and is cited once, what it cites."""
    counted = analysis.counted
    into = tuple((citing, key) for citing in sorted(counted.cited_by[key])[:SEVERAL])
    return into if len(into) == SEVERAL else tuple((key, cited) for cited in counted.leads_to[key][:SEVERAL])


def _joins(analysis: Analysis, key: str) -> bool:
    """Whether ways meet in a step, or part behind it."""
    counted = analysis.counted
    return len(counted.cited_by[key]) >= SEVERAL or len(counted.leads_to[key]) >= SEVERAL
