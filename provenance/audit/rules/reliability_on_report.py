"""A grade on the wrong thing."""

from collections.abc import Iterator

from provenance.audit import Fault, Pack, Severity, rule
from provenance.audit.naming import address_of, readings, step_about
from provenance.ledger import Ledger
from provenance.records import GradeAxis


@rule("reliability-on-report", Severity.WARNING, Pack.DEFAULT, Pack.INTELLIGENCE, of_document=True)
def reliability_on_report(ledger: Ledger) -> Iterator[Fault]:
    """A grade of reliability was given to a document; it belongs to the source that stands behind it.

    How reliable somebody is shows over time and over many reports. Of one report only the credibility of what it says
    can be judged. Whoever grades the report mixes the two up, and the grade is lost to all other reports of the source.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > "harbour office" doc:g1
        grade doc:g1 admiralty B why:"a careful report" by:Ada

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > "harbour office" doc:g1
        grade Gazette admiralty B why:"corrects its faults" by:Ada

    Fix: Grade the source (``provenance grade SOURCE B``), and what the report says by the credibility of its claim.

    Guideline: the Admiralty scale (NATO AJP-2.1) grades the reliability of the source and the credibility of the
    information apart; neither follows from the other.
    """
    for grade in sorted(ledger.grades, key=lambda each: (each.subject_id, each.scheme, each.value, each.id)):
        document = ledger.document_by_id.get(grade.subject_id)
        if document and grade.axis is GradeAxis.RELIABILITY:
            publisher = ledger.source(document.publisher_id)
            whose = f"a document of {publisher.name}, not to {publisher.name} itself" if publisher else "a document"
            yield Fault(
                f"The reliability {grade.value} was given to {whose}.",
                f"Grade the source: provenance grade '{publisher.name if publisher else 'SOURCE'}' {grade.value}",
                step_about(ledger, document.id, *readings(ledger, document.id)),
                about=(address_of(ledger, document.id), str(grade.scheme)),
            )
