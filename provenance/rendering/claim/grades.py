"""What persons graded, beside what the chains of the claim allow."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.analytics import grading
from provenance.analytics.analysis import Analysis
from provenance.records import GradeScheme
from provenance.rendering.facts import Fact, step_names
from provenance.rendering.sentences import Sentence, arrowed, told

SCHEMES = {GradeScheme.ADMIRALTY: "Admiralty scale", GradeScheme.EUROPOL: "Europol 4x4"}


def grades(analysis: Analysis) -> Iterator[Fact]:
    """For each scale by which a person graded anything of the claim: the credibility that the chains allow at best,
    and for each chain the reliability of its weakest source."""
    used = {grade.scheme for grade in analysis.ledger.grades}
    weakest = grading.reliabilities(analysis) if used else ()
    for ceiling in grading.ceilings(analysis) if used else ():
        if ceiling.scheme in used:
            along = (_along(analysis, each) for each in weakest if each.scheme is ceiling.scheme)
            weight = "warning" if ceiling.is_exceeded else ""
            yield Fact.of(f"Grades, {SCHEMES[ceiling.scheme]}", (_ceiling(analysis, ceiling), *along), weight)


def _ceiling(analysis: Analysis, ceiling: grading.Ceiling) -> Sentence:
    typed = f"Credibility {ceiling.typed}, as a person graded it; the" if ceiling.typed else "Credibility: the"
    but = " only" if ceiling.is_exceeded else ""
    lead = f"{typed} chains allow{but} {ceiling.best} at best: {ceiling.why}"
    if ceiling.limiting is None:
        return told(f"{lead}.")
    return told(f"{lead}; every chain passes through ", analysis.step(ceiling.limiting), ".")


def _along(analysis: Analysis, each: grading.Reliability) -> Sentence:
    names = step_names(analysis, each.chain)
    if each.value == grading.UNKNOWN[each.scheme]:
        return told(*arrowed(names), ": cannot be judged as long as ", analysis.step(each.limiting), " is not.")
    return told(*arrowed(names), f": reliability {each.value}, that of ", analysis.step(each.limiting), ".")
