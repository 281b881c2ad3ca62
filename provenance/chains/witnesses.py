"""The smallest sets of origins that are enough for a claim, and the fewest whose withdrawal leaves nothing.

Sets that are enough are the minimal ones of the positive Boolean provenance (PosBool; Green, Karvounarakis and Tannen,
PODS 2007), by least fixpoint, so that circles do no harm. They can be very many: they are listed up to a limit. What
remains without some origins is never asked of the list but of the support itself (``without`` and ``grounded``), which
is the circuit that stays small (Deutch et al., ICDT 2014).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, product

from provenance.chains.grounding import grounded, reached_from
from provenance.chains.support import GROUNDED, Support

LIMIT = 1000
MOST_PRODUCTS = 4_000
"""Sets that are made at once of those of two inputs, at most."""
MOST_ORIGINS = 20
"""Origins up to which the fewest to defeat a claim are looked for where something needs several inputs."""

Sets = frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Sets of origins of which each is enough and none can be made smaller, by size and name. ``is_complete`` says
    whether these are all."""

    sets: tuple[frozenset[str], ...]
    is_complete: bool


def witnesses(support: Support, limit: int = LIMIT) -> Witnesses:
    """The minimal sets of grounded origins that are enough for some report; at most ``limit`` of them."""
    alive = grounded(support) & reached_from(support, support.roots)
    if not support.needs_all:
        ends = sorted(step for step in alive if support.ends.get(step) in GROUNDED)
        return Witnesses(tuple(frozenset({step}) for step in ends[:limit]), len(ends) <= limit)
    found, is_complete = _fixpoint(support.only(alive), limit)
    enough = _least(each for root in support.roots if root in alive for each in found[root])
    ordered = sorted(enough, key=lambda each: (len(each), sorted(each)))
    return Witnesses(tuple(ordered[:limit]), is_complete and len(ordered) <= limit)


def to_defeat(support: Support) -> int | None:
    """The fewest origins whose withdrawal leaves no report supported; 0 where none is. None where they are more than
    ``MOST_ORIGINS`` and it is not just all of them: some origin cites another, or something needs several inputs."""
    alive = grounded(support) & reached_from(support, support.roots)
    ends = sorted(step for step in alive if support.ends.get(step) in GROUNDED)
    if not support.needs_all and not any(support.cites[end] for end in ends):
        return len(ends)
    if len(ends) > MOST_ORIGINS:
        return None
    roots = frozenset(support.roots)
    for size in range(len(ends) + 1):
        if any(not roots & grounded(support.without(out)) for out in combinations(ends, size)):
            return size
    return None


def _fixpoint(part: Support, limit: int) -> tuple[dict[str, Sets], bool]:
    found: dict[str, Sets] = dict.fromkeys(part.cites, frozenset())
    is_complete = True
    queue = deque(step for step in part.cites if part.ends.get(step) in GROUNDED)
    waiting = set(queue)
    while queue:
        step = queue.popleft()
        waiting.discard(step)
        enough, is_whole = _enough(part, step, found, limit)
        is_complete = is_complete and is_whole
        if enough != found[step]:
            found[step] = enough
            for citing in part.cited_by[step]:
                if citing not in waiting:
                    waiting.add(citing)
                    queue.append(citing)
    return found, is_complete


def _enough(part: Support, step: str, found: dict[str, Sets], limit: int) -> tuple[Sets, bool]:
    """What is enough for a step by what is known so far to be enough for those it cites."""
    sets: set[frozenset[str]] = {frozenset({step})} if part.ends.get(step) in GROUNDED else set()
    sets.update(each for cited in part.cites[step] for each in found[cited])
    is_whole = True
    for group in part.needs_all.get(step, ()):
        together: Sets = frozenset({frozenset()})
        for member in sorted(group):
            kept = _fewest(together, MOST_PRODUCTS // max(1, len(found[member])))
            is_whole = is_whole and len(kept) == len(together)
            together = _least(a | b for a, b in product(kept, found[member]))
        sets.update(together)
    least = _least(sets)
    return _fewest(least, limit), is_whole and len(least) <= limit


def _least(sets: Iterable[frozenset[str]]) -> Sets:
    """Those of which none holds another."""
    kept: list[frozenset[str]] = []
    for each in sorted(set(sets), key=lambda each: (len(each), sorted(each))):
        if not any(other <= each for other in kept):
            kept.append(each)
    return frozenset(kept)


def _fewest(sets: Sets, limit: int) -> Sets:
    """The smallest, up to a limit."""
    return frozenset(sorted(sets, key=lambda each: (len(each), sorted(each)))[:limit]) if len(sets) > limit else sets
