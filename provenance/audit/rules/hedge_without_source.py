"""A claim without anybody behind it."""

from collections.abc import Iterator, Sequence

from provenance import chains
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.ledger import Ledger
from provenance.records import Terminal


@rule("hedge-without-source", Severity.ERROR, Pack.DEFAULT, Pack.AP, Pack.REUTERS, Pack.WIKIPEDIA)
def hedge_without_source(ledger: Ledger) -> Iterator[Fault]:
    """The words say that somebody said it, but not who: “reportedly”, “it is understood”.

    A reader cannot weigh a source that is not given, and a hedge makes a rumour look like reporting.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > ?

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > "harbour office"

    Fix: Ask the outlet, or look for the report it took this from. In a text of your own: say who says so.

    Guideline: the Reuters Handbook of Journalism asks for the source of every statement that is neither established
    nor seen by the reporter; Wikipedia marks such words with “by whom?”.
    """
    for step in chains.ends(ledger.graph):
        if step.terminal is not Terminal.UNDISCLOSED:
            continue
        for citing in sorted(ledger.graph.predecessors(step.key)):
            outlet = chains.step_of(ledger.graph, citing).label
            said_by = chains.link_of(ledger.graph, citing, step.key).attributions
            cue = next((cue for each in said_by if (cue := ledger.attribution_by_id[each].cue_text)), "")
            is_own = cue and chains.step_of(ledger.graph, citing).document_id == _told_in(ledger, said_by)
            only = f", only “{cue}”" if cue else ""
            yield Fault(
                f"{outlet} writes “{cue}” and does not say whom it has this from."
                if is_own
                else f"It is not said whom {outlet} has this from{only}.",
                "Ask the outlet, or look for the report it took this from.",
                Witness((citing, step.key), said_by),
            )


def _told_in(ledger: Ledger, said_by: Sequence[str]) -> str:
    """The document in which these attributions stand."""
    return chains.read_as(ledger.graph, ledger.attribution_by_id[said_by[0]].document_id)
