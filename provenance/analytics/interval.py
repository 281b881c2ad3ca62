"""How many independent origins and chains there are: at most, and at least for all that is known.

At most: whatever is not proven the same is distinct, and behind an undisclosed end may be somebody of their own. At
least: whatever may be the same is, in the admissible way that leaves fewest; an undisclosed end counts for nothing.

The least number of chains is exact where at most ``OPEN`` steps are open, by trying every admissible way. Above that it
is a proven lower bound: of chains that share no step, so many touch no two steps that can ever become one. The least
number of origins is a chromatic number, of who cannot be the same as whom; exact up to ``COLOURED`` in what hangs
together, above it the greatest set found of which no two can be the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

from provenance.analytics.merging import Classes, Glue, May, clashes, components, contracted, partitions
from provenance.chains.disjoint import count_disjoint, disjoint_chains
from provenance.chains.grounding import grounded, standing
from provenance.chains.support import GROUNDED, Support

OPEN = 8
COLOURED = 12
TRIED_CHAINS = 200
"""Chains that share no step among which those are sought that can never touch; more do not make the bound larger."""
NOBODY: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Bounds:
    """``at_least`` ≤ the true number ≤ ``at_most``. ``is_exact``: whether ``at_least`` is reached in some admissible
    way; otherwise it is proven, and the least number that is reached may be larger."""

    at_least: int
    at_most: int
    is_exact: bool = True

    def __str__(self) -> str:
        """``1–3``, ``2``."""
        return str(self.at_most) if self.at_least == self.at_most else f"{self.at_least}–{self.at_most}"


@dataclass(frozen=True, slots=True)
class Interval:
    """Independent chains (they share no step) and distinct origins of one claim."""

    chains: Bounds
    origins: Bounds


def interval(
    support: Support,
    may_be_same: Iterable[frozenset[str]] = (),
    glued: Glue = (),
    *,
    leans: Iterable[tuple[str, str]] = (),
    anyone: frozenset[str] = frozenset(),
    number: Mapping[str, int] = NOBODY,
) -> Interval:
    """The interval of a claim. ``may_be_same`` are pairs of steps, ``glued`` sets that count as one in the least.

    ``leans`` are pairs of a step and of what it may only repeat: a step that nothing else supports stands on that in
    the least. ``anyone`` are ends behind which may be any other step, or an origin that another has too: they add
    nothing to the least, but that something stands where nothing else does. ``number`` says of ends how many people
    they are, if not one.
    """
    counted = standing(support)
    most_chains = count_disjoint(support)
    most_origins = sum(number.get(end, 1) for end in counted.ends)
    support = _leaning(support, leans)
    firm = {end: terminal for end, terminal in support.ends.items() if terminal in GROUNDED}
    live = standing(support.ending({end: terminal for end, terminal in firm.items() if end not in anyone}))
    if not live.roots:
        floor = int(bool(standing(support.ending(firm)).roots))
        return Interval(Bounds(floor, most_chains), Bounds(floor, most_origins))
    may = _pairs(may_be_same, support)
    glue = Classes(frozenset(each) & support.cites.keys() for each in glued)
    if not may and not glue.steps:
        return _of_distinct(live, most_chains, most_origins, number)
    chains, is_exact = _least_chains(live, may, glue) if most_chains > 1 else (1, True)
    origins, is_exact_too = _least_origins(live, may, glue, number) if most_origins > 1 else (1, True)
    return Interval(
        Bounds(min(chains, most_chains), most_chains, is_exact),
        Bounds(min(origins, most_origins), most_origins, is_exact_too),
    )


def _of_distinct(live: Support, most_chains: int, most_origins: int, number: Mapping[str, int]) -> Interval:
    """The interval where nothing may be the same as anything else."""
    chains, origins = count_disjoint(live), sum(number.get(end, 1) for end in live.ends)
    return Interval(Bounds(min(chains, most_chains), most_chains), Bounds(min(origins, most_origins), most_origins))


def _leaning(support: Support, leans: Iterable[tuple[str, str]]) -> Support:
    more = [(step, other) for step, other in leans if step in support.cites and other in support.cites]
    if not more:
        return support
    firm = grounded(support)
    cites = {**support.cites}
    for step, other in more:
        if step not in firm:
            cites[step] = tuple(sorted({*cites[step], other}))
    return replace(support, cites=cites)


def _pairs(pairs: Iterable[frozenset[str]], support: Support) -> May:
    """Also of steps that carry nothing: who may be the same as one of those is so as anybody in its group."""
    found: dict[str, set[str]] = {}
    for pair in pairs:
        if pair <= support.cites.keys() and len(pair) == 2:
            one, other = sorted(pair)
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {step: frozenset(others) for step, others in found.items()}


def _steps(live: Support, may: May, glue: Classes) -> list[str]:
    return sorted({*live.cites, *may, *glue.steps})


# --- chains ------------------------------------------------------------------------------------


def _least_chains(live: Support, may: May, glue: Classes) -> tuple[int, bool]:
    """The fewest chains, with the glued sets as one or apart, whichever leaves fewer; and whether that is exact."""
    results = [_fewest(live, may, glue)]
    if glue.steps:
        results.append(_fewest(live, may, Classes()))
    least = min(count for count, _ in results)
    return least, all(is_exact or count > least for count, is_exact in results)


def _fewest(live: Support, may: May, glue: Classes) -> tuple[int, bool]:
    joined = _as_one_may(live, may, glue)
    units = _open_units(live, may, joined)
    proven = _never_touching(live, may, glue)
    found = count_disjoint(contracted(live, joined))
    if found <= proven or not units:
        return min(found, proven) if units else found, True
    ways = _likely(units, may) if len(units) > OPEN else chain(_likely(units, may), _needed(live, units, may))
    for blocks in ways:
        way = joined.copy()
        for block in blocks:
            way.join(block)
        found = min(found, count_disjoint(contracted(live, way), found))
        if found <= proven:
            return found, True
    return (proven, False) if len(units) > OPEN else (found, True)


def _likely(units: Sequence[str], may: May) -> Iterator[list[list[str]]]:
    """A few ways in which much is one: each step joins the first set that it may, in both orders."""
    for order in (units, units[::-1]):
        blocks: list[list[str]] = []
        for step in order:
            fitting = next((block for block in blocks if all(other in may[step] for other in block)), None)
            if fitting is None:
                blocks.append([step])
            else:
                fitting.append(step)
        yield blocks


def _needed(live: Support, units: Sequence[str], may: May) -> Iterator[list[list[str]]]:
    """The ways in which these steps may be one, without those that leave no fewer chains than another: where two sets
    with a report each, or two with an end each, could be one as well."""
    reports = frozenset[str]() if live.is_alone else frozenset(live.roots)
    return partitions(units, may, reports, frozenset(live.ends))


def _as_one_may(live: Support, may: May, glue: Classes) -> Classes:
    """The classes that it is never wrong to make, beside those that are glued.

    Where any two of what hangs together may be one, all its reports may be made one, and all its ends: a chain through
    two reports that are one can start at the second, one through two ends can stop at the first, so that there are
    never more chains than before.
    """
    joined = glue.copy()
    roots = frozenset(live.roots)
    for part in components(_steps(live, may, glue), may, glue):
        if len(part) > 1 and _is_free(part, may, glue):
            joined.join(step for step in part if step in roots and not live.is_alone)
            joined.join(step for step in part if step in live.ends)
    return joined


def _is_free(part: Sequence[str], may: May, glue: Classes) -> bool:
    """Whether any two steps of it may be the same or are glued."""
    classes = glue.sets(part)
    return all(b in may.get(a, ()) for one, other in combinations(classes, 2) for a in one for b in other)


def _open_units(live: Support, may: May, joined: Classes) -> list[str]:
    """The steps of which it is open whether they are the same as another that they are not one with already; of those
    that were made one and agree in whom they may be, no more than there are of these."""
    found: dict[tuple[str, frozenset[str]], list[str]] = {}
    for step in sorted(may):
        own = joined.one(step)
        others = frozenset(other for other in may[step] if joined.one(other) != own)
        alike = found.setdefault((own, others), [])
        if len(alike) < len(others):
            alike.append(step)
    return sorted(step for alike in found.values() for step in alike)


def _never_touching(live: Support, may: May, glue: Classes) -> int:
    """A number of chains that is left in every admissible way: no two of them touch steps that can become one."""
    found = disjoint_chains(live, TRIED_CHAINS)
    if not may and not glue.steps:
        return len(found)
    clash = clashes(_steps(live, may, glue), may, glue)
    asked = frozenset(live.roots) if live.is_alone else frozenset()
    steps = [frozenset(each) - (asked if len(each) > 1 else frozenset()) for each in found]
    touched = [frozenset(other for step in each for other in clash[step]) for each in steps]
    apart = {n: {m for m in range(len(steps)) if m != n and not touched[n] & steps[m]} for n in range(len(steps))}
    return _largest_apart(apart)


def _largest_apart(apart: Mapping[int, set[int]], number: Sequence[int] = ()) -> int:
    """The size of a largest set of which all are apart from each other; the best found where there are many. Each
    counts as its ``number``, where numbers are given."""

    def size(chosen: Iterable[int]) -> int:
        return sum(number[n] if number else 1 for n in chosen)

    best = 0
    for first in _fewest_first(apart):
        chosen, left = {first}, set(apart[first])
        while left:
            each = max(left, key=lambda n: (len(apart[n] & left), -n))
            chosen.add(each)
            left &= apart[each]
        best = max(best, size(chosen))
    if len(apart) <= COLOURED:
        best = max(map(size, _cliques(apart)), default=0)
    return best


def _fewest_first(apart: Mapping[int, set[int]]) -> list[int]:
    return sorted(apart, key=lambda n: (-len(apart[n]), n))


def _cliques(apart: Mapping[int, set[int]]) -> Iterator[tuple[int, ...]]:
    """All sets that are apart pair by pair, of few."""
    pending: list[tuple[tuple[int, ...], list[int]]] = [((), sorted(apart))]
    while pending:
        chosen, left = pending.pop()
        yield chosen
        for place, each in enumerate(left):
            pending.append(((*chosen, each), [n for n in left[place + 1 :] if n in apart[each]]))


# --- origins -----------------------------------------------------------------------------------


def _least_origins(live: Support, may: May, glue: Classes, number: Mapping[str, int]) -> tuple[int, bool]:
    total, is_exact = 0, True
    for part in components(_steps(live, may, glue), may, glue):
        ends = [step for step in part if step in live.ends]
        if ends:
            count, is_sure = _fewest_in(part, ends, may, glue, number)
            total, is_exact = total + count, is_exact and is_sure
    return total, is_exact


def _fewest_in(
    part: Sequence[str], ends: Sequence[str], may: May, glue: Classes, number: Mapping[str, int]
) -> tuple[int, bool]:
    """The fewest origins that these ends of one component can be, and whether that is exact."""
    heads = max(number.get(end, 1) for end in ends)
    if len(ends) == 1 or _is_free(ends, may, glue):
        return heads, True
    if any(len(group) > 1 for group in glue.sets(part)):
        return _fewest_by_trying(part, ends, may, glue, number)
    numbers = [number.get(end, 1) for end in ends]
    if sum(numbers) <= COLOURED:
        return _fewest_cliques([(end, n) for end in ends for n in range(number.get(end, 1))], may), True
    clash = clashes(part, may, glue)
    apart = {n: {m for m, other in enumerate(ends) if m != n and other not in clash[end]} for n, end in enumerate(ends)}
    return max(heads, _largest_apart(apart, numbers)), False


def _fewest_by_trying(
    part: Sequence[str], ends: Sequence[str], may: May, glue: Classes, number: Mapping[str, int]
) -> tuple[int, bool]:
    units = [step for step in part if may.get(step)]
    clash = clashes(part, may, glue)
    apart = {n: {m for m, other in enumerate(ends) if m != n and other not in clash[end]} for n, end in enumerate(ends)}
    proven = _largest_apart(apart)
    if len(units) > OPEN:
        return proven, False
    best = len(ends) * max(number.get(end, 1) for end in ends)
    for blocks in partitions(units, may):
        way = glue.copy()
        for block in blocks:
            way.join(block)
        best = min(best, sum(max(number.get(end, 1) for end in each) for each in way.sets(ends)))
    return best, True


def _fewest_cliques(people: Sequence[tuple[str, int]], may: May) -> int:
    """The fewest sets, of which all may be the same, that hold all these people: by subsets, for few.

    This is the chromatic number of the graph of who cannot be the same as whom.
    """
    allowed = [
        sum(1 << m for m, (other, _) in enumerate(people) if other != end and other in may.get(end, ()))
        for end, _ in people
    ]
    everyone = (1 << len(people)) - 1
    is_one = bytearray(everyone + 1)
    is_one[0] = 1
    least = [0] * (everyone + 1)
    for some in range(1, everyone + 1):
        first = (some & -some).bit_length() - 1
        rest = some & ~(1 << first)
        is_one[some] = is_one[rest] and not rest & ~allowed[first]
        least[some] = 1 if is_one[some] else len(people)
        if is_one[some]:
            continue
        block = rest
        while True:
            if is_one[block | 1 << first]:
                least[some] = min(least[some], 1 + least[some & ~(block | 1 << first)])
            if not block:
                break
            block = (block - 1) & rest
    return least[everyone]
