"""Words that a document is said to hold, and does not."""

from collections.abc import Iterator

from provenance.audit import Fault, Pack, Severity, rule
from provenance.audit.naming import address_of, outlet_of, short, step_about
from provenance.ledger import Ledger
from provenance.records import Attribution


@rule("quote-not-in-snapshot", Severity.ERROR, Pack.DEFAULT, Pack.WIKIPEDIA, Pack.BERKELEY, Pack.INTELLIGENCE)
def quote_not_in_snapshot(ledger: Ledger) -> Iterator[Fault]:
    """Words that were recorded of a document do not stand in its stored text at the place that was recorded.

    What is told of the document then rests on nothing that can be looked up. Words of documents that are not held, and
    chains that were typed without words, cannot be checked and are not meant.

    Fires::

        document "Bridge closed" outlet:Gazette date:2026-03-01 url:https://gazette.example/bridge
            | The bridge is closed, the harbour office said.
          > "harbour office" claim:"Bridge closed" source:"harbour office" cue:"said" quote:"The bridge is closed"
        ; afterwards "The bridge is closed" became "The bridge is shut" in the recorded words

    Does not fire::

        document "Bridge closed" outlet:Gazette date:2026-03-01 url:https://gazette.example/bridge
            | The bridge is closed, the harbour office said.
          > "harbour office" claim:"Bridge closed" source:"harbour office" cue:"said" quote:"The bridge is closed"

    Fix: Read the document again, and correct the reading or reject it (``provenance review``).

    Guideline: Wikipedia’s policy on verifiability asks that a source directly support what is cited to it.
    """
    astray = {each for seen in ledger.inspected.values() for each in seen.astray}
    for attribution in sorted(ledger.counted, key=lambda a: a.id):
        if attribution.id in astray:
            outlet, words = outlet_of(ledger, attribution.document_id), _words(attribution)
            yield Fault(
                f"Words recorded of {outlet} (“{short(words)}”) do not stand in its stored text where they should.",
                "Read the document again, and correct the reading or reject it: provenance review",
                step_about(ledger, attribution.document_id, attribution.id),
                about=(address_of(ledger, attribution.document_id), words),
            )


def _words(attribution: Attribution) -> str:
    return attribution.content_text or attribution.source_text or attribution.cue_text
