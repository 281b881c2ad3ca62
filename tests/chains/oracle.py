"""What is counted on chains, computed slowly and in the plainest way there is: for about nine steps at most.

Nothing here shares code with ``provenance.chains`` but the words. Where the definitions leave a choice, it is made here
in one sentence. Chains, paths, cuts and bottlenecks are only defined without ``needs_all``.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from provenance.chains.support import COUNTED, GROUNDED, Support
from provenance.records import Terminal

Pairs = frozenset[frozenset[str]]
NO_PAIRS: Pairs = frozenset()


def leads(support: Support, step: str) -> set[str]:
    """All that a step cites, alone or together with others."""
    return set(support.cites[step]).union(*support.needs_all.get(step, ()))


def reached(support: Support, starts: Iterable[str], within: Iterable[str]) -> set[str]:
    """The steps ``within`` that some of these rest on, themselves included."""
    inside = set(within)
    found = set(starts) & inside
    while more := {cited for step in found for cited in leads(support, step)} & inside - found:
        found |= more
    return found


# --- what is grounded ----------------------------------------------------------------------------


def grounded(support: Support, kinds: frozenset[Terminal] = GROUNDED) -> set[str]:
    """Steps that are supported: looked through again and again until nothing changes."""
    found = {step for step, terminal in support.ends.items() if terminal in kinds}
    while True:
        more = {
            step
            for step in support.cites
            if set(support.cites[step]) & found or any(group <= found for group in support.needs_all.get(step, ()))
        }
        if more <= found:
            return found
        found |= more


def standing(support: Support, kinds: frozenset[Terminal] = COUNTED) -> set[str]:
    """Steps on the way from a report to an end of these kinds."""
    return reached(support, support.roots, grounded(support, kinds))


def origins(support: Support, kinds: frozenset[Terminal] = COUNTED) -> set[str]:
    """The ends of these kinds that are reached from a report over supported steps."""
    return {step for step in standing(support, kinds) if support.ends.get(step) in kinds}


# --- chains that share no step -------------------------------------------------------------------


def question(support: Support) -> str | None:
    """The report under audit, where there is but one: it is what is asked about, and can be in any number of chains."""
    return support.roots[0] if len(support.roots) == 1 else None


def simple_chains(support: Support) -> Iterator[tuple[str, ...]]:
    """Every chain from a report to an end that counts, no step twice; a chain may go on beyond an end."""
    pending: list[tuple[str, ...]] = [(root,) for root in support.roots]
    while pending:
        chain = pending.pop()
        if support.ends.get(chain[-1]) in COUNTED:
            yield chain
        pending += [(*chain, cited) for cited in support.cites[chain[-1]] if cited not in chain]


def most_disjoint(support: Support) -> int:
    """How many chains without a common step there are at most, by trying every choice among all chains; the report that
    is the question is in all of them, and is a chain of its own where it is an end itself."""
    asked = question(support)
    used = {frozenset(chain) - {asked} for chain in simple_chains(support)}
    alone = int(frozenset() in used)
    choices = [(used - {frozenset()}, 0)]
    most = 0
    while choices:
        left, chosen = choices.pop()
        most = max(most, chosen)
        choices += [
            ({other for other in left if not other & chain and sorted(other) > sorted(chain)}, chosen + 1)
            for chain in left
        ]
    return most + alone


def least_cuts(support: Support, asked: str | None) -> list[frozenset[str]]:
    """All the smallest sets of steps whose withdrawal leaves no chain, but for what the report that is asked about says
    on its own word."""
    steps = sorted(standing(support) - {asked})
    for size in range(len(steps) + 1):
        cuts = [frozenset(cut) for cut in itertools.combinations(steps, size) if not _left(support, cut, asked)]
        if cuts:
            return cuts
    raise AssertionError("withdrawing all steps leaves no chain")


def kappa(support: Support, is_lone: bool | None = None) -> int:
    """How many chains without a common step there are: as many as steps must fall before none is left. A lone report
    that is an end itself stands on its own word beside all that it cites. ``is_lone`` says whether there was one report
    before others were merged into it; otherwise that is read off the support."""
    asked = support.roots[0] if is_lone else question(support) if is_lone is None else None
    return len(least_cuts(support, asked)[0]) + int(asked is not None and support.ends.get(asked) in COUNTED)


def _left(support: Support, cut: Iterable[str], asked: str | None) -> bool:
    """Whether any chain avoids all of the cut, but for the question's own word."""
    kept = standing(support) - set(cut)
    ends = {step for step in kept if support.ends.get(step) in COUNTED and step != asked}
    return bool(reached(support, support.roots, kept) & ends)


def before(support: Support, cut: frozenset[str]) -> frozenset[str]:
    """The steps that a cut leaves on the side of the claim."""
    return frozenset(reached(support, support.roots, standing(support) - cut))


def nearest_claim(support: Support) -> frozenset[str]:
    """Of the smallest cuts, the one that leaves the fewest steps on the side of the claim: there is one within all."""
    return min(least_cuts(support, question(support)), key=lambda cut: len(before(support, cut)))


