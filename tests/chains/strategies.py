"""Small supports of every shape, for properties: circles, ends that cite others, reports that cite each other, dead
ends."""

from __future__ import annotations

import itertools

from hypothesis import settings
from hypothesis import strategies as st

from provenance.chains.support import GROUNDED, Support
from provenance.records import Terminal

from .oracle import Pairs

unhurried = settings(deadline=None, max_examples=200)
"""What tries everything takes its time."""

NAMES = "abcdefghi"
LEAF_ENDS = [*sorted(GROUNDED), *Terminal, None]
INNER_ENDS = [None, None, None, None, Terminal.NAMED, Terminal.UNDISCLOSED, Terminal.UNTRACEABLE]


@st.composite
def supports(
    draw: st.DrawFn, most: int = 7, least_roots: int = 1, circles: bool = True, alternatives: bool = True
) -> Support:
    """Any support of up to ``most`` steps. ``alternatives`` alone: no result needs several inputs."""
    count = draw(st.integers(least_roots, most))
    steps = NAMES[:count]
    pairs = list(itertools.permutations(steps, 2) if circles else itertools.combinations(steps, 2))
    chosen = draw(st.sets(st.sampled_from(pairs), max_size=2 * count)) if pairs else set()
    cites = {step: tuple(sorted(b for a, b in chosen if a == step)) for step in steps}
    terminals = {step: draw(st.sampled_from(INNER_ENDS if cites[step] else LEAF_ENDS)) for step in steps}
    ends = {step: terminal for step, terminal in terminals.items() if terminal}
    size = draw(st.integers(least_roots, max(least_roots, (count + 1) // 2)))
    first = steps[:size]  # that circles are drawn in any direction makes this no loss
    roots = tuple(sorted({*first, *draw(st.sets(st.sampled_from(steps), max_size=1))}))
    if alternatives:
        return Support(roots, cites, ends)
    return Support(roots, cites, ends, draw(_needed(steps)))


@st.composite
def _needed(draw: st.DrawFn, steps: str) -> dict[str, tuple[frozenset[str], ...]]:
    if len(steps) < 3:
        return {}
    found = {}
    for step in draw(st.sets(st.sampled_from(steps), max_size=2)):
        others = [other for other in steps if other != step]
        sets = draw(st.lists(st.frozensets(st.sampled_from(others), min_size=2, max_size=3), min_size=1, max_size=2))
        found[step] = tuple(sorted(set(sets), key=sorted))
    return found


def pairs_of(steps: str | tuple[str, ...], most: int) -> st.SearchStrategy[Pairs]:
    """Which of these steps may be the same."""
    every = [frozenset(pair) for pair in itertools.combinations(steps, 2)]
    return st.frozensets(st.sampled_from(every), max_size=most) if every else st.just(frozenset())
