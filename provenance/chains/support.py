"""What a claim stands on, as a bare graph: reports at the top, ends at the bottom, and who cites whom between them.

Everything that is counted on chains is counted on this, and it is the same whether the claim was read in articles,
typed by hand or taken from a researcher's list. ``supporting`` makes it of a claim graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from typing import Protocol, TypeVar, cast

from provenance.records import Terminal

T = TypeVar("T")

GROUNDED = frozenset({Terminal.FIRST_HAND, Terminal.NAMED, Terminal.ANONYMOUS, Terminal.NOT_YET_TRACED})
"""Ends on which a claim can stand; where a chain is not yet traced, its last source stands in."""

COUNTED = GROUNDED | {Terminal.UNDISCLOSED}
"""Ends that count as an origin at most: behind an undisclosed one may be somebody of their own, or nobody."""


@dataclass(frozen=True)
class Support:
    """``roots`` are the reports under audit, sorted; ``cites`` has every step as a key and leads to those it cites, any
    of which would do; ``ends`` leads from the steps where chains end to how they end. ``needs_all`` leads from a
    step to sets of cited steps of which every member is needed: a result computed from several inputs.

    A step is supported where it is a grounded end, where any step in ``cites`` is supported, or where all members of
    any set in ``needs_all`` are. ``n_reports`` counts the reports under audit, also those that lead nowhere and were
    left out; -1 stands for the number of roots. A step may be a root, cite others and be an end all at once.
    """

    roots: tuple[str, ...]
    cites: Mapping[str, tuple[str, ...]]
    ends: Mapping[str, Terminal]
    needs_all: Mapping[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    n_reports: int = -1
    kept: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.n_reports < 0:
            object.__setattr__(self, "n_reports", len(self.roots))

    @property
    def is_alone(self) -> bool:
        """Whether one report alone is under audit: it is the question itself, and no step that chains may share."""
        return self.n_reports == 1

    @cached_property
    def leads_to(self) -> Mapping[str, tuple[str, ...]]:
        """From every step to all that it cites, alone or together with others."""
        if not self.needs_all:
            return self.cites
        found = dict(self.cites)
        for step, groups in self.needs_all.items():
            found[step] = tuple(sorted({*found[step], *(member for group in groups for member in group)}))
        return found

    @cached_property
    def cited_by(self) -> Mapping[str, tuple[str, ...]]:
        """From every step to all that cite it."""
        found: dict[str, list[str]] = defaultdict(list)
        for citing, cited in self.leads_to.items():
            for step in cited:
                found[step].append(citing)
        return {step: tuple(found.get(step, ())) for step in self.cites}

    def without(self, withdrawn: Iterable[str]) -> Support:
        """The support when these steps are withdrawn, with all that leads to them."""
        out = frozenset(withdrawn) & self.cites.keys()
        if not out:
            return self
        cites = {s: tuple(c for c in cited if c not in out) for s, cited in self.cites.items() if s not in out}
        groups = {s: tuple(g for g in sets if not g & out) for s, sets in self.needs_all.items() if s not in out}
        return Support(
            tuple(root for root in self.roots if root not in out),
            cites,
            {step: terminal for step, terminal in self.ends.items() if step not in out},
            {step: sets for step, sets in groups.items() if sets},
            self.n_reports - sum(root in out for root in self.roots),
        )

    def only(self, steps: frozenset[str]) -> Support:
        """The part of the support that these steps make; the reports under audit stay as many as they are."""
        part = self.without(step for step in self.cites if step not in steps)
        return part if part is self else replace(part, n_reports=self.n_reports)

    def ending(self, ends: Mapping[str, Terminal]) -> Support:
        """The same steps with other ends."""
        return self if ends == self.ends else replace(self, ends=ends)


class Keeping(Protocol):
    """What nobody changes, with room for what is worked out from it."""

    @property
    def kept(self) -> dict[object, object]: ...


K = TypeVar("K", bound=Keeping)


def worked_once(work: Callable[[K], T]) -> Callable[[K], T]:
    """What is worked out from one thing alone, kept with it."""

    @wraps(work)
    def at_hand(of: K) -> T:
        if work not in of.kept:
            of.kept[work] = work(of)
        return cast(T, of.kept[work])

    return at_hand
