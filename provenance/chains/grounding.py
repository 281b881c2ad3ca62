"""Which steps of a claim stand on something: the least fixpoint from the ends upward.

A circle of steps that only cite each other supports none of them. The semantics is that of the least model of a
logic program (Green, Karvounarakis and Tannen, PODS 2007). Linear in the support.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence

from provenance.chains.support import COUNTED, GROUNDED, Support, worked_once
from provenance.records import Terminal


def grounded(support: Support, ends: frozenset[Terminal] = GROUNDED) -> frozenset[str]:
    """The steps that are supported by ends of these kinds."""
    return _fixpoint(support, (step for step, terminal in support.ends.items() if terminal in ends))


def standing(support: Support) -> Support:
    """The part of the support that carries something from an end that counts to a report."""
    reached = carrying(support)
    ends = {step: terminal for step, terminal in support.ends.items() if step in reached and terminal in COUNTED}
    return support.only(reached).ending(ends)


@worked_once
def carrying(support: Support) -> frozenset[str]:
    """The steps that carry something: what is reached from a report over steps that an end supports that counts."""
    if support.needs_all:
        alive = grounded(support, COUNTED)
        return reached_from(support, (root for root in support.roots if root in alive), alive)
    reached = reached_from(support, support.roots)
    above: dict[str, list[str]] = {step: [] for step in reached}
    for citing in reached:
        for cited in support.cites[citing]:
            above[cited].append(citing)
    return _upward(above, (step for step in reached if support.ends.get(step) in COUNTED))


def reached_from(support: Support, starts: Iterable[str], within: frozenset[str] | None = None) -> frozenset[str]:
    """The steps that these rest on, themselves included; only over steps ``within``, if it is given."""
    found = set(starts)
    pending = list(found)
    leads_to = support.leads_to
    for step in pending:  # grows while it is walked
        new = [cited for cited in leads_to[step] if cited not in found and (within is None or cited in within)]
        found.update(new)
        pending += new
    return frozenset(found)


def _fixpoint(support: Support, starts: Iterable[str]) -> frozenset[str]:
    return _together(support, starts) if support.needs_all else _upward(support.cited_by, starts)


def _upward(cited_by: Mapping[str, Sequence[str]], starts: Iterable[str]) -> frozenset[str]:
    """Where any cited step would do: all that is reached upward."""
    found = set(starts)
    pending = list(found)
    for step in pending:  # grows while it is walked
        for citing in cited_by[step]:
            if citing not in found:
                found.add(citing)
                pending.append(citing)
    return frozenset(found)


def _together(support: Support, starts: Iterable[str]) -> frozenset[str]:
    """Where some steps need several: each such set is counted down until none of its members is missing."""
    found = dict.fromkeys(starts)
    queue = deque(found)
    missing = {
        (step, number): len(group) for step, sets in support.needs_all.items() for number, group in enumerate(sets)
    }
    waiting: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for step, number in missing:
        for member in support.needs_all[step][number]:
            waiting[member].append((step, number))
    alone: dict[str, list[str]] = defaultdict(list)
    for citing, cited in support.cites.items():
        for step in cited:
            alone[step].append(citing)
    while queue:
        step = queue.popleft()
        carried = list(alone.get(step, ()))
        for key in waiting.get(step, ()):
            missing[key] -= 1
            if not missing[key]:
                carried.append(key[0])
        for citing in carried:
            if citing not in found:
                found[citing] = None
                queue.append(citing)
    return frozenset(found)
