"""How many chains there are, and how far the reports are from an origin.

Chains are counted by dynamic programming, never listed: 64 layers of two steps have 2 to the power of 64 of them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from provenance.chains.grounding import grounded, reached_from, standing
from provenance.chains.support import GROUNDED, Support


@dataclass(frozen=True, slots=True)
class Depth:
    """How many links a report is from an origin at ``least`` and at ``most``; an origin is at 0. None: it reaches
    none, or for ``most`` a circle is on the way, and there is no longest chain."""

    least: int | None
    most: int | None


def paths(support: Support) -> int | None:
    """How many chains lead from a report to an end that counts; None where a report rests on a circle, of which nobody
    can say how often it is gone round."""
    reached = support.only(reached_from(support, support.roots))
    if len(_ends_first(reached)) < len(reached.cites):
        return None
    part = standing(support)
    order = _ends_first(part)
    count: dict[str, int] = {}
    for step in order:
        count[step] = (step in part.ends) + sum(count[cited] for cited in part.leads_to[step])
    return sum(count[root] for root in part.roots)


def depths(support: Support) -> Mapping[str, Depth]:
    """How far each report is from a grounded end."""
    part = _grounded_part(support)
    least, most = _least(part), _most(part)
    return {root: Depth(least.get(root), most.get(root)) for root in support.roots}


def least_depths(support: Support) -> Mapping[str, int]:
    """How many links each report that reaches a grounded end is at least from one."""
    least = _least(_grounded_part(support))
    return {root: least[root] for root in support.roots if root in least}


def _grounded_part(support: Support) -> Support:
    alive = grounded(support)
    return support.only(alive).ending({s: t for s, t in support.ends.items() if s in alive and t in GROUNDED})


def _least(part: Support) -> dict[str, int]:
    found = dict.fromkeys(part.ends, 0)
    queue = deque(found)
    while queue:
        step = queue.popleft()
        for citing in part.cited_by[step]:
            if citing not in found:
                found[citing] = found[step] + 1
                queue.append(citing)
    return found


def _most(part: Support) -> dict[str, int]:
    """The longest way down from each step that reaches no circle."""
    found: dict[str, int] = {}
    for step in _ends_first(part):
        found[step] = max((found[cited] + 1 for cited in part.leads_to[step]), default=0)
    return found


def _ends_first(part: Support) -> list[str]:
    """The steps, each after all that it cites; without those from which a circle is reached."""
    missing = {step: len(cited) for step, cited in part.leads_to.items()}
    order = [step for step, number in missing.items() if not number]
    for step in order:  # grows while it is walked
        for citing in part.cited_by[step]:
            missing[citing] -= 1
            if not missing[citing]:
                order.append(citing)
    return order
