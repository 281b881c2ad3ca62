"""How the coverage of a claim is distributed over its origins. That is no corroboration: copies move it.

Every report has one share. It is passed on in equal parts to whatever it cites (one part stays where a step is an end
itself) until it rests at an origin. The distribution is summed up by Hill numbers (Hill, Ecology 54, 1973); that of
order 2 is Kish's effective sample size (Survey Sampling, 1965).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from provenance.chains.grounding import grounded, reached_from
from provenance.chains.support import GROUNDED, Support
from provenance.chains.walking import circles_and_steps

DENSE = 1_500
"""Steps of one circle up to which its equations are solved directly; above it they are iterated."""
ROUNDS, ENOUGH = 10_000, 1e-13


@dataclass(frozen=True, slots=True)
class Concentration:
    """``shares`` of the coverage by origin, they sum to 1; ``ungrounded`` is the part of all coverage, in [0, 1], that
    rests on nothing. ``d0``, ``d1``, ``d2`` are the Hill numbers: how many origins, and how many effective ones when
    rare ones count less. All are 0 where there is no origin."""

    shares: Mapping[str, float]
    ungrounded: float
    d0: float
    d1: float
    d2: float


def concentration(support: Support) -> Concentration:
    """The distribution over the grounded origins."""
    rests = _resting(support)
    total = math.fsum(rests.values())
    shares = {step: rests[step] / total for step in sorted(rests)} if total else {}
    lost = 1 - total / len(support.roots) if support.roots else 0.0
    return Concentration(shares, max(0.0, lost) if lost > ENOUGH else 0.0, *hill(list(shares.values())))


def hill(shares: Sequence[float]) -> tuple[float, float, float]:
    """The Hill numbers of order 0, 1 and 2 of shares that sum to 1; zeros of none."""
    kept = [share for share in shares if share > 0]
    if not kept:
        return 0.0, 0.0, 0.0
    first = math.exp(-math.fsum(share * math.log(share) for share in kept))
    return float(len(kept)), first, 1 / math.fsum(share * share for share in kept)


def _resting(support: Support) -> dict[str, float]:
    """How much rests at each grounded end."""
    alive = grounded(support) & reached_from(support, support.roots)
    ends = {step for step in alive if support.ends.get(step) in GROUNDED}
    arriving = dict.fromkeys(alive, 0.0)
    for root in support.roots:
        if root in alive:
            arriving[root] += 1.0
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted(alive))
    graph.add_edges_from((step, cited) for step in sorted(alive) for cited in support.leads_to[step] if cited in alive)
    found: dict[str, float] = {}
    for circle in reversed(circles_and_steps(graph)):
        members = sorted(circle)
        inside = frozenset(members)
        passing = [arriving[members[0]]] if len(members) == 1 else _settled(support, members, arriving)
        for step, mass in zip(members, passing, strict=True):
            parts = len(support.leads_to[step]) + (step in support.ends)
            for cited in support.leads_to[step]:
                if cited in alive and (len(members) == 1 or cited not in inside):
                    arriving[cited] += mass / parts
            if step in ends:
                found[step] = mass / parts
    return found


def _settled(support: Support, members: Sequence[str], arriving: Mapping[str, float]) -> list[float]:
    """How much passes each step of a circle in all, until everything has left it."""
    import numpy as np

    number = {step: place for place, step in enumerate(members)}
    ways = [
        (number[step], number[cited], 1 / (len(support.leads_to[step]) + (step in support.ends)))
        for step in members
        for cited in support.leads_to[step]
        if cited in number
    ]
    entering = np.array([arriving[step] for step in members])
    if len(members) <= DENSE:
        passed_on = np.zeros((len(members), len(members)))
        for start, end, part in ways:
            passed_on[end, start] += part
        return [float(mass) for mass in np.linalg.solve(np.eye(len(members)) - passed_on, entering)]
    return _swept(ways, [float(mass) for mass in entering])


def _swept(ways: Sequence[tuple[int, int, float]], entering: Sequence[float]) -> list[float]:
    """The same by the method of Gauss and Seidel, along the way that the coverage takes: one sweep carries it once
    round a circle."""
    onward: dict[int, list[int]] = defaultdict(list)
    back: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for start, end, part in ways:
        onward[start].append(end)
        back[end].append((start, part))
    total = list(entering)
    order = _along(onward, [place for place, mass in enumerate(entering) if mass])
    for _ in range(ROUNDS):
        change = 0.0
        for place in order:
            mass = entering[place] + sum(total[start] * part for start, part in back[place])
            change = max(change, mass - total[place])
            total[place] = mass
        if change <= ENOUGH:
            break
    return total


def _along(onward: Mapping[int, Sequence[int]], starts: Iterable[int]) -> list[int]:
    """Every step behind those it is reached from, but for the links that close a circle."""
    seen: set[int] = set()
    order: list[int] = []
    for first in starts:
        if first in seen:
            continue
        seen.add(first)
        way, nexts = [first], [iter(onward[first])]
        while way:
            for other in nexts[-1]:
                if other not in seen:
                    seen.add(other)
                    way.append(other)
                    nexts.append(iter(onward[other]))
                    break
            else:
                order.append(way.pop())
                nexts.pop()
    return order[::-1]
