"""A document has its text from another one and does not say so."""

from collections.abc import Iterator

from provenance import chains
from provenance.analytics.openness import kinship
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.crediting import leaned_on, names_in_words, prints_a_release, publisher_of
from provenance.audit.voices import outlet_of
from provenance.ledger import Ledger
from provenance.records import RELAYING_KINDS, Derivation, DerivationKind, Document


@rule("source-not-credited", Severity.WARNING, Pack.DEFAULT, Pack.AP, Pack.REUTERS, of_document=True, score=0.5)
def source_not_credited(ledger: Ledger, *, score: float) -> Iterator[Fault]:
    """A document shares at least the part ``score`` of its text with an earlier one of another house, and credits
    neither that one nor anybody whom both of them credit.

    Who takes over what another found out owes it a name, and readers who meet it twice take it for two findings. It is
    silent where the times do not prove which came first, where both houses are one, and where both may have it from a
    third: an agency, a release. Only documents whose texts were compared and looked at can show it.

    Fires::

        document "Bridge"  outlet:Northline date:2026-03-01T08:00Z doc:n1
            | The port office said on Monday that the bridge is shut.
          > "port office"  claim:"Bridge shut" source:"The port office" cue:"said" quote:"the bridge is shut"
        document "Bridge shut"  outlet:Gazette date:2026-03-01T12:00Z doc:g1
            | The port office said on Monday that the bridge is shut. Buses go round.
          > "port office"  claim:"Bridge shut" source:"The port office" cue:"said" quote:"the bridge is shut"
        reuse doc:g1 > doc:n1  score:0.93

    Does not fire::

        document "Bridge"  outlet:Northline date:2026-03-01T08:00Z doc:n1
            | The port office said on Monday that the bridge is shut.
          > "port office"  claim:"Bridge shut" source:"The port office" cue:"said" quote:"the bridge is shut"
        document "Bridge shut"  outlet:Gazette date:2026-03-01T12:00Z doc:g1
            | The port office said on Monday that the bridge is shut. Buses go round.
          > "port office"  claim:"Bridge shut" source:"The port office" cue:"said" quote:"the bridge is shut"
        reuse doc:g1 > doc:n1  score:0.93
        credit doc:g1 > Northline

    Fix: Credit the earlier document, or say from whom both have it.

    Guideline: the Associated Press credits another organisation for what that one gathered; the Reuters Handbook of
    Journalism asks to credit a rival whose report is used.
    """
    kin = kinship(ledger)
    for each in sorted(ledger.derivations, key=lambda d: d.id):
        pair = _in_order(ledger, each) if each.kind is DerivationKind.REUSE and (each.score or 0) >= score else None
        if pair is None:
            continue
        later, earlier = pair
        own, other = publisher_of(ledger, later), publisher_of(ledger, earlier)
        if not own or not other or kin.one(own) == kin.one(other) or _is_credited(ledger, later, earlier):
            continue
        yield Fault(
            f"{outlet_of(ledger, later)} shares text ({each.score:.0%}) with an earlier document of"
            f" {outlet_of(ledger, earlier)} and does not credit it.",
            f"Credit {outlet_of(ledger, earlier)}, or say from whom both have it.",
            Witness(chains=((chains.document_key(later.id), chains.document_key(earlier.id)),)),
            about=tuple(document.url or outlet_of(ledger, document) for document in pair),
        )


def _in_order(ledger: Ledger, derivation: Derivation) -> tuple[Document, Document] | None:
    """The later and the earlier of two documents that share text; None where the times do not prove which it is, or
    one of them was not looked at."""
    ids = derivation.from_document_id, derivation.to_document_id or ""
    one, other = (ledger.document_by_id.get(each) for each in ids)
    if one is None or other is None or not set(ids) <= set(ledger.inspected) or not (one.published and other.published):
        return None
    if one.published.is_provably_after(other.published):
        return one, other
    return (other, one) if other.published.is_provably_after(one.published) else None


def _is_credited(ledger: Ledger, later: Document, earlier: Document) -> bool:
    """Whether a document credits the other one, or its publisher, or both have something from a third."""
    publisher = ledger.source(earlier.publisher_id)
    upstream = leaned_on(ledger, later)
    if publisher and (publisher.id in upstream or names_in_words(ledger, later, publisher)):
        return True
    relaying = {each.id for each in ledger.sources if each.kind in RELAYING_KINDS}
    both_print = prints_a_release(ledger, later) and prints_a_release(ledger, earlier)
    return both_print or bool(upstream & leaned_on(ledger, earlier) & relaying)
