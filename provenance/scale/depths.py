"""The most links from every step to an origin."""

from __future__ import annotations

import numpy as np

from provenance.scale.blocks import Block
from provenance.scale.layers import Layers
from provenance.scale.sparse import Ints

ENDLESS = 2**29
"""Stands for the length of what leads through a loop; no chain is as long."""
NOWHERE = -(2**30)
"""Stands for the length where no grounded end is reached; nothing that is added on the way makes it a length."""


def longest(block: Block, order: Layers) -> Ints:
    """The most links from each step to a grounded end; -1 where there is none, or a loop on the way to one."""
    length = np.full(order.size, NOWHERE, np.int32)
    length[order.place[block.is_origin]] = 0
    length[order.is_loop & (length == 0)] = ENDLESS
    has_loops = bool(order.is_loop.any())
    for level, of_cited in order.upward(length, np.maximum):
        np.maximum(length[level], of_cited + 1, out=length[level])
        if has_loops:
            length[level][order.is_loop[level] & (length[level] >= 0)] = ENDLESS
    length[(length < 0) | (length >= ENDLESS)] = -1
    return length[order.place]
