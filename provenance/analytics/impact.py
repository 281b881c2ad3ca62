"""What of a claim falls when steps are withdrawn: the reports that lose their last support, and what else is lost.

It is recomputed by the same least fixpoint as groundedness, so that a result that needs several inputs falls with any
of them and a circle holds nothing up. Linear in the graph of the claim.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from provenance.analytics.withdrawing import withdrawn_steps
from provenance.chains import COUNTED, Support, supporting
from provenance.chains.disjoint import count_disjoint
from provenance.chains.grounding import grounded, standing
from provenance.ledger import Ledger

MOST_CHAINS = 10
"""Chains that share no step are counted up to here."""


@dataclass(frozen=True, slots=True)
class Footing:
    """How many origins a claim has at most, and how many chains that share no step, at most ``MOST_CHAINS``; of the
    chains None where a step needs several others together, for then they are no cut."""

    origins: int
    chains: int | None


@dataclass(frozen=True, slots=True)
class Impact:
    """What becomes of a claim. All are keys of steps, sorted; a report that stood on nothing before is in neither.

    ``fallen`` are reports that lose their last support, ``withdrawn`` those that stood and are withdrawn themselves;
    ``lost`` are all steps that were supported and are no more, these included. ``n_reports`` counts the reports
    before, those that stood on nothing included; ``n_left`` those that still stand.
    """

    fallen: tuple[str, ...]
    withdrawn: tuple[str, ...]
    lost: tuple[str, ...]
    n_reports: int
    n_left: int
    before: Footing
    after: Footing

    @property
    def loses_all(self) -> bool:
        """Whether the claim stood on something, and stands on nothing now."""
        return bool(self.fallen or self.withdrawn) and not self.n_left

    @property
    def loses_reports(self) -> bool:
        return bool(self.fallen or self.withdrawn)

    @property
    def loses_footing(self) -> bool:
        """Whether it loses an origin, or chains that share no step. Those of one report alone are not those of several:
        where reports are withdrawn there may be more of them after than before."""
        before, after = self.before, self.after
        fewer_chains = before.chains is not None and after.chains is not None and after.chains < before.chains
        return after.origins < before.origins or fewer_chains

    @property
    def share(self) -> float:
        """The share of the reports that go, in [0, 1]: how much of the coverage one source amplifies."""
        return (len(self.fallen) + len(self.withdrawn)) / self.n_reports if self.n_reports else 0.0


def impact(ledger: Ledger, steps: Iterable[str], before: Iterable[str] | None = None) -> Impact:
    """What of the claim falls when these steps are withdrawn, too.

    ``before`` are the steps that are out already; without them those that the standing of documents and sources puts
    out. Steps that the claim does not have change nothing.
    """
    out = withdrawn_steps(ledger) if before is None else before
    return impact_on(supporting(ledger.graph, out), steps)


def impact_on(support: Support, steps: Iterable[str]) -> Impact:
    """The same of a bare support."""
    out = frozenset(steps)
    left = support.without(out)
    stood, stands = grounded(support), grounded(left)
    lost = stood - stands
    roots = frozenset(support.roots)
    before = _footing(support)
    return Impact(
        fallen=tuple(sorted((lost & roots) - out)),
        withdrawn=tuple(sorted(lost & roots & out)),
        lost=tuple(sorted(lost)),
        n_reports=support.n_reports,
        n_left=len(stands & roots),
        before=before,
        after=before if left is support else _footing(left),
    )


def supported_reports(ledger: Ledger, out: Iterable[str] | None = None) -> frozenset[str]:
    """The reports of a claim that stand on something when these steps are out; without them as things are."""
    support = supporting(ledger.graph, withdrawn_steps(ledger) if out is None else out)
    return grounded(support) & frozenset(support.roots)


def _footing(support: Support) -> Footing:
    part = standing(support)
    origins = sum(terminal in COUNTED for terminal in part.ends.values())
    return Footing(origins, None if support.needs_all else count_disjoint(support, MOST_CHAINS))
