"""Steps in the order in which they can be computed: a level after all that it cites. Loops are one thing each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from provenance.scale.links import Links, linked, once
from provenance.scale.sparse import Bools, Ints, strong_parts


@dataclass(frozen=True, eq=False)
class Layers:
    """The parts of a graph, which are its loops and the single steps outside them, ordered by level.

    ``place`` is the part of every step, ``links`` lead between parts, those of level ``i`` are
    ``bounds[i]`` up to before ``bounds[i + 1]``. Parts of level 0 cite no other, and all others cite at least one.
    ``is_loop`` says which are more than a single step.
    """

    place: Ints
    links: Links
    bounds: list[int]
    is_loop: Bools

    @property
    def size(self) -> int:
        return len(self.is_loop)

    def upward(self, values: npt.NDArray[Any], how: np.ufunc) -> Iterator[tuple[slice, npt.NDArray[Any]]]:
        """For each level but the lowest which parts are in it, and for each of them ``how`` puts the values of those
        it cites together. What is written into ``values`` for a level is what the next ones see."""
        starts, to = self.links.starts, self.links.to
        for first, last in pairwise(self.bounds[1:]):
            begin, end = starts[first], starts[last]
            yield slice(first, last), how.reduceat(values[to[begin:end]], starts[first:last] - begin)


def layers(cites: Links) -> Layers:
    """The parts of a graph by level; linear, plus a few calls for each level."""
    count, part = strong_parts(cites.starts, cites.to)
    if count == cites.size:
        return _ordered(cites, np.arange(count, dtype=np.int32), np.zeros(count, bool))
    citing, cited = part[cites.sources()], part[cites.to]
    between = citing != cited
    joined = linked(citing[between], cited[between], count)
    return _ordered(joined, part, np.bincount(part, minlength=count) > 1)


def _ordered(cites: Links, part: Ints, is_loop: Bools) -> Layers:
    level = _levels(cites)
    counts = np.bincount(level)
    order = np.argsort(level.astype(np.uint16) if len(counts) < 2**16 else level, kind="stable").astype(np.int32)
    place = np.empty_like(order)
    place[order] = np.arange(len(order), dtype=np.int32)
    starts = np.zeros(cites.size + 1, np.int32)
    np.cumsum(cites.counts()[order], out=starts[1:])
    bounds = [0, *np.cumsum(counts).tolist()]
    return Layers(place[part], Links(starts, place[cites.of(order)]), bounds, is_loop[order])


def _levels(cites: Links) -> Ints:
    """The most links from every step to one that cites nothing; there must be no loop."""
    cited_by, waits = cites.turned(), cites.counts()
    level, mark, length = np.zeros(cites.size, np.int32), np.empty(cites.size, np.int32), 0
    front: Ints = np.flatnonzero(waits == 0)
    while front.size:
        level[front] = length
        length += 1
        citing = cited_by.of(front)
        np.subtract.at(waits, citing, np.int32(1))
        front = once(citing[waits[citing] == 0], mark)
    return level
