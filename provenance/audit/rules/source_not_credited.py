"""A document has its text from another one and does not say so."""

from collections.abc import Iterator

from provenance import chains
from provenance.analytics.openness import kinship
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.crediting import Credits
from provenance.audit.voices import outlet_of
from provenance.ledger import Ledger
from provenance.records import Derivation, DerivationKind, Document, Source


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
    kin, credits_of = kinship(ledger), Credits(ledger)
    for each in sorted(ledger.derivations, key=lambda d: d.id):
        pair = _in_order(ledger, each) if each.kind is DerivationKind.REUSE and (each.score or 0) >= score else None
        if pair is None:
            continue
        later, earlier = pair
        own, other = ledger.source(later.publisher_id), ledger.source(earlier.publisher_id)
        if own is None or other is None or kin.one(own.id) == kin.one(other.id):
            continue
        if _is_credited(credits_of, later, earlier, other):
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


def _is_credited(credits_of: Credits, later: Document, earlier: Document, publisher: Source) -> bool:
    """Whether a document credits the other one, or its publisher, or both have something from a third."""
    if publisher.id in credits_of.leaned_on(later) or credits_of.names_in_words(later, publisher):
        return True
    both_print = credits_of.prints_a_release(later) and credits_of.prints_a_release(earlier)
    return both_print or bool(credits_of.relays(later) & credits_of.relays(earlier))
