"""How many chains of a claim share no step, which they are, and the fewest steps that cut them all.

By Menger's theorem (1927) the greatest number of chains that share no step is the least number of steps without which
nothing carries the claim. It is found by augmenting paths of unit capacity: a greedy first round takes what it can,
then each further chain is one breadth-first search. Of one report alone, the report is the question and may be shared.
This is not the largest set of reports with disjoint ancestries (set packing, which is hard).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from provenance.chains.grounding import carrying, standing
from provenance.chains.support import COUNTED, Support, worked_once

START, END, NONE = -2, -3, -1
"""In place of a step before the first and after the last one of a chain; no chain goes through."""


@dataclass(frozen=True)
class Cuts:
    """Smallest sets of steps whose withdrawal leaves nothing; each is read off the chains when it is asked for."""

    _flow: _Flow

    @cached_property
    def nearest_claim(self) -> frozenset[str]:
        return self._flow.cut_nearest_claim()

    @cached_property
    def nearest_origins(self) -> frozenset[str]:
        return self._flow.cut_nearest_origins()


def disjoint_chains(support: Support, limit: int | None = None) -> tuple[tuple[str, ...], ...]:
    """As many chains as there are that share no step, at most ``limit``, each from a report to an end, sorted."""
    flow = _full(support)
    if limit is not None and limit < flow.count:
        flow = _Flow(support)
        flow.fill(limit)
    return tuple(sorted(flow.chains()))[:limit]


def count_disjoint(support: Support, limit: int | None = None) -> int:
    """How many chains there are that share no step; no more than ``limit`` are looked for."""
    return _full(support).count if limit is None else _Flow(support).fill(limit)


def cuts(support: Support) -> Cuts:
    """The two smallest cuts. Of one report alone its own observation, if it is one, cannot be cut and is in neither."""
    return Cuts(_full(support))


@worked_once
def _full(support: Support) -> _Flow:
    flow = _Flow(support)
    flow.fill(None)
    return flow


class _Flow:
    """Chains that share no step, as two arrays: what follows and what goes before each step that is on one."""

    def __init__(self, support: Support) -> None:
        if support.needs_all:
            support = standing(support)
        part = carrying(support)
        self.names = [step for step in support.cites if step in part]
        number = {name: place for place, name in enumerate(self.names)}
        leads = support.leads_to
        self.cites = [[number[cited] for cited in leads[name] if cited in number] for name in self.names]
        self.is_end = [support.ends.get(name) in COUNTED for name in self.names]
        self.question = support.roots[0] if support.is_alone and support.roots and support.roots[0] in part else None
        self.roots = [number[root] for root in support.roots if root in number]
        self.own = self.count = 0
        if self.question is not None:
            asked = self.roots[0]
            self.own = int(self.is_end[asked])
            self.roots, self.cites[asked], self.is_end[asked] = self.cites[asked], [], False
        self.came_from: list[int] = []
        self.after = [NONE] * len(self.names)
        self.before = [NONE] * len(self.names)

    def fill(self, limit: int | None) -> int:
        """Find chains until there are no more, or ``limit``; gives how many there are."""
        self.count = self.own
        tried = bytearray(len(self.names))
        for root in self.roots:
            if limit is not None and self.count >= limit:
                return self.count
            if self.before[root] == NONE and not tried[root]:
                self.count += self._take(root, tried)
        most = self.own + min(len(self.roots), sum(self.is_end))
        while self.count < (most if limit is None else min(limit, most)) and self._augment():
            self.count += 1
        return self.count

    def chains(self) -> Iterator[tuple[str, ...]]:
        """The chains found so far."""
        lead = () if self.question is None else (self.question,)
        if self.own:
            yield lead
        for start, before in enumerate(self.before):
            if before == START:
                chain, place = [], start
                while place != END:
                    chain.append(self.names[place])
                    place = self.after[place]
                yield lead + tuple(chain)

    def _take(self, root: int, tried: bytearray) -> bool:
        """Take a chain from this report over steps that were not tried; what was tried in vain stays so."""
        way, nexts = [root], [iter(self.cites[root])]
        tried[root] = 1
        while way:
            if self.is_end[way[-1]]:
                self._link([START, *way, END])
                return True
            for cited in nexts[-1]:
                if not tried[cited]:
                    tried[cited] = 1
                    way.append(cited)
                    nexts.append(iter(self.cites[cited]))
                    break
            else:
                way.pop()
                nexts.pop()
        return False

    def _link(self, way: list[int]) -> None:
        for one, other in itertools.pairwise(way):
            if one >= 0:
                self.after[one] = other
            if other >= 0:
                self.before[other] = one

    # A state is a step and a side: 2 * step is where a chain comes in, 2 * step + 1 where it goes out.

    def _augment(self) -> bool:
        """One more chain by a shortest way through what is free, giving back parts of other chains where needed."""
        last = self._search()
        if last is None:
            return False
        states = [last]
        while (before := self.came_from[states[-1]]) != START:
            states.append(before)
        self._apply(states[::-1])
        return True

    def _search(self) -> int | None:
        """The state from which an end is free, if there is one; ``came_from`` tells where each was reached from.

        A chain comes in freely where no other is, and goes on to whatever is cited. On a step of another chain it can
        only take that one's place backward: up to where it came from, or, from its far side, into the step itself.
        """
        came_from, queue = [NONE] * (2 * len(self.names)), [2 * root for root in self.roots]
        self.came_from = came_from
        for state in queue:
            came_from[state] = START
        for state in queue:  # grows while it is walked
            step = state >> 1
            before = self.before[step]
            if state & 1:
                if self.is_end[step]:
                    return state
                onward = [2 * cited for cited in self.cites[step]]
                if before != NONE:
                    onward.append(state - 1)
            elif before == NONE:
                onward = [state + 1]
            else:
                onward = [2 * before + 1] if before >= 0 else []
            for other in onward:
                if came_from[other] == NONE:
                    came_from[other] = state
                    queue.append(other)
        return None

    def _apply(self, states: list[int]) -> None:
        taken: list[tuple[int, int]] = [(START, states[0] >> 1)]
        for one, other in itertools.pairwise(states):
            a, b = one >> 1, other >> 1
            if a != b and one & 1:
                taken.append((a, b))
            elif a != b:
                self.after[b] = self.before[a] = NONE
        taken.append((states[-1] >> 1, END))
        freed = {a >> 1 for a, b in itertools.pairwise(states) if a & 1 and b == a - 1}
        for step in freed:
            self.after[step] = self.before[step] = NONE
        for one, other in taken:
            self._link([one, other])

    def cut_nearest_claim(self) -> frozenset[str]:
        """What a search, which finds nothing more, comes into and not through."""
        self._search()
        return self._between([came != NONE for came in self.came_from], 0)

    def cut_nearest_origins(self) -> frozenset[str]:
        """The same seen from below: the search backward from the ends."""
        cited_by: list[list[int]] = [[] for _ in self.names]
        for citing, cited in enumerate(self.cites):
            for place in cited:
                cited_by[place].append(citing)
        reaching, queue = [False] * (2 * len(self.names)), [2 * s + 1 for s, is_end in enumerate(self.is_end) if is_end]
        for state in queue:
            reaching[state] = True
        for state in queue:  # grows while it is walked
            step = state >> 1
            is_used = self.before[step] != NONE
            if not state & 1:
                leading = [2 * citing + 1 for citing in cited_by[step]]
                if is_used:
                    leading.append(state + 1)
            elif not is_used:
                leading = [state - 1]
            else:
                leading = [2 * self.after[step]] if self.after[step] >= 0 else []
            for other in leading:
                if not reaching[other]:
                    reaching[other] = True
                    queue.append(other)
        return self._between(reaching, 1)

    def _between(self, marked: list[bool], side: int) -> frozenset[str]:
        """The steps of which only this side is marked."""
        steps: Iterable[int] = range(len(self.names))
        return frozenset(self.names[s] for s in steps if marked[2 * s + side] and not marked[2 * s + 1 - side])
