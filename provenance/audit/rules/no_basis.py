"""A grade that nobody can follow."""

from collections.abc import Iterator

from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.evidence import is_bare
from provenance.chains import StepKind, steps
from provenance.ledger import Ledger
from provenance.records import Grade, LabelKey, SourceKind, is_blank


@rule("no-basis", Severity.NOTE, Pack.INTELLIGENCE)
def no_basis(ledger: Ledger) -> Iterator[Fault]:
    """A grade stands without a reason, or on a source of which nothing is told.

    A letter alone cannot be questioned. Whoever reads it must see what it was judged by: what the source is, how it
    knows, how often it was right.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > [a source] doc:g1
        grade [a source]@doc:g1 admiralty C why:"seems fair" by:Ada

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > [a harbour official] doc:g1
        grade [a harbour official]@doc:g1 admiralty C why:"was right about the ferry" by:Ada

    Fix: Grade again with a reason (``--why``); of an unnamed source note how it knows (``provenance label SOURCE
    access``).

    Guideline: the US Intelligence Community Directive 206 asks for descriptors of sources: the factors that bear on how
    good they are.
    """
    step_for = {step.source_id: step.key for step in reversed(steps(ledger.graph)) if step.kind is StepKind.SOURCE}
    reports = tuple(step.key for step in steps(ledger.graph) if step.is_report)[:1]
    for grade in sorted(ledger.grades, key=lambda each: (each.subject_id, each.scheme, each.axis, each.id)):
        name, key = _graded(ledger, grade)
        found = step_for.get(key)
        if is_blank(grade.why):
            lacks = "no reason is given"
        elif _is_bare_source(ledger, grade):
            lacks = "nothing is told of who that is or how they know"
        else:
            continue
        yield Fault(
            f"The grade {grade.value} of {name} cannot be followed: {lacks}.",
            "Grade again with a reason; of an unnamed source note how it knows: provenance label SOURCE access",
            Witness((found,) if found else reports),
            about=(str(grade.scheme), str(grade.axis), name),
        )


def _graded(ledger: Ledger, grade: Grade) -> tuple[str, str]:
    """What a grade is of, in words, and the id of the source, where it is one."""
    if grade.subject_id == ledger.claim.id:
        return "this claim", ""
    source = ledger.source(grade.subject_id)
    return (source.name, source.id) if source else ("a document", "")


def _is_bare_source(ledger: Ledger, grade: Grade) -> bool:
    source = ledger.source(grade.subject_id)
    if source is None or source.kind is not SourceKind.UNNAMED or not is_bare(source.name):
        return False
    return not any(ledger.labelled(key, source.id) for key in (LabelKey.ACCESS, LabelKey.SIDE, LabelKey.MOTIVE))
