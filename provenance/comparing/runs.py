"""Runs of words that two texts have in common, in time linear in their lengths whatever they hold.

The suffix automaton of one sequence (Blumer and others 1985) tells for every place of another the longest run that
ends there and stands in the first one.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

ROOT = 0
NONE = -1


class Run(NamedTuple):
    """``length`` equal words, from place ``a`` of one sequence and from place ``b`` of the other."""

    length: int
    a: int
    b: int


class Automaton:
    """All that can be read in a sequence of words: each state is a set of runs that end at the same places."""

    def __init__(self, words: Sequence[str]) -> None:
        self.after: list[dict[str, int]] = [{}]
        self.link = [NONE]
        self.length = [0]
        self.first_end = [0]
        last = ROOT
        for word in words:
            last = self._extend(last, word)

    def _extend(self, last: int, word: str) -> int:
        length = self.length[last] + 1
        state = self._add({}, length, length)
        above = self._lead(last, word, state, NONE)
        if above == NONE:
            self.link[state] = ROOT
        else:
            self.link[state] = self._split(above, word)
        return state

    def _add(self, after: dict[str, int], length: int, first_end: int) -> int:
        self.after.append(after)
        self.link.append(ROOT)
        self.length.append(length)
        self.first_end.append(first_end)
        return len(self.after) - 1

    def _lead(self, state: int, word: str, to: int, instead_of: int) -> int:
        """Lead ``word`` from a state and those above it to ``to``, as long as it leads to ``instead_of`` or nowhere."""
        while state != NONE and self.after[state].get(word, NONE) == instead_of:
            self.after[state][word] = to
            state = self.link[state]
        return state

    def _split(self, above: int, word: str) -> int:
        """The state of exactly the run of ``above`` and ``word``; taken out of a larger one where need be."""
        found = self.after[above][word]
        if self.length[found] == self.length[above] + 1:
            return found
        part = self._add(dict(self.after[found]), self.length[above] + 1, self.first_end[found])
        self.link[part] = self.link[found]
        self.link[found] = part
        self._lead(above, word, part, found)
        return part

    def runs(self, words: Sequence[str]) -> Iterator[Run]:
        """The longest run at each place of ``words`` (``b``) that also stands in the automaton's own (``a``), where no
        longer one ends a word later: no run that is part of it in both."""
        state, count = ROOT, 0
        for place, word in enumerate(words):
            following = self.after[state].get(word)
            if following is None:
                if count:
                    yield Run(count, self.first_end[state] - count, place - count)
                state, count = self._step(state, count, word)
            else:
                state, count = following, count + 1
        if count:
            yield Run(count, self.first_end[state] - count, len(words) - count)

    def _step(self, state: int, count: int, word: str) -> tuple[int, int]:
        """The longest part of the run that ``word`` can follow, with it."""
        while state != NONE and word not in self.after[state]:
            state = self.link[state]
            count = self.length[state] if state != NONE else 0
        return (self.after[state][word], count + 1) if state != NONE else (ROOT, 0)


def apart(runs: Iterator[Run], size: Callable[[Run], int], least: int) -> list[Run]:
    """The runs of at least a size, longest first, each cut down to what no longer one holds in either sequence."""
    waiting = [(-size(run), run.b, run.a, run) for run in runs if size(run) >= least]
    heapq.heapify(waiting)
    taken: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    kept: list[Run] = []
    while waiting:
        run = heapq.heappop(waiting)[3]
        cut = _cut(_cut(run, run.a, taken[0]), None, taken[1])
        if cut == run:
            kept.append(run)
            insort(taken[0], (run.a, run.a + run.length))
            insort(taken[1], (run.b, run.b + run.length))
        elif cut.length > 0 and size(cut) >= least:
            heapq.heappush(waiting, (-size(cut), cut.b, cut.a, cut))
    return kept


def _cut(run: Run, start: int | None, taken: Sequence[tuple[int, int]]) -> Run:
    """A run without what those that were taken hold at its beginning and its end."""
    start = run.b if start is None else start
    end = start + run.length
    place = bisect_left(taken, (start + 1, 0))
    before = max(taken[place - 1][1] - start, 0) if place else 0
    behind = max(end - taken[place][0], 0) if place < len(taken) else 0
    return Run(run.length - before - behind, run.a + before, run.b + before)
