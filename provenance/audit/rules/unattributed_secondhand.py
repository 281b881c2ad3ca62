"""What a document knows from others it tells as its own knowledge."""

from collections.abc import Iterator

from provenance import chains
from provenance.analytics.hops import told_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.crediting import Credits
from provenance.ledger import Ledger
from provenance.records import Attribution, LabelKey, Terminal


@rule("unattributed-secondhand", Severity.ERROR, Pack.DEFAULT, Pack.AP, Pack.REUTERS)
def unattributed_secondhand(ledger: Ledger) -> Iterator[Fault]:
    """A claim or a document is labelled second-hand, and a document tells it with nobody behind it.

    A reader takes what stands there without a source for what the reporter saw, or for common knowledge. What a
    credit line gives to somebody is not meant, and a hedge without a source (“reportedly”) is the business of
    ``hedge-without-source``.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > …
        label "The bridge is closed" second-hand  why:"no reporter was there"

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > "harbour office"
        label "The bridge is closed" second-hand  why:"no reporter was there"

    Fix: Find out whom the document has it from, and say so: in the text, or as the next step of its chain.

    Guideline: the Associated Press attributes what its reporters did not witness, gather or confirm themselves and what
    may be disputed; the Reuters Handbook of Journalism asks for the source of every statement unless it is an
    established fact or was seen by the reporter.
    """
    told, credits_of = told_of(ledger), Credits(ledger)
    for step in chains.reports(ledger.graph):
        parts = [part for telling in told.tellings.get(step.key, ()) for part in telling.parts]
        documents = sorted({part.document_id for part in parts})
        if not (ledger.labelled(LabelKey.SECOND_HAND) or any(_is_labelled(ledger, each) for each in documents)):
            continue
        if not parts or any(map(told.names_somebody, parts)) or any(map(_is_answered, parts)):
            continue
        if not any(credits_of.declared(each) for each in documents):
            yield Fault(
                f"{step.label} tells this as its own knowledge, though it is labelled second-hand.",
                "Say in the text whom it is from, or add the step to the chain.",
                Witness((step.key,), tuple(part.id for part in parts)),
            )


def _is_labelled(ledger: Ledger, document_id: str) -> bool:
    return ledger.labelled(LabelKey.SECOND_HAND, document_id) is not None


def _is_answered(part: Attribution) -> bool:
    """Whether it is said that somebody was there, that somebody said it, or that nobody can find out who did."""
    return part.is_undisclosed or part.terminal in {Terminal.FIRST_HAND, Terminal.UNTRACEABLE}
