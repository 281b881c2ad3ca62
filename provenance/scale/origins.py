"""How many distinct origins every step rests on: a bit for each end of a claim, put together level by level."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from provenance.scale.blocks import IN_A_SWEEP, Block
from provenance.scale.layers import Layers
from provenance.scale.sparse import Bools, Ints


@dataclass(frozen=True, eq=False)
class Origins:
    """``of_steps``: the grounded ends that each step is or rests on; ``is_alive``: whether it is or rests on any end
    that counts. ``of_claims``: the grounded ends of the reports of each claim, ``ends_of_claims``: those that count."""

    of_steps: Ints
    is_alive: Bools
    of_claims: Ints
    ends_of_claims: Ints


def origins(block: Block, order: Layers) -> Origins:
    """The ends of each step and claim, in one sweep for every 64 ends of the claim that has most."""
    ends = np.flatnonzero(block.is_counted)
    of_claim = block.claim[ends]
    rank = np.arange(len(ends)) - np.searchsorted(of_claim, of_claim)  # among the ends of its claim
    word, bit = rank // IN_A_SWEEP, np.uint64(1) << (rank % IN_A_SWEEP).astype(np.uint64)
    claim_of = np.empty(order.size, np.int32)
    claim_of[order.place] = block.claim
    of_parts, is_alive = np.zeros(order.size, np.int32), np.zeros(order.size, bool)
    of_claims, ends_of_claims = np.zeros((2, len(block.claims)), np.int32)
    for sweep in range(int(word.max(initial=0)) + 1):
        now = word == sweep
        bits, firm = np.zeros(order.size, np.uint64), np.zeros(len(block.claims), np.uint64)
        np.bitwise_or.at(bits, order.place[ends[now]], bit[now])
        grounded = now & block.is_origin[ends]
        np.bitwise_or.at(firm, of_claim[grounded], bit[grounded])
        for level, of_cited in order.upward(bits, np.bitwise_or):
            bits[level] |= of_cited
        is_alive |= bits > 0
        of_parts += np.bitwise_count(bits & firm[claim_of])
        together = np.zeros(len(block.claims), np.uint64)
        np.bitwise_or.at(together, block.claim[block.is_root], bits[order.place[block.is_root]])
        of_claims += np.bitwise_count(together & firm)
        ends_of_claims += np.bitwise_count(together)
    return Origins(of_parts[order.place], is_alive[order.place], of_claims, ends_of_claims)
