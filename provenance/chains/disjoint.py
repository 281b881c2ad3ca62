"""How many chains of a claim share no step, which they are, and the fewest steps that cut them all.

By Menger's theorem (1927) the greatest number of chains that share no step is the least number of steps without which
nothing carries the claim. It is found by augmenting paths of unit capacity: a greedy first round takes what it can,
then each further chain is one breadth-first search. Of one report alone, the report is the question and may be shared.
This is not the largest set of reports with disjoint ancestries (set packing, which is hard).
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from provenance.chains.grounding import standing
from provenance.chains.support import Support

START, END, NONE = -2, -3, -1
"""In place of a step before the first and after the last one of a chain; no chain goes through."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """Smallest sets of steps whose withdrawal leaves nothing: the one nearest to the claim, the one nearest to the
    origins."""

    nearest_claim: frozenset[str]
    nearest_origins: frozenset[str]


def disjoint_chains(support: Support, limit: int | None = None) -> tuple[tuple[str, ...], ...]:
    """As many chains as there are that share no step, at most ``limit``, each from a report to an end, sorted."""
    flow = _Flow(standing(support))
    flow.fill(limit)
    return tuple(sorted(flow.chains()))[:limit]


def count_disjoint(support: Support, limit: int | None = None) -> int:
    """How many chains there are that share no step; no more than ``limit`` are looked for."""
    flow = _Flow(standing(support))
    return flow.fill(limit)


def cuts(support: Support) -> Cuts:
    """The two smallest cuts. Of one report alone its own observation, if it is one, cannot be cut and is in neither."""
    flow = _Flow(standing(support))
    flow.fill(None)
    return Cuts(flow.cut_nearest_claim(), flow.cut_nearest_origins())


class _Flow:
    """Chains that share no step, as two arrays: what follows and what goes before each step that is on one."""

    def __init__(self, support: Support) -> None:
        self.names = list(support.cites)
        number = {name: place for place, name in enumerate(self.names)}
        self.cites = [[number[cited] for cited in support.leads_to[name]] for name in self.names]
        self.is_end = [name in support.ends for name in self.names]
        self.question = support.roots[0] if support.is_alone and support.roots else None
        self.roots = [number[root] for root in support.roots]
        self.own = 0
        if self.question is not None:
            asked = self.roots[0]
            self.own = int(self.is_end[asked])
            self.roots, self.cites[asked], self.is_end[asked] = self.cites[asked], [], False
        self.cited_by: list[list[int]] = [[] for _ in self.names]
        for citing, cited in enumerate(self.cites):
            for place in cited:
                self.cited_by[place].append(citing)
        self.after = [NONE] * len(self.names)
        self.before = [NONE] * len(self.names)

    def fill(self, limit: int | None) -> int:
        """Find chains until there are no more, or ``limit``; gives how many there are."""
        count = self.own
        tried = bytearray(len(self.names))
        for root in self.roots:
            if limit is not None and count >= limit:
                return count
            if self.before[root] == NONE and not tried[root]:
                count += self._take(root, tried)
        while limit is None or count < limit:
            if not self._augment():
                break
            count += 1
        return count

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
        came_from, last = self._search()
        if last is None:
            return False
        states = [last]
        while (before := came_from[states[-1]]) != START:
            states.append(before)
        self._apply(states[::-1])
        return True

    def _search(self) -> tuple[list[int], int | None]:
        """Where each state was reached from, and the state from which an end is free, if there is one."""
        came_from = [NONE] * (2 * len(self.names))
        queue = deque(2 * root for root in self.roots)
        for state in queue:
            came_from[state] = START
        while queue:
            state = queue.popleft()
            step = state >> 1
            if state & 1 and self.is_end[step]:
                return came_from, state
            for other in self._onward(state):
                if came_from[other] == NONE:
                    came_from[other] = state
                    queue.append(other)
        return came_from, None

    def _onward(self, state: int) -> Iterator[int]:
        step, is_used = state >> 1, self.before[state >> 1] != NONE
        if state & 1:
            yield from (2 * cited for cited in self.cites[step])
            if is_used:
                yield state - 1
        elif not is_used:
            yield state + 1
        elif self.before[step] >= 0:
            yield 2 * self.before[step] + 1

    def _backward(self, state: int) -> Iterator[int]:
        """The states from which ``_onward`` leads to this one."""
        step, is_used = state >> 1, self.before[state >> 1] != NONE
        if state & 1:
            if not is_used:
                yield state - 1
            elif self.after[step] >= 0:
                yield 2 * self.after[step]
        else:
            yield from (2 * citing + 1 for citing in self.cited_by[step])
            if is_used:
                yield state + 1

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
        came_from, _ = self._search()
        reached = [came != NONE for came in came_from]
        return self._between(reached, 0)

    def cut_nearest_origins(self) -> frozenset[str]:
        reaching = [False] * (2 * len(self.names))
        queue = deque(2 * step + 1 for step, is_end in enumerate(self.is_end) if is_end)
        for state in queue:
            reaching[state] = True
        while queue:
            for other in self._backward(queue.popleft()):
                if not reaching[other]:
                    reaching[other] = True
                    queue.append(other)
        return self._between(reaching, 1)

    def _between(self, marked: list[bool], side: int) -> frozenset[str]:
        """The steps of which only this side is marked."""
        steps: Iterable[int] = range(len(self.names))
        return frozenset(self.names[s] for s in steps if marked[2 * s + side] and not marked[2 * s + 1 - side])
