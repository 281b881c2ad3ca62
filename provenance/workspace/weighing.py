"""How much a question matters: whether its answer changes how many independent origins a claim seems to have.

A stand-in, and a plain one: the ends of the claim's chains, the publishers that carry it, and how many chains lead from
a publisher to an end without a source in common. An answer that changes one of these comes before every other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

import networkx as nx

from provenance import chains
from provenance.ledger import Ledger

MOST_STEPS = 200
"""Steps of a claim up to which its disjoint chains are counted."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a claim rests on: its ends as (terminal, who), the publishers that carry it, and its disjoint chains; None
    where there are too many steps to count those."""

    ends: frozenset[tuple[str, str]]
    publishers: frozenset[str]
    disjoint: int | None


def bounds(ledger: Ledger) -> Bounds:
    """What the counted readings of a claim make it rest on."""
    graph = ledger.graph
    ends = frozenset((str(end.terminal), end.source_id or end.key) for end in chains.ends(graph))
    publishers = frozenset(step.source_id or step.key for step in chains.reports(graph))
    return Bounds(ends, publishers, _disjoint(ledger) if len(graph) <= MOST_STEPS else None)


def _disjoint(ledger: Ledger) -> int:
    """How many chains from a report to an end have no source in common: a flow through each at most once."""
    graph = ledger.graph
    who = {key: chains.step_of(graph, key).source_id or key for key in graph}
    flow: nx.DiGraph[object] = nx.DiGraph()
    for one in sorted(set(who.values())):
        flow.add_edge(("in", one), ("out", one), capacity=1)
    for citing, cited in graph.edges:
        if who[citing] != who[cited]:
            flow.add_edge(("out", who[citing]), ("in", who[cited]), capacity=1)
    for step in chains.reports(graph):
        flow.add_edge("start", ("in", who[step.key]), capacity=1)
    for step in chains.ends(graph):
        flow.add_edge(("out", who[step.key]), "end", capacity=1)
    if "start" not in flow or "end" not in flow:
        return 0
    return int(nx.maximum_flow_value(flow, "start", "end"))


def without(ledger: Ledger, attribution_id: str) -> Ledger:
    """The ledger as if this reading were rejected."""
    return replace(ledger, attributions=tuple(a for a in ledger.attributions if a.id != attribution_id))


def joined(a: Ledger, b: Ledger) -> Ledger:
    """The ledger of two claims as if they were one, under the title of the first."""
    return replace(
        a,
        documents=tuple({each.id: each for each in (*a.documents, *b.documents)}.values()),
        sources=tuple({each.id: each for each in (*a.sources, *b.sources)}.values()),
        attributions=tuple({each.id: each for each in (*a.attributions, *b.attributions)}.values()),
        derivations=tuple({each.id: each for each in (*a.derivations, *b.derivations)}.values()),
        same_as=MappingProxyType({**a.same_as, **b.same_as}),
    )


def with_one(ledger: Ledger, a_id: str, b_id: str) -> Ledger:
    """The ledger as if these two sources were one."""
    one, other = ledger.same_as.get(a_id, a_id), ledger.same_as.get(b_id, b_id)
    if one == other or not {one, other} <= ledger.source_by_id.keys():
        return ledger
    moved = {source: one if to == other else to for source, to in ledger.same_as.items()}
    return replace(ledger, same_as=MappingProxyType({**moved, other: one}))


def difference(before: Bounds, after: Bounds) -> tuple[str, ...]:
    """What is another number afterwards, in words; empty where the bounds are the same."""
    told = (
        _told("origin", len(before.ends), len(after.ends)),
        _told("publisher", len(before.publishers), len(after.publishers)),
        _told("separate chain", before.disjoint, after.disjoint),
    )
    changed = tuple(each for each in told if each)
    return changed or (("another origin",) if before.ends != after.ends else ())


def _told(what: str, before: int | None, after: int | None) -> str:
    if before is None or after is None or before == after:
        return ""
    return f"{before} → {after} {what}{'' if after == 1 else 's'}"
