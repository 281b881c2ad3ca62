"""An agency’s word for it."""

from collections.abc import Iterator

from provenance.analytics.analysis import Analysis, analysis_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.naming import listed
from provenance.audit.wording import names_of, of_number
from provenance.ledger import Ledger
from provenance.records import GradeAxis, SourceKind, Terminal

GOOD = frozenset({"A", "B"})
SHOWN = 2


@rule("agency-unsubstantiated", Severity.WARNING, Pack.DEFAULT, Pack.BBC)
def agency_unsubstantiated(ledger: Ledger) -> Iterator[Fault]:
    """Every chain ends at an agency of which nobody knows whom it has the claim from.

    Nobody confirmed it on their own, and no person graded the agency A or B for its reliability.

    Fires::

        source Northline kind:agency
        2026-03-01 "The bridge is closed" Gazette > Northline > …

    Does not fire::

        source Northline kind:agency
        2026-03-01 "The bridge is closed" Gazette > Northline > "harbour office"

    Fix: Read whom the agency cites, confirm it on your own, or grade the agency: ``provenance source grade``.

    Guideline: an older edition of the BBC’s guidance lets a report rest on an agency where the agency’s story can be
    substantiated or the agency is a reputable one.
    """
    analysis = analysis_of(ledger)
    origins = analysis.origins
    if not origins or not all(_is_bare_agency(analysis, key) for key in origins):
        return
    agencies = {analysis.step(key).source_id for key in origins}
    if agencies >= {analysis.step(key).source_id for key in analysis.reports}:
        return  # the agency’s own report: nobody relies on it here
    names = names_of(analysis, origins)
    yield Fault(
        f"All of this rests on {of_number(names, 'the agency', 'agencies:')} {listed(names)}, and whom "
        f"{of_number(names, 'that has', 'they have')} it from is not known.",
        "Read whom it cites, or look for somebody who confirms it on their own.",
        Witness(origins[:SHOWN]),
        about=tuple(names),
    )


def _is_bare_agency(analysis: Analysis, key: str) -> bool:
    source = analysis.ledger.source(analysis.step(key).source_id)
    is_agency = source is not None and source.kind is SourceKind.AGENCY
    return is_agency and analysis.has_terminal(key, Terminal.NOT_YET_TRACED) and not _is_trusted(analysis, key)


def _is_trusted(analysis: Analysis, key: str) -> bool:
    """Whether a person graded the source of a step A or B, in any scheme."""
    one, source_id = analysis.ledger.same_as, analysis.step(key).source_id
    graded = (each for each in analysis.ledger.grades if one.get(each.subject_id, each.subject_id) == source_id)
    return any(each.axis is GradeAxis.RELIABILITY and each.value in GOOD for each in graded)
