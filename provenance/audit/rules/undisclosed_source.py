"""A claim without anybody behind it."""

from collections.abc import Iterator

from provenance import chains
from provenance.audit import Fault, Severity, Witness, rule
from provenance.ledger import Ledger
from provenance.records import Terminal


@rule("undisclosed-source", Severity.WARNING)
def undisclosed_source(ledger: Ledger) -> Iterator[Fault]:
    """The words say that somebody said it, but not who: “reportedly”, “it is understood”.

    A reader cannot weigh a source that is not given. Reuters’ Handbook of Journalism asks for the
    source of every fact that is not common knowledge or seen by the reporter.
    """
    for step in chains.ends(ledger.graph):
        if step.terminal is not Terminal.UNDISCLOSED:
            continue
        for citing in sorted(ledger.graph.predecessors(step.key)):
            outlet = chains.step_of(ledger.graph, citing).label
            said_by = chains.link_of(ledger.graph, citing, step.key).attributions
            cues = [ledger.attribution_by_id[each].cue_text for each in said_by]
            how = (
                f"{outlet} writes “{cues[0]}” and does not say" if any(cues) else f"It is not known that {outlet} says"
            )
            yield Fault(
                f"{how} whom it has this from.",
                "Ask the outlet, or look for the report it took this from.",
                Witness((citing, step.key), said_by),
            )
