"""The steps that every chain goes through, and what falls with each step.

A step that every chain passes is a dominator of the ground, seen from the claim (Lengauer and Tarjan, TOPLAS 1979).
What loses all support when a step is withdrawn is its subtree in the dominator tree of the same graph, seen from below.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx

from provenance.chains.grounding import grounded, standing
from provenance.chains.support import GROUNDED, Support

GROUND = ""
"""Stands below all ends; no step has an empty key."""


def bottlenecks(support: Support) -> tuple[str, ...]:
    """The steps that every chain passes, in order from the claim; empty where there is no chain or no such step.

    The report is left out where it is alone. Linear: along one chain it is followed how far down any other reaches
    without passing the next step of it.
    """
    part = standing(support)
    alone = part.roots[0] if part.is_alone and part.roots else None
    starts = list(part.leads_to[alone]) if alone else list(part.roots)
    if alone in part.ends or not starts:
        return ()
    line = _one_chain(part, starts)
    place = {step: number for number, step in enumerate(line)}
    seen: set[str] = set()
    found = []
    furthest = -1
    waiting = starts
    for number, step in enumerate([*line, GROUND]):
        furthest = max(furthest, _reach(part, waiting, place, seen, len(line)))
        if step != GROUND and furthest == number:
            found.append(step)
        waiting = list(part.leads_to[step]) if step != GROUND else []
        if step in part.ends:
            furthest = len(line)
    return tuple(found)


def _reach(part: Support, starts: list[str], place: Mapping[str, int], seen: set[str], bottom: int) -> int:
    """How far down the line anything from here comes; steps of the line itself are not opened."""
    furthest = -1
    pending = list(starts)
    while pending:
        step = pending.pop()
        if step in place:
            furthest = max(furthest, place[step])
        elif step not in seen:
            seen.add(step)
            pending += part.leads_to[step]
            if step in part.ends:
                furthest = bottom
    return furthest


def _one_chain(part: Support, starts: list[str]) -> list[str]:
    """A shortest chain, from a start to an end."""
    came_from: dict[str, str] = dict.fromkeys(starts, GROUND)
    queue = deque(came_from)
    while queue:
        step = queue.popleft()
        if step in part.ends:
            line = [step]
            while came_from[line[-1]] != GROUND:
                line.append(came_from[line[-1]])
            return line[::-1]
        for cited in part.leads_to[step]:
            if cited not in came_from:
                came_from[cited] = step
                queue.append(cited)
    return []


def impacts(support: Support) -> Mapping[str, frozenset[str]]:
    """For each step that is supported: the reports that lose all support when it is withdrawn, itself among them if it
    is one. In one pass, or step by step where something needs several inputs."""
    alive = grounded(support)
    part = support.only(alive)
    if part.needs_all:
        roots = frozenset(part.roots)
        return {step: roots - grounded(part.without([step])) for step in part.cites}
    return _subtrees(part)


def below(links: Iterable[tuple[str, str]], ends: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """The dominator tree seen from the ends: from ``GROUND`` and from each step to those that it carries alone.

    ``links`` lead from the cited step to the citing one. What leads to no end is not in the tree.
    """
    graph: nx.DiGraph[str] = nx.DiGraph(links)
    graph.add_node(GROUND)
    graph.add_edges_from((GROUND, end) for end in ends)
    found: dict[str, list[str]] = defaultdict(list)
    for step, other in nx.immediate_dominators(graph, GROUND).items():
        if step != GROUND and other is not None:
            found[other].append(step)
    return found


def _subtrees(part: Support) -> Mapping[str, frozenset[str]]:
    ends = (step for step, terminal in part.ends.items() if terminal in GROUNDED)
    tree = below(((cited, citing) for citing, cited_all in part.leads_to.items() for cited in cited_all), ends)
    order = [GROUND]
    for step in order:  # grows while it is walked
        order += tree.get(step, ())
    roots = frozenset(part.roots)
    found: dict[str, frozenset[str]] = {}
    for step in reversed(order):
        parts = [found[child] for child in tree.get(step, ()) if found[child]]
        own = frozenset({step}) & roots
        found[step] = parts[0] if len(parts) == 1 and not own else own.union(*parts)
    return {step: found[step] for step in part.cites}
