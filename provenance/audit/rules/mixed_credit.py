"""A credit line says that something is an agency’s, and not what."""

from collections.abc import Iterator

from provenance import chains
from provenance.analytics.hops import Told, told_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.crediting import Credits
from provenance.audit.voices import is_of_the_house
from provenance.ledger import Ledger
from provenance.records import Attribution, DerivationKind, Terminal


@rule("mixed-credit", Severity.NOTE, Pack.AP)
def mixed_credit(ledger: Ledger) -> Iterator[Fault]:
    """A credit line names an agency (“with inputs from agencies”), and the way in which the document tells the claim
    does not show whether it is the agency’s or its own.

    A claim that is given to somebody by name is not meant, nor what the outlet says it learned itself, nor a document
    that is the agency’s as a whole.

    Fires::

        document "Bridge"  outlet:Gazette date:2026-03-01 doc:g1
            | The bridge is reportedly closed.
          > ?  claim:"Bridge shut" cue:"reportedly" quote:"The bridge is"
        credit doc:g1 > Northline

    Does not fire::

        document "Bridge"  outlet:Gazette date:2026-03-01 doc:g1
            | The bridge is shut, Northline reported.
          > Northline  claim:"Bridge shut" source:"Northline" cue:"reported" quote:"The bridge is shut"
        credit doc:g1 > Northline

    Fix: Say in the sentence whose it is: “Northline reported”, “told the Gazette”.

    Guideline: the Associated Press credits itself for what is its own and others for what is theirs.
    """
    if not ledger.derivations:
        return
    told, credits_of = told_of(ledger), Credits(ledger)
    for step in chains.reports(ledger.graph):
        parts = [part for telling in told.tellings.get(step.key, ()) for part in telling.parts]
        lines = [
            each for document_id in sorted({p.document_id for p in parts}) for each in credits_of.declared(document_id)
        ]
        if not lines or any(each.kind is DerivationKind.REPUBLISHES for each in lines):
            continue
        names = sorted(
            {source.name for each in lines if (source := credits_of.credited(each)) and source.id != step.source_id}
        )
        if names and not any(_shows_whose(told, part) for part in parts):
            yield Fault(
                f"{step.label} credits {' and '.join(names)} in a credit line, and where it tells this it does not show"
                " whose it is.",
                "Say in the sentence whether it is the agency’s or the outlet’s own.",
                Witness((step.key,), tuple(part.id for part in parts)),
                about=(_place(ledger, step.document_id) or step.label, *names),
            )


def _shows_whose(told: Told, part: Attribution) -> bool:
    """Whether it is given to somebody by name, or said to be the outlet’s own."""
    if is_of_the_house(told, part):
        return bool(part.cue_text or part.source_text) or part.terminal is Terminal.FIRST_HAND
    return told.names_somebody(part) and not told.is_unnamed(part)


def _place(ledger: Ledger, document_id: str | None) -> str | None:
    document = ledger.document_by_id.get(document_id or "")
    return document.url if document else None
