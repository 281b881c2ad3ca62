"""The same figures claim by claim with networkx: what the pass over all claims is compared with."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from provenance.chains.support import COUNTED, GROUNDED, Support

CLAIM, GROUND = ("claim",), ("ground",)


@dataclass(frozen=True)
class Figures:
    """Of one claim: for every step how many origins, the least and the most links to one; of its reports how many
    origins, and how many ends that count; its bottlenecks."""

    steps: dict[str, tuple[int, int, int]]
    n_origins: int
    n_ends: int
    bottlenecks: tuple[str, ...]


def figures(support: Support) -> Figures:
    graph = nx.DiGraph()
    graph.add_nodes_from(support.cites)
    graph.add_edges_from((a, b) for a, others in support.cites.items() for b in others if a != b)
    origins = [step for step, terminal in support.ends.items() if terminal in GROUNDED]
    layers = nx.bfs_layers(graph.reverse(copy=False), origins)
    nearest = {step: length for length, layer in enumerate(layers) for step in layer}
    parts = nx.condensation(graph)
    part_of = parts.graph["mapping"]
    rests_on: dict[int, frozenset[str]] = {}
    longest: dict[int, float] = {}
    own = set(origins)
    for part in reversed(list(nx.topological_sort(parts))):
        members = parts.nodes[part]["members"]
        rests_on[part] = frozenset(members & own).union(*(rests_on[cited] for cited in parts[part]))
        lengths = [longest[cited] + 1 for cited in parts[part] if rests_on[cited]] + [0] * bool(members & own)
        longest[part] = (float("inf") if len(members) > 1 else max(lengths)) if lengths else -1
    steps = {
        step: (len(rests_on[part]), nearest.get(step, -1), -1 if longest[part] == float("inf") else int(longest[part]))
        for step, part in part_of.items()
    }
    of_roots = frozenset().union(*(rests_on[part_of[root]] for root in support.roots))
    undisclosed = {step for step, terminal in support.ends.items() if terminal in COUNTED - GROUNDED}
    if undisclosed:
        undisclosed &= {step for layer in nx.bfs_layers(graph, support.roots) for step in layer}
    return Figures(steps, len(of_roots), len(of_roots) + len(undisclosed), bottlenecks(graph, support))


def bottlenecks(graph: nx.DiGraph, support: Support) -> tuple[str, ...]:
    """The immediate dominators of the ground, back to the claim."""
    graph.add_edges_from((CLAIM, root) for root in support.roots)
    graph.add_edges_from((step, GROUND) for step, terminal in support.ends.items() if terminal in COUNTED)
    if CLAIM not in graph or GROUND not in graph or not nx.has_path(graph, CLAIM, GROUND):
        return ()
    above = nx.immediate_dominators(graph, CLAIM)
    found = []
    step = above[GROUND]
    while step != CLAIM:
        found.append(step)
        step = above[step]
    return tuple(step for step in reversed(found) if support.roots != (step,))
