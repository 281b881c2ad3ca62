"""The pass itself: blocks of claims that fit a processor's cache, one after the other.

What cannot be seen in a block need not be held, so memory beyond the arrays and the results is that of one block.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from provenance.scale.arrays import ClaimArrays
from provenance.scale.blocks import blocks
from provenance.scale.bottlenecks import bottlenecks
from provenance.scale.depths import longest
from provenance.scale.layers import layers
from provenance.scale.origins import origins
from provenance.scale.sparse import Bools, Ints


@dataclass(frozen=True, eq=False)
class Measured:
    """What the pass found, for the steps and claims of ``arrays``.

    ``n_origins`` is the number of distinct grounded ends that a step is or rests on. ``depth_min`` and ``depth_max``
    are the fewest and the most links from it to one of them: -1 where there is none, and ``depth_max`` also where a
    loop is on the way. ``claim_origins`` is the number of grounded ends that any report of a claim is or rests on,
    ``claim_ends`` that of all ends that count: the undisclosed ones too, behind each of which may be somebody else.

    ``necks`` are the bottlenecks, claim by claim: the steps through which every chain from a report to an end that
    counts leads, in order from the claim. Those of claim ``i`` are ``necks[neck_starts[i] : neck_starts[i + 1]]``. A
    report that is the only one of its claim is not among them: it is what is asked about.
    """

    arrays: ClaimArrays
    n_origins: Ints
    depth_min: Ints
    depth_max: Ints
    claim_origins: Ints
    claim_ends: Ints
    necks: Ints
    neck_starts: Ints

    @property
    def is_grounded(self) -> Bools:
        """Whether a step is, or rests on, an end on which a claim can stand."""
        return self.n_origins > 0

    def bottlenecks(self, claim: int) -> Ints:
        """The bottlenecks of one claim, in order from the claim."""
        return self.necks[self.neck_starts[claim] : self.neck_starts[claim + 1]]


def measured(arrays: ClaimArrays) -> Measured:
    """Origins, depth and bottlenecks of all claims.

    Linear in steps and links but for claims with more than 64 ends, which cost a sweep for each 64. Raises PartError
    where scipy is not installed.
    """
    steps, claims = len(arrays.claim), len(arrays.claims)
    n_origins, depth_min, depth_max = (np.empty(steps, np.int32) for _ in range(3))
    claim_origins, claim_ends = np.zeros((2, claims), np.int32)
    found: list[tuple[Ints, Ints]] = [(np.zeros(0, np.int32), np.zeros(0, np.int32))]
    for block in blocks(arrays):
        cited_by, order = block.cites.turned(), layers(block.cites)
        told = origins(block, order)
        n_origins[block.steps] = told.of_steps
        claim_origins[block.claims], claim_ends[block.claims] = told.of_claims, told.ends_of_claims
        depth_min[block.steps] = cited_by.spread(np.flatnonzero(block.is_origin))
        depth_max[block.steps] = longest(block, order)
        claim, step = bottlenecks(block, order, cited_by, told.is_alive)
        found.append((block.claims[claim], block.steps[step]))
    in_claim, necks = (np.concatenate(columns) for columns in zip(*found, strict=True))
    order_ = np.argsort(in_claim, kind="stable")
    starts = np.zeros(claims + 1, np.int32)
    np.cumsum(np.bincount(in_claim, minlength=claims), out=starts[1:])
    return Measured(arrays, n_origins, depth_min, depth_max, claim_origins, claim_ends, necks[order_], starts)
