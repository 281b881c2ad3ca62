"""A figure, a name or a day that is another one than was cited."""

from collections.abc import Iterator

from provenance.analytics.amounts import Relation
from provenance.analytics.exchanging import exchanges
from provenance.analytics.hops import Witness as Hop
from provenance.analytics.hops import beside
from provenance.analytics.shifting import FigureShift, figure_shifts
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.naming import short
from provenance.chains import step_of
from provenance.ledger import Ledger


@rule("number-changed", Severity.ERROR, Pack.DEFAULT, Pack.BBC, Pack.INTELLIGENCE)
def number_changed(ledger: Ledger) -> Iterator[Fault]:
    """A report gives another figure, name or day than the document that it has the claim from.

    Compared are only texts that were read, where no new source came in. Rounding, another unit, “about” and “at least”
    are let pass, as are spellings of a name and neighbouring days; a name or a day counts only where all the rest is
    told in the same words. One end of a range, or “up to”, told as the figure is a change. Wordings with other figures
    are usually kept apart as claims of their own, linked as “another figure”: such claims are looked at together, and
    it is found in the claim of the one who changed it.

    Fires::

        document "Sailors hurt" outlet:Northline date:2026-03-01 url:https://northline.example/bridge
            | The harbour office said 15 sailors were hurt.
          > "harbour office" claim:"Sailors hurt" source:"harbour office" cue:"said" quote:"15 sailors were hurt"
        document "Sailors hurt" outlet:Gazette date:2026-03-02 url:https://gazette.example/bridge
            | Northline reported that 50 sailors were hurt.
          > Northline claim:"Sailors hurt" source:"Northline" cue:"reported" quote:"50 sailors were hurt"

    Does not fire::

        document "Sailors hurt" outlet:Northline date:2026-03-01 url:https://northline.example/bridge
            | The harbour office said 1,247 people fell ill.
          > "harbour office" claim:"People ill" source:"harbour office" cue:"said" quote:"1,247 people fell ill"
        document "Sailors hurt" outlet:Gazette date:2026-03-02 url:https://gazette.example/bridge
            | Northline reported that some 1,200 people fell ill.
          > Northline claim:"People ill" source:"Northline" cue:"reported" quote:"some 1,200 people fell ill"

    Fix: Look it up in the document that is cited, and give what stands there, or name the source of the other figure.

    Guideline: no guideline asks for it in these words; all ask for accuracy, and a figure that changes on the way
    is the fault that anybody can check.
    """
    wide = beside(ledger, ledger.beside) if ledger.beside else ledger
    for shift in figure_shifts(wide):
        if _matters(shift) and _is_of(ledger, wide, shift.witness):
            yield _fault(wide, shift.witness, shift.cited.text, shift.citing.text)
    for exchange in exchanges(wide):
        if _is_of(ledger, wide, exchange.witness):
            yield _fault(wide, exchange.witness, exchange.cited, exchange.citing)


def _is_of(ledger: Ledger, wide: Ledger, hop: Hop) -> bool:
    """Whether the citing side tells this claim, and not one that stands beside it."""
    citing = step_of(wide.graph, hop.citing).document_id
    own = (ledger.attribution_by_id.get(each) for each in hop.attributions)
    return any(each and each.document_id == citing and ledger.claim.id in each.claim_ids for each in own)


def _matters(shift: FigureShift) -> bool:
    """Whether it is another figure, and not a rounder or a vaguer one."""
    if shift.is_rounded or shift.relation is Relation.WIDENED:
        return False
    is_up_to = shift.cited.lo == 0 < shift.cited.hi
    return shift.relation is not Relation.NARROWED or is_up_to or bool(shift.change)


def _fault(ledger: Ledger, hop: Hop, before: str, after: str) -> Fault:
    citing, cited = (step_of(ledger.graph, key).label for key in (hop.citing, hop.cited))
    return Fault(
        f"{citing} has “{short(after)}” where {cited} has “{short(before)}”.",
        "Look it up in the document that is cited, or name the source of the other one.",
        Witness((hop.citing, hop.cited), hop.attributions, chains=((hop.citing, hop.cited),)),
        about=(citing, cited, before, after),
    )
