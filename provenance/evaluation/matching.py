"""Which found attribution is which of the gold ones: pairs, one to one, the best first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

LEAST_JACCARD = 0.5
"""Share of the characters of two contents, those of both over those of either, from which they are the same."""


def best_pairs(candidates: Iterable[tuple[Any, int, int]]) -> list[tuple[int, int]]:
    """Pairs of (gold, found) places taken greedily: the highest value first, of equal ones the first gold, then found.

    Each place is in one pair at most.
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _value, gold, found in sorted(candidates, key=lambda each: (each[0], -each[1], -each[2]), reverse=True):
        if gold not in pairs and found not in taken:
            pairs[gold] = found
            taken.add(found)
    return list(pairs.items())
