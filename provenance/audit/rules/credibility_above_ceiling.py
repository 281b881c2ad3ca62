"""A grade that says “confirmed” where nothing shows it."""

from collections.abc import Iterator

from provenance.analytics.analysis import analysis_of
from provenance.analytics.grading import ceilings
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.ledger import Ledger
from provenance.records import GradeScheme

_CONFIRMED = "1"


@rule("credibility-above-ceiling", Severity.ERROR, Pack.DEFAULT, Pack.INTELLIGENCE)
def credibility_above_ceiling(ledger: Ledger) -> Iterator[Fault]:
    """A claim is graded 1 on the Admiralty scale, and the chains do not show that independent sources confirm it.

    1 means “confirmed by other sources”. Where it is not shown that at least two chains are independent, and lead to
    sources that are no parties to the matter, or where others contradict the claim, nobody can defend the grade. What
    the right grade is, a person decides.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > "harbour office"
        2026-03-01 "The bridge is closed" Courier > "harbour office"
        grade "The bridge is closed" admiralty 1 why:"two papers have it" by:Ada

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > "harbour office"
        2026-03-01 "The bridge is closed" Courier > "harbour office"
        grade "The bridge is closed" admiralty 2 why:"the office must know" by:Ada

    Fix: Find a source that knows it in another way, or grade it lower: ``provenance grade CLAIM 2``.

    Guideline: the Admiralty scale (NATO AJP-2.1) keeps 1 for what other, independent sources confirm.
    """
    if not any(grade.subject_id == ledger.claim.id for grade in ledger.grades):
        return
    analysis = analysis_of(ledger)
    for ceiling in ceilings(analysis):
        if ceiling.scheme is GradeScheme.ADMIRALTY and ceiling.typed == _CONFIRMED and ceiling.is_exceeded:
            yield Fault(
                f"This is graded 1 (confirmed by others), and its chains allow {ceiling.best} at best: {ceiling.why}.",
                "Find a source that knows it in another way, or grade it lower.",
                Witness(analysis.origins[:1], chains=analysis.disjoint[:2]),
                about=("admiralty", ceiling.typed),
            )
