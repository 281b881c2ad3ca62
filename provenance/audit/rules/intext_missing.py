"""Whose words these are does not stand in the text."""

from collections.abc import Iterator

from provenance import chains
from provenance.analytics.hops import Told, told_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.chains import Link, Step
from provenance.ledger import Ledger
from provenance.records import Attribution, DerivationKind, Stance


@rule("intext-missing", Severity.WARNING, Pack.DEFAULT, Pack.WIKIPEDIA)
def intext_missing(ledger: Ledger) -> Iterator[Fault]:
    """A document quotes words and names nobody with them; or it tells the claim in its own voice, and only a link, a
    credit line or the shared text shows whose it is.

    A reader takes both for the document’s own. A document that is a reprint as a whole, and says so, is not meant.

    Fires::

        document "Bridge"  outlet:Gazette date:2026-03-01 doc:g1
            | The bridge will be “shut for good”.
          > ?  claim:"Bridge shut" quote:"shut for good" #quoted

    Does not fire::

        document "Bridge"  outlet:Gazette date:2026-03-01 doc:g1
            | The bridge will be “shut for good”, the port office said.
          > "port office"  claim:"Bridge shut" source:"the port office" cue:"said" quote:"shut for good" #quoted

    Fix: Name in the sentence whose words or findings they are; a link or a footnote is not enough.

    Guideline: Wikipedia asks to name the author in the text, besides the footnote, for what is quoted or closely
    paraphrased.
    """
    told = told_of(ledger)
    for step in chains.reports(ledger.graph):
        parts = [part for telling in told.tellings.get(step.key, ()) for part in telling.parts]
        if any(told.names_somebody(part) for part in parts):
            continue
        quoted = [part for part in parts if part.is_undisclosed and part.stance is Stance.QUOTED]
        if quoted:
            yield _fault(step, f"{step.label} quotes this and does not say whose words they are.", quoted)
        elif (
            parts and all(part.stance is Stance.OWN for part in parts) and (shown := _only_shown_by(ledger, told, step))
        ):
            yield _fault(step, f"{step.label} tells this in its own voice; that it is from {shown}.", parts)


def _fault(step: Step, message: str, parts: list[Attribution]) -> Fault:
    advice = "Name in the sentence whose words or findings they are."
    return Fault(message, advice, Witness((step.key,), tuple(part.id for part in parts)))


def _only_shown_by(ledger: Ledger, told: Told, step: Step) -> str:
    """Whom it is from, and what alone shows it; empty where nothing does."""
    for cited in sorted(ledger.graph.successors(step.key)):
        link = chains.link_of(ledger.graph, step.key, cited)
        other = chains.step_of(ledger.graph, cited)
        if other.source_id != step.source_id and other.label and not _is_reprint(ledger, link):
            return f"{other.label} only {_way(link)} shows"
    return ""


def _way(link: Link) -> str:
    if link.attributions:
        return "a link"
    return "shared text" if link.is_inferred else "a credit line"


def _is_reprint(ledger: Ledger, link: Link) -> bool:
    kinds = {each.kind for each in ledger.derivations if each.id in link.derivations}
    return DerivationKind.REPUBLISHES in kinds
