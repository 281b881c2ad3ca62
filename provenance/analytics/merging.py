"""Steps that are one: which may be, in which ways all of them may be, and what a support is when they are.

``may`` leads from a step to all that may be the same as it; what is merged as one must be so pair by pair. ``glue``
are sets that count as one whatever the identities: groups, joint statements, documents of one publisher.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from provenance.chains.support import Support

May = Mapping[str, frozenset[str]]
Glue = tuple[frozenset[str], ...]


class Classes:
    """Sets of steps that are one, by union; each is known by its first step in order of the names."""

    def __init__(self, sets: Iterable[Iterable[str]] = ()) -> None:
        self.above: dict[str, str] = {}
        self.steps: set[str] = set()
        for each in sets:
            self.join(each)

    def one(self, step: str) -> str:
        """The step that stands for all that are one with this."""
        top = step
        while (above := self.above.get(top, top)) != top:
            top = above
        while (above := self.above.get(step, step)) != top:
            self.above[step] = top
            step = above
        return top

    def join(self, steps: Iterable[str]) -> None:
        joined = list(steps)
        self.steps.update(joined)
        tops = sorted({self.one(step) for step in joined})
        for other in tops[1:]:
            self.above[other] = tops[0]

    def copy(self) -> Classes:
        other = Classes()
        other.above, other.steps = dict(self.above), set(self.steps)
        return other

    def sets(self, steps: Iterable[str]) -> list[frozenset[str]]:
        """These steps by class, in order of the names; each class has only those of its steps that were given."""
        found: dict[str, set[str]] = {}
        for step in steps:
            found.setdefault(self.one(step), set()).add(step)
        return [frozenset(found[top]) for top in sorted(found)]


def contracted(support: Support, classes: Classes) -> Support:
    """The support with each class as one step, which cites what any of its steps cites and ends where any does."""
    one = classes.one
    cites: dict[str, set[str]] = {}
    needs: dict[str, set[frozenset[str]]] = {}
    for step, cited in support.cites.items():
        cites.setdefault(one(step), set()).update(map(one, cited))
    for step, groups in support.needs_all.items():
        needs.setdefault(one(step), set()).update(frozenset(map(one, group)) for group in groups)
    return Support(
        tuple(sorted({one(root) for root in support.roots})),
        {step: tuple(sorted(cited - {step})) for step, cited in cites.items()},
        {one(step): terminal for step, terminal in sorted(support.ends.items(), reverse=True)},
        {step: tuple(sorted(groups, key=sorted)) for step, groups in needs.items()},
        support.n_reports,
    )


def partitions(steps: Sequence[str], may: May, *kinds: frozenset[str]) -> Iterator[list[list[str]]]:
    """Every way to part these few steps into sets of which all may be the same, by filling in one after another.

    With ``kinds``, no way in which two sets that both have a step of one of these kinds could be one as well.
    """
    number = {step: place for place, step in enumerate(steps)}
    allowed = [sum(1 << number[other] for other in may[step] if other in number) for step in steps]
    within = [sum(1 << number[step] for step in kind if step in number) for kind in kinds]
    for sets in _filled(allowed):
        if not any(_can_join(one, other, allowed, within) for one, other in combinations(sets, 2)):
            yield [[step for place, step in enumerate(steps) if mask >> place & 1] for mask in sets]


def _filled(allowed: Sequence[int]) -> Iterator[list[int]]:
    """The ways to part numbers into sets, each as bits; ``allowed`` are the others that each may be with."""
    sets: list[int] = []
    choices: list[int] = []
    first = 0
    while True:
        place = len(choices)
        if place == len(allowed):
            yield sets
        else:
            fitting = (n for n in range(first, len(sets)) if not sets[n] & ~allowed[place])
            choice = next(fitting, len(sets) if first <= len(sets) else None)
            if choice is not None:
                if choice == len(sets):
                    sets.append(0)
                sets[choice] |= 1 << place
                choices.append(choice)
                first = 0
                continue
        if not choices:
            return
        last = choices.pop()
        sets[last] &= ~(1 << len(choices))
        if not sets[last]:
            sets.pop()
        first = last + 1


def _can_join(one: int, other: int, allowed: Sequence[int], within: Sequence[int]) -> bool:
    """Whether two sets have a step of one kind each and could be one."""
    if not any(one & kind and other & kind for kind in within):
        return False
    return all(not other & ~allowed[place] for place in range(one.bit_length()) if one >> place & 1)


def clashes(steps: Sequence[str], may: May, glue: Classes) -> dict[str, frozenset[str]]:
    """For each step, the others that can come to be one with it in some admissible way.

    A set of several glued steps hands on: who may be the same as one of them becomes one with whoever may be another.
    """
    groups = {next(iter(group)): group for group in glue.sets(steps)}
    group_of = {step: key for key, group in groups.items() for step in group}
    beside = {
        key: {group_of[other] for step in group for other in may.get(step, frozenset()) if other in group_of} - {key}
        for key, group in groups.items()
    }
    found: dict[str, frozenset[str]] = {}
    for key, group in groups.items():
        reached, pending = {key}, list(beside[key])
        while pending:
            other = pending.pop()
            if other not in reached:
                reached.add(other)
                if len(groups[other]) > 1:
                    pending += beside[other]
        members = frozenset(step for other in reached for step in groups[other])
        found.update((step, members) for step in group)
    return found


def components(steps: Sequence[str], may: May, glue: Classes) -> list[list[str]]:
    """The steps by what hangs together over ``may`` and ``glue``, each set in order of the names."""
    joined = glue.copy()
    for step in steps:
        joined.join([step, *(other for other in may.get(step, frozenset()))])
    return [sorted(each) for each in joined.sets(steps)]
