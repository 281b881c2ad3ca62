"""How far a score may be chance: articles are drawn anew, with replacement, and scored again.

The article is what is drawn, for attributions of one article are alike. The interval is that of percentiles (Efron and
Tibshirani 1993, chapter 13); two systems are compared on the same draws (paired, Koehn 2004).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from provenance.evaluation.metrics import NAMES, Counts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

SEED = 0
LOW, HIGH = 0.025, 0.975
"""The shares of all draws that lie below the ends of an interval."""


class Interval(NamedTuple):
    """Where a value, or a difference of two, lies in 95 % of all draws."""

    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        return self.low > 0 or self.high < 0


Intervals = dict[str, Interval]
"""One for each of ``metrics.NAMES``."""


def intervals(articles: Sequence[Counts], times: int) -> Intervals:
    """The interval of each F1 over some articles, of which so many draws are made; none without a draw."""
    table = _table(articles)
    return _percentiles([_f1(each @ table) for each in _draws(len(table), times)])


def differences(articles: Sequence[Counts], others: Sequence[Counts], times: int) -> Intervals:
    """The interval of each F1 of one system less that of another; both have read the same articles, in one order."""
    these, those = _table(articles), _table(others)
    return _percentiles([_f1(each @ these) - _f1(each @ those) for each in _draws(len(these), times)])


def _table(articles: Sequence[Counts]) -> Numbers:
    """A row an article: right, found and gold of each name, one after the other."""
    import numpy as np

    return np.array([[number for name in NAMES for number in each[name]] for each in articles], dtype=np.float64)


def _draws(articles: int, times: int) -> Iterator[Numbers]:
    """How often each article is drawn, each time."""
    import numpy as np

    chance = random.Random(SEED)  # noqa: S311 - the same draws each time are meant
    for _time in range(times):
        yield np.bincount(chance.choices(range(articles), k=articles), minlength=articles).astype(np.float64)


def _f1(sums: Numbers) -> Numbers:
    import numpy as np

    right, found, gold = sums.reshape(-1, 3).T
    return np.divide(2 * right, found + gold, out=np.zeros(len(right)), where=found + gold > 0)


def _percentiles(drawn: Sequence[Numbers]) -> Intervals:
    """For each name the values between which 95 % of what was drawn lies."""
    import numpy as np

    if not drawn:
        return {}
    ordered = np.sort(np.array(drawn), axis=0)
    low, high = ordered[int(LOW * len(drawn))], ordered[int(HIGH * len(drawn))]
    return {name: Interval(float(low[place]), float(high[place])) for place, name in enumerate(NAMES)}
