"""A claim without anybody behind it."""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache

from provenance import chains
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.descriptors import words_in
from provenance.ledger import Ledger
from provenance.paths import bundled
from provenance.records import Attribution, Terminal


@rule("hedge-without-source", Severity.ERROR, Pack.DEFAULT, Pack.AP, Pack.REUTERS, Pack.WIKIPEDIA)
def hedge_without_source(ledger: Ledger) -> Iterator[Fault]:
    """The words say that somebody said it, but not who: “reportedly”, “it is understood”.

    A reader cannot weigh a source that is not given, and a hedge makes a rumour look like reporting. Of what only a
    machine read the words are compared with a list: “apparently” is the writer’s own doubt, and not meant.

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
            if not any(_is_hedge(ledger.attribution_by_id[each]) for each in said_by):
                continue
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


def _is_hedge(said: Attribution) -> bool:
    """Whether it is said that somebody says so; what a machine alone read must have words for that, for it also takes
    what the writer thinks (“apparently”) and what nobody says (“calls”) for a saying without a source."""
    return said.is_reviewed or not _hedges().isdisjoint(words_in(said.cue_text))


@cache
def _hedges() -> frozenset[str]:
    with (bundled("data") / "descriptors.toml").open("rb") as file:
        return frozenset(tomllib.load(file)["hearsay"]["words"].split())


def _told_in(ledger: Ledger, said_by: Sequence[str]) -> str:
    """The document in which these attributions stand."""
    return chains.read_as(ledger.graph, ledger.attribution_by_id[said_by[0]].document_id)
