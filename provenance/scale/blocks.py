"""Blocks of claims that fit a processor's cache, cut out of the arrays of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from provenance.scale.arrays import IS_COUNTED, IS_GROUNDED, ClaimArrays
from provenance.scale.links import Links, spans
from provenance.scale.sparse import Bools, Ints

BLOCK = 2**18
"""Steps and links in a block, unless a single claim has more."""
MOST_CLAIMS = 2**16
"""Claims in a block: their numbers are sorted as two bytes."""
IN_A_SWEEP = 64
"""Ends of a claim that are told apart in one sweep over its links: as many as a word has bits."""


@dataclass(frozen=True, eq=False)
class Block:
    """Some of the claims, numbered from 0 with their steps; ``claims`` and ``steps`` are their numbers outside."""

    claims: Ints
    steps: Ints
    cites: Links
    claim: Ints
    is_root: Bools
    is_origin: Bools
    is_counted: Bools


def blocks(arrays: ClaimArrays) -> Iterator[Block]:
    """All claims in blocks, those with many ends apart from the others, so that few are swept more than once."""
    starts, is_counted = arrays.step_starts, IS_COUNTED[arrays.terminal]
    upto = np.zeros(len(arrays.claim) + 1, np.int32)
    np.cumsum(is_counted, out=upto[1:])
    sweeps = np.maximum(np.diff(upto[starts]) - 1, 0) // IN_A_SWEEP
    kind = np.frexp(sweeps)[1]
    weight = np.diff(starts) + np.diff(arrays.link_starts[starts])
    for each in np.unique(kind):
        claims = np.flatnonzero(kind == each).astype(np.int32)
        for chosen in parted(claims, weight[claims], BLOCK, MOST_CLAIMS):
            yield _block(arrays, chosen)


def parted(claims: Ints, weight: Ints, heaviest: int, most: int) -> Iterator[Ints]:
    """The claims in parts as they follow each other: at most ``most``, and together not above ``heaviest`` but for a
    part of a single claim."""
    upto, first = np.cumsum(weight, dtype=np.int64), 0
    while first < len(claims):
        before = int(upto[first - 1]) if first else 0
        last = int(np.searchsorted(upto, before + heaviest, side="right"))
        last = min(max(last, first + 1), first + most)
        yield claims[first:last]
        first = last


def _block(arrays: ClaimArrays, claims: Ints) -> Block:
    first, last = arrays.step_starts[claims], arrays.step_starts[claims + 1]
    steps = spans(first, last)
    sizes = last - first
    moved = np.cumsum(sizes, dtype=np.int32) - sizes - first
    link_first, link_last = arrays.link_starts[first], arrays.link_starts[last]
    cited = arrays.cited[spans(link_first, link_last)] + np.repeat(moved, link_last - link_first)
    starts = np.zeros(len(steps) + 1, np.int32)
    np.cumsum(arrays.link_starts[steps + 1] - arrays.link_starts[steps], out=starts[1:])
    claim = np.repeat(np.arange(len(claims), dtype=np.int32), sizes)
    terminal = arrays.terminal[steps]
    return Block(
        claims,
        steps,
        Links(starts, cited),
        claim,
        arrays.is_root[steps],
        IS_GROUNDED[terminal],
        IS_COUNTED[terminal],
    )
