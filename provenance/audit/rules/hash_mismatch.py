"""A copy that is not what was captured."""

from collections.abc import Iterator

from provenance.audit import Fault, Pack, Severity, rule
from provenance.audit.naming import address_of, outlet_of, readings, step_about
from provenance.ledger import Ledger


@rule("hash-mismatch", Severity.ERROR, Pack.DEFAULT, Pack.BERKELEY, Pack.INTELLIGENCE, of_document=True)
def hash_mismatch(ledger: Ledger) -> Iterator[Fault]:
    """The stored bytes or text of a document do not have the hash (SHA-256) that was recorded when it was captured.

    Somebody or something changed the copy since. It proves nothing any more, nor does what was read in it.

    Fires::

        document "Bridge closed" outlet:Gazette date:2026-03-01 url:https://gazette.example/bridge
            | The bridge is closed, the harbour office said.
          > "harbour office" claim:"Bridge closed" source:"harbour office" cue:"said" quote:"The bridge is closed"
        ; afterwards "closed" became "open" in the stored text

    Does not fire::

        document "Bridge closed" outlet:Gazette date:2026-03-01 url:https://gazette.example/bridge
            | The bridge is closed, the harbour office said.
          > "harbour office" claim:"Bridge closed" source:"harbour office" cue:"said" quote:"The bridge is closed"

    Fix: See what else differs (``provenance verify``), restore the database from a backup, or capture the page again.

    Guideline: the Berkeley Protocol on Digital Open Source Investigations asks to keep what was collected unchanged and
    to be able to show that it is.
    """
    for document_id, seen in sorted(ledger.inspected.items()):
        if document_id in ledger.document_by_id and not seen.is_intact:
            yield Fault(
                f"The stored copy of {outlet_of(ledger, document_id)} is not what was captured: its hash differs.",
                "See what else differs (provenance verify), and restore a backup or capture it again.",
                step_about(ledger, document_id, *readings(ledger, document_id)),
                about=(address_of(ledger, document_id),),
            )
