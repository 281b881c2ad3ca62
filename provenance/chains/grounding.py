"""Which steps of a claim stand on something: the least fixpoint from the ends upward.

A circle of steps that only cite each other supports none of them. The semantics is that of the least model of a
logic program (Green, Karvounarakis and Tannen, PODS 2007). Linear in the support.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable

from provenance.chains.support import COUNTED, GROUNDED, Support
from provenance.records import Terminal


def grounded(support: Support, ends: frozenset[Terminal] = GROUNDED) -> frozenset[str]:
    """The steps that are supported by ends of these kinds."""
    return _fixpoint(support, (step for step, terminal in support.ends.items() if terminal in ends))


def standing(support: Support) -> Support:
    """The part of the support that carries something from an end that counts to a report: what is reached from a
    report over supported steps."""
    alive = grounded(support, COUNTED)
    reached = reached_from(support, (root for root in support.roots if root in alive), alive)
    ends = {step: terminal for step, terminal in support.ends.items() if step in reached and terminal in COUNTED}
    return support.only(reached).ending(ends)


def reached_from(support: Support, starts: Iterable[str], within: frozenset[str] | None = None) -> frozenset[str]:
    """The steps that these rest on, themselves included; only over steps ``within``, if it is given."""
    found = dict.fromkeys(starts)
    pending = list(found)
    for step in pending:  # grows while it is walked
        for cited in support.leads_to[step]:
            if cited not in found and (within is None or cited in within):
                found[cited] = None
                pending.append(cited)
    return frozenset(found)


def _fixpoint(support: Support, starts: Iterable[str]) -> frozenset[str]:
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