def nearest_origins(support: Support) -> frozenset[str]:
    """Of the smallest cuts, the one that leaves the most steps on the side of the claim."""
    return max(least_cuts(support, question(support)), key=lambda cut: len(before(support, cut)))


def bottlenecks(support: Support) -> tuple[str, ...]:
    """The steps that every chain goes through, in order from the claim; the question is none of them."""
    asked = question(support)
    if not origins(support):
        return ()
    every = [step for step in support.cites if step != asked and not origins(support.without([step]))]
    return tuple(sorted(every, key=lambda step: len(before(support, frozenset({step})))))


# --- paths and their lengths ---------------------------------------------------------------------


def loops(support: Support, within: Iterable[str] | None = None) -> set[frozenset[str]]:
    """The largest sets of two or more steps of which each rests on each."""
    inside = set(support.cites if within is None else within)
    rests_on = {step: reached(support, [step], inside) for step in inside}
    sets = {frozenset(other for other in rests_on[step] if step in rests_on[other]) for step in inside}
    return {members for members in sets if len(members) > 1}


def loops_without_exit(support: Support) -> set[frozenset[str]]:
    """The loops from which no grounded end is reached: they support nothing."""
    return {members for members in loops(support) if not members & grounded(support)}


def loops_between_works(support: Support, works: Mapping[str, str]) -> set[frozenset[str]]:
    """The loops that are there only once revisions are contracted to their works, as sets of works and steps."""
    within = {frozenset(works.get(step, step) for step in members) for members in loops(support)}
    return loops(contracted(support, {step: works.get(step, step) for step in support.cites})) - within


def paths(support: Support) -> int | None:
    """How many ways lead from a report to an end that counts; None where any report rests on a loop."""
    if loops(support, reached(support, support.roots, support.cites)):
        return None
    return sum(1 for _ in simple_chains(support))


def depths(support: Support, root: str) -> tuple[int | None, int | None]:
    """The fewest and the most citations between a report and a grounded end; no most where a loop is on the way."""
    alone = Support((root,), support.cites, {s: t for s, t in support.ends.items() if t in GROUNDED})
    lengths = [len(chain) - 1 for chain in simple_chains(alone)]
    most = None if loops(alone, standing(alone)) else max(lengths, default=None)
    return min(lengths, default=None), most


# --- what falls ----------------------------------------------------------------------------------


def impact(support: Support, *withdrawn: str) -> set[str]:
    """The grounded reports that are not grounded any more when these steps are withdrawn; a report that is withdrawn
    itself is among them."""
    return set(support.roots) & grounded(support) - grounded(support.without(withdrawn))


def witnesses(support: Support) -> set[frozenset[str]]:
    """The smallest sets of grounded ends that would do: any report is grounded on each, and on no part of it."""
    live = sorted(step for step, terminal in support.ends.items() if terminal in GROUNDED)
    found: set[frozenset[str]] = set()
    for size in range(len(live) + 1):
        for chosen in map(frozenset, itertools.combinations(live, size)):
            only = Support(
                support.roots, support.cites, {step: support.ends[step] for step in chosen}, support.needs_all
            )
            if not any(less <= chosen for less in found) and set(support.roots) & grounded(only):
                found.add(chosen)
    return found


def to_defeat(support: Support) -> int:
    """The fewest of the grounded ends that the claim rests on whose withdrawal leaves no report grounded."""
    live = sorted(origins(support, GROUNDED))
    sizes = (out for size in range(len(live) + 1) for out in itertools.combinations(live, size))
    return next(len(out) for out in sizes if not set(support.roots) & grounded(support.without(out)))


# --- how coverage is spread ----------------------------------------------------------------------


def spread(support: Support) -> tuple[dict[str, float], float]:
    """Every report weighs 1 and hands it on in equal parts to what it cites; an end that cites others keeps one such
    part. What comes to an ungrounded end, to a step that leads nowhere or into a loop without a way out, is lost. The
    shares of the grounded ends, together 1, and how much of all weight is lost."""
    parts = {step: len(leads(support, step)) + (step in support.ends) for step in support.cites}
    leaves = {step for step, count in parts.items() if step in support.ends or not count}
    moving = sorted(step for step in support.cites if reached(support, [step], support.cites) & leaves)
    row = {step: number for number, step in enumerate(moving)}
    onward = np.zeros((len(moving), len(moving)))
    for step in moving:
        for cited in leads(support, step):
            if cited in row:
                onward[row[step], row[cited]] = 1 / parts[step]
    start = np.array([float(step in support.roots) for step in moving])
    visits = np.linalg.solve(np.eye(len(moving)) - onward.T, start) if moving else start
    kept = {
        step: float(visits[row[step]]) / parts[step]
        for step in moving
        if support.ends.get(step) in GROUNDED and visits[row[step]] > 1e-12
    }
    total = sum(kept.values())
    return {step: share / total for step, share in kept.items()}, 1 - total / len(support.roots)


