"""How far several coders agree: Krippendorff's alpha for nominal values, with what it rests on.

A unit is something that each coder may have given one value: a token its role, an attribution its certainty. Alpha is
1 - D_o / D_e: the disagreement observed, over the one to be expected if the same values had been given out by chance.
1 is perfect agreement, 0 what chance gives, below 0 is worse than chance. Values that are missing are left out, and a
unit with fewer than two values is no unit that can be compared (Krippendorff, *Content Analysis*, 2013, chapter 12;
*Computing Krippendorff's Alpha-Reliability*, 2011).

Where one value alone occurs, nothing could have disagreed: alpha is undefined, which is no perfect agreement.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from provenance.evaluation.bootstrap import HIGH, LOW, SEED, Interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

MOST_CELLS = 4_000_000
"""Numbers of a table of blocks and values, above which no interval is drawn."""
LEAST_BLOCKS = 2
"""Blocks below which there is nothing to draw from."""


@dataclass(slots=True)
class Coincidences:
    """What is counted of units, however many: how often each value was given, and how many pairs of values agree.

    ``agreeing`` counts ordered pairs by how many values their unit has, for a pair weighs the less the more there are.
    Sums of two are the counts of both together.
    """

    units: int = 0
    given: Counter[Hashable] = field(default_factory=Counter)
    agreeing: Counter[int] = field(default_factory=Counter)

    def add(self, values: Iterable[Hashable | None], times: int = 1) -> None:
        """Count a unit, or several that were coded alike: the value of each coder, None where it is missing."""
        there = Counter(value for value in values if value is not None)
        number = there.total()
        if number < 2:
            return
        self.units += times
        for value, count in there.items():
            self.given[value] += count * times
            self.agreeing[number] += count * (count - 1) * times

    def __iadd__(self, other: Coincidences) -> Coincidences:
        self.units += other.units
        self.given.update(other.given)
        self.agreeing.update(other.agreeing)
        return self

    @property
    def agreed(self) -> Fraction:
        """The diagonal of the coincidence matrix: values that meet the same value."""
        return sum((Fraction(pairs, number - 1) for number, pairs in self.agreeing.items()), Fraction())


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree on some units. ``observed`` is the share of pairs that agree, in [0, 1].

    ``alpha`` is None where it is undefined, and both are where no unit has two values. ``values`` is how many different
    ones occur. ``interval`` holds alpha in 95 % of all draws of other texts; None where it was not drawn.
    """

    units: int
    values: int
    observed: float | None
    alpha: float | None
    interval: Interval | None = None

    @property
    def why_undefined(self) -> str:
        """Why there is no alpha; empty where there is one."""
        if self.alpha is not None:
            return ""
        return "only one value" if self.units else "nothing coded by both"


def coincidences(units: Iterable[Iterable[Hashable | None]]) -> Coincidences:
    """The counts of some units, each the values of its coders."""
    found = Coincidences()
    for values in units:
        found.add(values)
    return found


def agreement(found: Coincidences, blocks: Sequence[Coincidences] = (), draws: int = 0) -> Agreement:
    """How far the coders agree; with ``blocks`` (the same units, by the texts they are of) with an interval, for which
    these are drawn anew, with replacement, so many times."""
    total = found.given.total()
    if not total:
        return Agreement(0, 0, None, None)
    observed = found.agreed / total
    alike = sum(count * (count - 1) for count in found.given.values())
    expected = total * (total - 1) - alike
    alpha = None if not expected else float(1 - (total - 1) * (total - found.agreed) / expected)
    between = _interval(blocks, draws) if alpha is not None and draws else None
    return Agreement(found.units, len(found.given), float(observed), alpha, between)


# --- an interval -----------------------------------------------------------------------------------


def _interval(blocks: Sequence[Coincidences], draws: int) -> Interval | None:
    """Where alpha lies in 95 % of the draws in which it is defined; None where it mostly is not."""
    import numpy as np

    filled = [each for each in blocks if each.units]
    values = list(dict.fromkeys(value for each in filled for value in each.given))
    if len(filled) < LEAST_BLOCKS or len(filled) * len(values) > MOST_CELLS:
        return None
    given = np.array([[each.given[value] for value in values] for each in filled], dtype=np.float64)
    agreed = np.array([float(each.agreed) for each in filled])
    chance = random.Random(SEED)  # noqa: S311 - the same draws each time are meant
    drawn = []
    for _time in range(draws):
        weights = np.bincount(chance.choices(range(len(filled)), k=len(filled)), minlength=len(filled))
        drawn.append(_alpha(weights @ given, float(weights @ agreed)))
    kept = sorted(each for each in drawn if each is not None)
    if 2 * len(kept) < draws:
        return None
    return Interval(kept[int(LOW * len(kept))], kept[int(HIGH * len(kept))])


def _alpha(given: Numbers, agreed: float) -> float | None:
    total = float(given.sum())
    expected = total * (total - 1) - float((given * (given - 1)).sum())
    return 1 - (total - 1) * (total - agreed) / expected if expected > 0 else None
