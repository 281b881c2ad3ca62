"""A grade that says “knows it himself” of hearsay."""

from collections.abc import Iterator

from provenance.analytics.analysis import Analysis, analysis_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.chains import step_of
from provenance.chains.nearest import way_to
from provenance.ledger import Ledger
from provenance.records import GradeAxis, GradeScheme, LabelKey, Terminal

_FIRST_HAND = frozenset({"1", "2"})


@rule("secondhand-graded-firsthand", Severity.ERROR, Pack.DEFAULT, Pack.INTELLIGENCE, links=1)
def secondhand_graded_firsthand(ledger: Ledger, *, links: float) -> Iterator[Fault]:
    """A claim is graded 1 or 2 on Europol’s scale, and nobody who knows it first hand is near enough.

    2 means that the source knows it personally, 1 that its accuracy is not in doubt. Both are out of place where every
    chain ends with somebody of whom nothing says that they saw it (#first-hand, or the label ``access``), or where they
    are more than ``links`` links away from the report.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > Northline > "harbour office"
        grade "The bridge is closed" europol 2 why:"an office" by:Ada

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > "bridge keeper" #first-hand
        grade "The bridge is closed" europol 2 why:"the keeper closed it" by:Ada

    Fix: Speak to whoever saw it and add that; note how the source knows it (``provenance label SOURCE access``); or
    grade 3 where it is corroborated, 4 where it is not.

    Guideline: Europol’s evaluation codes (Regulation (EU) 2016/794, Article 29) keep 2 for what the source knows
    personally and the official who passes it on does not, 3 and 4 for what the source has from others.
    """
    given = sorted(
        grade.value
        for grade in ledger.grades
        if grade.subject_id == ledger.claim.id
        and (grade.scheme, grade.axis) == (GradeScheme.EUROPOL, GradeAxis.CREDIBILITY)
        and grade.value in _FIRST_HAND
    )
    if not given:
        return
    analysis = analysis_of(ledger)
    near = way_to(analysis.support, _knowing(ledger, analysis))
    if near and len(near) - 1 <= links:
        return
    if near:
        why = f"{step_of(ledger.graph, near[-1]).label}, who knows it first hand, is {len(near) - 1} links away"
    else:
        why = "no chain leads to anybody of whom it is known that they know it first hand"
    yield Fault(
        f"This is graded {given[0]} on Europol’s scale, and {why}.",
        "Speak to whoever saw it, note how the source knows it (label access), or grade 3 or 4.",
        Witness(analysis.origins[:1], chains=(near,) if near else analysis.disjoint[:1]),
        about=("europol", given[0]),
    )


def _knowing(ledger: Ledger, analysis: Analysis) -> frozenset[str]:
    """The ends of which it is known that they know it first hand."""
    return frozenset(
        key
        for key in analysis.origins
        if analysis.has_terminal(key, Terminal.FIRST_HAND) or _has_access(ledger, analysis.step(key).source_id)
    )


def _has_access(ledger: Ledger, source_id: str | None) -> bool:
    return source_id is not None and ledger.labelled(LabelKey.ACCESS, source_id) is not None
