"""A dispute of which one side is heard."""

from collections.abc import Iterator

from provenance.analytics.analysis import analysis_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.naming import listed
from provenance.ledger import Ledger
from provenance.records import ClaimLinkKind, GroupKind, LabelKey, Source, SourceKind, Terminal

_HEARD = frozenset({Terminal.NAMED, Terminal.ANONYMOUS, Terminal.FIRST_HAND})


@rule("one-side", Severity.NOTE, Pack.DEFAULT, Pack.REUTERS, Pack.BBC)
def one_side(ledger: Ledger) -> Iterator[Fault]:
    """A claim is disputed, and everybody who is heard on it is on one side.

    Whose side somebody is on is what a person says (the label ``side``); of governments, and of unnamed voices, the
    country. Where the side of anybody who is heard is not known, or somebody denies the claim, nothing is found.

    Fires::

        2026-03-01 "The bridge is unsafe" Gazette > "ferry company"
        label "The bridge is unsafe" disputed why:"the mayor says otherwise" by:Ada
        label "ferry company" side "ferries" why:"lives on the closure" by:Ada

    Does not fire::

        2026-03-01 "The bridge is unsafe" Gazette > "ferry company"
        2026-03-01 "The bridge is unsafe" Courier > "bridge operator"
        label "The bridge is unsafe" disputed why:"the mayor says otherwise" by:Ada
        label "ferry company" side "ferries" why:"lives on the closure" by:Ada
        label "bridge operator" side "bridge" why:"lives on the tolls" by:Ada

    Fix: Hear the other side, or say in the text that it was not heard.

    Guideline: the Reuters Handbook of Journalism asks to talk to all sides of a story; so do the BBC’s Editorial
    Guidelines (Impartiality) where a matter is in dispute.
    """
    if not ledger.labelled(LabelKey.DISPUTED) or _is_answered(ledger):
        return
    analysis = analysis_of(ledger)
    heard = [key for key in analysis.origins if analysis.support.ends[key] in _HEARD]
    sides = {_side(ledger, ledger.source(analysis.step(key).source_id)) for key in heard}
    if len(sides) == 1 and (side := next(iter(sides))):
        yield Fault(
            f"Everybody who is heard on this dispute is on one side ({side}): {listed(analysis.names(heard))}.",
            "Hear the other side, or say in the text that it was not heard.",
            Witness(tuple(heard[:2])),
            about=(side,),
        )


def _is_answered(ledger: Ledger) -> bool:
    """Whether somebody denies the claim, or a claim that contradicts it is linked to it."""
    return bool(ledger.dissenting) or any(link.kind is ClaimLinkKind.CONTRADICTS for link in ledger.links)


def _side(ledger: Ledger, source: Source | None) -> str:
    """Whose side a source is on, in words; empty where that is not known."""
    if source is None:
        return ""
    if label := ledger.labelled(LabelKey.SIDE, source.id):
        return label.value
    speaks_for_it = source.kind is SourceKind.UNNAMED or any(g.kind is GroupKind.GOVERNMENT for g in source.groups)
    return source.country or "" if speaks_for_it else ""
