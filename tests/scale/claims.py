"""Claims for the pass over all of them, and the same figures in the plainest way: with everything written out."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from hypothesis import strategies as st

from provenance.chains.support import COUNTED, GROUNDED, Support
from provenance.records import Terminal
from provenance.scale import Measured

from .by_networkx import Figures

SIZE = 7
Cites = Mapping[str, tuple[str, ...]]


@st.composite
def supports(draw: st.DrawFn, size: int = SIZE) -> Support:
    """A claim of a few steps, with circles, steps nobody cites, ends of all kinds, and ends that cite others."""
    names = [f"s{number}" for number in range(draw(st.integers(0, size)))]
    pairs = list(itertools.permutations(names, 2))
    links = draw(st.lists(st.sampled_from(pairs), max_size=2 * size, unique=True)) if pairs else []
    roots = draw(st.lists(st.sampled_from(names), max_size=3, unique=True)) if names else []
    ends = draw(st.dictionaries(st.sampled_from(names), st.sampled_from(Terminal), max_size=4)) if names else {}
    return Support(tuple(sorted(roots)), {name: tuple(b for a, b in links if a == name) for name in names}, ends)


def of_claim(found: Measured, claim: int) -> Figures:
    """What the pass says of one claim, by the names of its steps."""
    arrays = found.arrays
    steps = {
        str(arrays.steps[step]): (int(found.n_origins[step]), int(found.depth_min[step]), int(found.depth_max[step]))
        for step in arrays.steps_of(claim)
    }
    necks = tuple(str(arrays.steps[step]) for step in found.bottlenecks(claim))
    return Figures(steps, int(found.claim_origins[claim]), int(found.claim_ends[claim]), necks)


def reached(cites: Cites, starts: set[str]) -> set[str]:
    """These steps and all that they rest on."""
    found = set(starts)
    while more := {cited for step in found for cited in cites[step]} - found:
        found |= more
    return found


def slowly(support: Support) -> Figures:
    origins = {step for step, terminal in support.ends.items() if terminal in GROUNDED}
    steps = {step: (len(reached(support.cites, {step}) & origins), *lengths(support, step)) for step in support.cites}
    rests_on = reached(support.cites, set(support.roots))
    counted = {step for step in rests_on if support.ends.get(step) in COUNTED}
    return Figures(steps, len(rests_on & origins), len(counted), bottlenecks(support))


def lengths(support: Support, start: str) -> tuple[int, int]:
    """The least and the most links to an origin, over chains in which no step stands twice; no most where a step on the
    way to an origin rests on itself."""
    origins = {step for step, terminal in support.ends.items() if terminal in GROUNDED}
    found, pending = [], [(start,)]
    while pending:
        chain = pending.pop()
        if chain[-1] in origins:
            found.append(len(chain) - 1)
        pending += [(*chain, cited) for cited in support.cites[chain[-1]] if cited not in chain]
    if not found:
        return -1, -1
    on_the_way = {s for s in reached(support.cites, {start}) if reached(support.cites, {s}) & origins}
    is_endless = any(step in reached(support.cites, set(support.cites[step])) for step in on_the_way)
    return min(found), -1 if is_endless else max(found)


def stands(support: Support) -> bool:
    """Whether any report is, or rests on, an end that counts."""
    return any(support.ends.get(step) in COUNTED for step in reached(support.cites, set(support.roots)))


def bottlenecks(support: Support) -> tuple[str, ...]:
    """The steps without which nothing stands, ordered by how much is still reached from the reports without them."""
    without = {step: support.without([step]) for step in support.cites if support.roots != (step,)}
    every = [step for step, left in without.items() if stands(support) and not stands(left)]
    return tuple(sorted(every, key=lambda step: len(reached(without[step].cites, set(without[step].roots)))))
