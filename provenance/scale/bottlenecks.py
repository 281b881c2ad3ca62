"""The steps that every chain of a claim leads through, of all claims at once.

Put the parts of a claim that carry something in an order in which each stands before all that it cites. Every chain
runs through that order from left to right. A part is in all chains exactly when no link leaps over it: the two ends of
a link that does are on a chain that avoids the part, since what leads to the left end lies left of it, and what the
right end rests on lies right of it. So a running maximum of how far links reach finds all bottlenecks in one sweep,
without a dominator tree.

A loop in such a place is looked into by itself: which of its steps lie on every way through it.
"""

from __future__ import annotations

import numpy as np

from provenance.chains.dominating import bottlenecks as bottlenecks_of_one
from provenance.chains.support import Support
from provenance.records import Terminal
from provenance.scale.blocks import Block
from provenance.scale.layers import Layers
from provenance.scale.links import Links
from provenance.scale.sparse import Bools, Ints


def bottlenecks(block: Block, order: Layers, cited_by: Links, alive: Bools) -> tuple[Ints, Ints]:
    """Claims and bottlenecks, claim by claim, in order from the claim; a lone report is left out. ``alive`` are the
    steps that rest on an end that counts."""
    stands = alive & (block.cites.spread(np.flatnonzero(block.is_root & alive)) >= 0)
    claim_of = np.empty(order.size, np.int32)
    claim_of[order.place] = block.claim
    parts = _unleapt(block, order, stands, claim_of)
    step_of = np.empty(order.size, np.int32)
    step_of[order.place] = np.arange(len(block.claim), dtype=np.int32)
    step: Ints = step_of[parts]
    if order.is_loop[parts].any():
        step = _opened(block, order, stands, cited_by, parts, step)
    claim = block.claim[step]
    is_lone = block.is_root[step] & (np.bincount(block.claim[block.is_root], minlength=len(block.claims))[claim] == 1)
    return claim[~is_lone], step[~is_lone]


def _unleapt(block: Block, order: Layers, stands: Bools, claim_of: Ints) -> Ints:
    """The parts that no link leaps over, claim by claim, from the left."""
    size = order.size
    at = size - 1 - np.argsort(claim_of[::-1].astype(np.uint16), kind="stable").astype(np.int32)  # part at a position
    position = np.empty(size, np.int32)
    position[at] = np.arange(size, dtype=np.int32)
    first = np.searchsorted(claim_of[at], np.arange(len(block.claims) + 1)).astype(np.int32)
    part_stands = np.zeros(size, bool)
    part_stands[order.place[stands]] = True
    reach = np.where(part_stands, position, -1)
    seen, low = reach.copy(), order.bounds[1] if size else 0
    if low < size:
        starts, to = order.links.starts, order.links.to
        reach[low:] = np.maximum(reach[low:], np.maximum.reduceat(seen[to], starts[low:size]))
    reach[~part_stands] = -1
    ends = order.place[block.is_counted & stands]
    reach[ends] = first[claim_of[ends] + 1]
    leaps = np.full(size + 1, -1, np.int32)
    leaps[1:] = reach[at]
    roots = order.place[block.is_root & stands]
    np.maximum.at(leaps, first[claim_of[roots]], position[roots])
    furthest = np.maximum.accumulate(leaps)[:size]
    return at[part_stands[at] & (furthest <= np.arange(size))]


def _opened(block: Block, order: Layers, stands: Bools, cited_by: Links, parts: Ints, step: Ints) -> Ints:
    """The bottlenecks with those inside a loop in place of the loop."""
    in_loops = np.flatnonzero(order.is_loop[order.place] & stands)
    in_loops = in_loops[np.argsort(order.place[in_loops], kind="stable")]
    loops = np.flatnonzero(order.is_loop[parts])
    firsts = np.searchsorted(order.place[in_loops], parts[loops]).tolist()
    lasts = np.searchsorted(order.place[in_loops], parts[loops], side="right").tolist()
    found, done = [], 0
    for loop, first, last in zip(loops.tolist(), firsts, lasts, strict=True):
        inside = _through(block, stands, cited_by, in_loops[first:last])
        found += [step[done:loop], np.array(inside, np.int32)]
        done = loop + 1
    return np.concatenate([*found, step[done:]])


def _through(block: Block, stands: Bools, cited_by: Links, members: Ints) -> list[int]:
    """The steps of a loop that lie on every way through it, from where chains come in to where they leave or end.

    That is what the bottlenecks are of a claim whose reports are the former and whose ends are the latter.
    """
    inside = {step: str(step) for step in members.tolist()}
    cites: dict[str, tuple[str, ...]] = {}
    entries, exits = [], {}
    for step, name in inside.items():
        others, citing = block.cites.of_one(step), cited_by.of_one(step)
        cites[name] = tuple(inside[other] for other in others if other in inside)
        if block.is_root[step] or any(stands[other] and other not in inside for other in citing):
            entries.append(name)
        if block.is_counted[step] or any(stands[other] and other not in inside for other in others):
            exits[name] = Terminal.NAMED
    found = bottlenecks_of_one(Support(tuple(entries), cites, exits))
    return [int(name) for name in (entries if len(entries) == 1 else []) + list(found)]
