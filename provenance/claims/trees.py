"""Trees that weigh traits: each asks a few questions about single traits, and the answers together give what it adds.

Trees whose questions are the same at every branch (Kohavi 1994; Prokhorenkova et al. 2018), made one after the other
by gradient boosting (Friedman 2001) by ``tests/gold/pairs/fitting.py``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from provenance.paths import bundled


@dataclass(frozen=True)
class Learned:
    """What was fitted: the ``names`` of the traits; of each tree the traits asked about, the values above which the
    answer is yes, and what each row of answers adds; what ``words`` say that only one wording has."""

    names: tuple[str, ...]
    asked: Any
    above: Any
    adds: Any
    words: Mapping[str, float]


@cache
def learned() -> Learned:
    """What ships."""
    with (bundled("data") / "claims" / "trees.json").open(encoding="utf-8") as file:
        return as_learned(json.load(file))


def as_learned(table: Mapping[str, Any]) -> Learned:
    """What stands in a file, made ready to be asked."""
    import numpy

    trees = table["trees"]
    return Learned(
        tuple(table["traits"]),
        numpy.array([tree["asks"] for tree in trees], dtype=numpy.intp),
        numpy.array([tree["above"] for tree in trees], dtype=float),
        numpy.array([tree["adds"] for tree in trees], dtype=float),
        table["words"],
    )


def weigh(traits: Mapping[str, float], trees: Learned | None = None) -> float:
    """How likely two wordings with these traits are one claim, from 0 to 1."""
    import numpy

    own = trees or learned()
    values = numpy.array([traits[name] for name in own.names])
    answers = values[own.asked] > own.above
    rows = answers @ (1 << numpy.arange(answers.shape[1])[::-1])
    total = float(own.adds[numpy.arange(len(rows)), rows].sum())
    return 1.0 / (1.0 + math.exp(-total))
