"""Links between steps that are numbered from 0, in rows: what each of them leads to stands together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from provenance.scale.sparse import Ints, counted_order, turned


@dataclass(frozen=True, eq=False)
class Links:
    """What step ``i`` leads to is ``to[starts[i] : starts[i + 1]]``; the same one twice does no harm."""

    starts: Ints
    to: Ints

    @property
    def size(self) -> int:
        """How many steps there are."""
        return len(self.starts) - 1

    def counts(self) -> Ints:
        """How many links each step has."""
        return np.diff(self.starts)

    def sources(self) -> Ints:
        """The step that each link leads from."""
        return np.repeat(np.arange(self.size, dtype=np.int32), self.counts())

    def of(self, steps: Ints) -> Ints:
        """What these lead to, one after the other."""
        if len(steps) == 1:  # as all along a chain without branches
            return self.to[self.starts[steps[0]] : self.starts[steps[0] + 1]]
        return self.to[spans(self.starts[steps], self.starts[steps + 1])]

    def of_one(self, step: int) -> list[int]:
        """What this step leads to."""
        return list(self.to[self.starts[step] : self.starts[step + 1]].tolist())

    def turned(self) -> Links:
        """The same links led the other way."""
        return Links(*turned(self.starts, self.to, self.size))

    def spread(self, first: Ints) -> Ints:
        """The least number of links to every step from any of these; -1 where no way leads."""
        far = np.full(self.size, -1, np.int32)
        far[first] = 0
        front: Ints = np.flatnonzero(far == 0)
        mark, length = np.empty(self.size, np.int32), 0
        while front.size:
            length += 1
            near = self.of(front)
            near = near[far[near] < 0]
            far[near] = length
            front = once(near, mark)
        return far


def linked(citing: Ints, cited: Ints, size: int) -> Links:
    """Links given as pairs in any order."""
    starts = np.zeros(size + 1, np.int32)
    np.cumsum(np.bincount(citing, minlength=size), out=starts[1:])
    return Links(starts, cited[counted_order(citing, size)])


def once(steps: Ints, mark: Ints) -> Ints:
    """Each of these steps once; ``mark`` is room for a number a step."""
    if len(steps) < 2:
        return steps
    numbers = np.arange(len(steps), dtype=np.int32)
    mark[steps] = numbers
    once_each: Ints = steps[mark[steps] == numbers]
    return once_each


def spans(first: Ints, last: Ints) -> Ints:
    """The numbers from each ``first`` up to before its ``last``, one span after the other."""
    counts = last - first
    upto = np.cumsum(counts, dtype=np.int32)
    every: Ints = np.arange(upto[-1] if len(upto) else 0, dtype=np.int32)
    every += np.repeat(first - upto + counts, counts)
    return every
