"""A page that may be gone tomorrow."""

from collections.abc import Iterator

from provenance.audit import Fault, Pack, Severity, rule
from provenance.audit.naming import outlet_of, step_about
from provenance.chains import document_key
from provenance.ledger import Ledger


@rule("no-snapshot", Severity.WARNING, Pack.BERKELEY, Pack.WIKIPEDIA, of_document=True)
def no_snapshot(ledger: Ledger) -> Iterator[Fault]:
    """A page that is cited with its address was not captured, and no archived copy of it is known.

    Pages change and vanish. Without a copy nobody can show later what it said when it was cited.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > "harbour office" url:https://gazette.example/bridge

    Does not fire::

        document "Bridge closed" outlet:Gazette date:2026-03-01 url:https://gazette.example/bridge
            | The bridge is closed, the harbour office said.
          > "harbour office" claim:"Bridge closed" source:"harbour office" cue:"said" quote:"The bridge is closed"

    Fix: Capture the page (``provenance add URL``), and cite it afterwards.

    Guideline: the Berkeley Protocol on Digital Open Source Investigations asks to preserve what is relied on; Wikipedia
    advises to archive what is cited, against links that go dead.
    """
    for document_id, seen in sorted(ledger.inspected.items()):
        document = ledger.document_by_id.get(document_id)
        if document and document.url and not seen.has_copy and document_key(document_id) in ledger.graph:
            outlet = outlet_of(ledger, document_id)
            where = document.url if outlet == document.url else f"{outlet} at {document.url}"
            yield Fault(
                f"No copy is kept of {where}, and no archived one is known.",
                f"Capture it: provenance add {document.url}",
                step_about(ledger, document_id),
                about=(document.url,),
            )