def ungrounded(support: Support) -> float:
    """The part of all weight that comes to no grounded end."""
    return spread(support)[1]


def hill(support: Support) -> tuple[float, float, float]:
    """The effective numbers of grounded origins of order 0, 1 and 2; 0 where there is none."""
    shares = list(spread(support)[0].values())
    if not shares:
        return 0.0, 0.0, 0.0
    shannon = -sum(share * math.log(share) for share in shares)
    return float(len(shares)), math.exp(shannon), 1 / sum(share**2 for share in shares)


# --- the fewest ----------------------------------------------------------------------------------


def contracted(support: Support, classes: Mapping[str, str]) -> Support:
    """The support in which all steps of a class are one step; it is a report, or an end, where one of them is. Where
    they end in several ways, the one that says most holds. A class does not cite itself."""
    cites: dict[str, set[str]] = {classes[step]: set() for step in support.cites}
    for step, cited in support.cites.items():
        cites[classes[step]] |= {classes[other] for other in cited} - {classes[step]}
    order = list(Terminal)
    ends: dict[str, Terminal] = {}
    for step, terminal in support.ends.items():
        name = classes[step]
        known = [terminal, *([ends[name]] if name in ends else [])]
        ends[name] = min(known, key=lambda each: (each not in GROUNDED, each not in COUNTED, order.index(each)))
    roots = tuple(sorted({classes[root] for root in support.roots}))
    return Support(roots, {step: tuple(sorted(cited)) for step, cited in sorted(cites.items())}, ends)


def partitions(steps: Iterable[str], may_be_same: Pairs) -> Iterator[list[set[str]]]:
    """Every way to say who is who: classes in which every two may be the same."""
    found: list[list[set[str]]] = [[]]
    for step in sorted(steps):
        grown = []
        for classes in found:
            grown.append([*classes, {step}])
            for number, members in enumerate(classes):
                if all(frozenset({step, other}) in may_be_same for other in members):
                    grown.append([*classes[:number], members | {step}, *classes[number + 1 :]])
        found = grown
    yield from found


def joined(classes: Iterable[Iterable[str]], sets: Iterable[Iterable[str]]) -> dict[str, str]:
    """From every step to the name of its class, when classes that share a set are one."""
    groups = [set(members) for members in classes]
    for together in map(set, sets):
        sharing = [members for members in groups if members & together]
        groups = [members for members in groups if not members & together]
        groups.append(set().union(*sharing))
    return {step: min(members) for members in groups for step in members}


def merges(support: Support, may_be_same: Pairs, glued: tuple[frozenset[str], ...] = ()) -> Iterator[Support]:
    """The support under everything that may be so: each admissible way to say who is who, with and without each of the
    sets that count as one; behind an undisclosed end is nobody."""
    told = {step: terminal for step, terminal in support.ends.items() if terminal is not Terminal.UNDISCLOSED}
    bare = Support(support.roots, support.cites, told)
    choices = [chosen for size in range(len(glued) + 1) for chosen in itertools.combinations(glued, size)]
    for classes in partitions(support.cites, may_be_same):
        for chosen in choices:
            yield contracted(bare, joined(classes, chosen))


@dataclass(frozen=True)
class Bounds:
    """At least and at most, of chains and of origins."""

    chains: tuple[int, int]
    origins: tuple[int, int]


def chains_at_least(support: Support, may_be_same: Pairs = NO_PAIRS, glued: tuple[frozenset[str], ...] = ()) -> int:
    """The fewest chains without a common step under everything that may be so. Only a report that was alone before
    anything was merged is the question."""
    is_lone = len(support.roots) == 1
    return min(kappa(merged, is_lone) for merged in merges(support, may_be_same, glued))


def interval(support: Support, may_be_same: Pairs = NO_PAIRS, glued: tuple[frozenset[str], ...] = ()) -> Bounds:
    """Both intervals; at most nobody is anybody else."""
    return Bounds(
        (chains_at_least(support, may_be_same, glued), kappa(support)),
        (origins_at_least(support, may_be_same, glued), len(origins(support))),
    )


def origins_at_least(support: Support, may_be_same: Pairs = NO_PAIRS, glued: tuple[frozenset[str], ...] = ()) -> int:
    """The fewest grounded origins under everything that may be so."""
    return min(len(origins(merged, GROUNDED)) for merged in merges(support, may_be_same, glued))


def people_at_least(support: Support, may_be_same: Pairs, number: Mapping[str, int]) -> int:
    """The fewest people behind the grounded ends that are reached. An end may be several, who differ; each may be
    anybody whom the end may be."""
    people = {f"{end}{one}": end for end in origins(support, GROUNDED) for one in range(number.get(end, 1))}
    pairs = map(frozenset, itertools.combinations(people, 2))
    same = frozenset(pair for pair in pairs if frozenset(people[one] for one in pair) in may_be_same)
    return min(len(classes) for classes in partitions(people, same))
