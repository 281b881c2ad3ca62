"""Sets of whole numbers as runs: half-open ranges in order that neither overlap nor touch.

A set has one such form, so that equal sets are equal tuples, and what is asked of them costs as much as they have
ranges, however long these are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

Runs = tuple[tuple[int, int], ...]


def merged(ranges: Iterable[tuple[int, int]]) -> Runs:
    """The set that some ranges make together; an empty range adds nothing."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if start >= end:
            continue
        if made and start <= made[-1][1]:
            made[-1] = made[-1][0], max(end, made[-1][1])
        else:
            made.append((start, end))
    return tuple(made)


def size(runs: Runs) -> int:
    """How many numbers are in a set."""
    return sum(end - start for start, end in runs)


def meet(these: Runs, those: Runs) -> bool:
    """Whether two sets have a number in common."""
    return any(start < other_end and other < end for start, end in these for other, other_end in those)


def shared(these: Sequence[Runs], those: Sequence[Runs]) -> Counter[tuple[int, int]]:
    """How many numbers each of ``these`` has in common with each of ``those``, by their places; only where it has any.

    One sweep over all ranges: a range is compared with those of the other side that it begins within.
    """
    ranges = sorted((start, end, side, place) for side, sets in enumerate((these, those))
                    for place, runs in enumerate(sets) for start, end in runs)  # fmt: skip
    open_: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    found: Counter[tuple[int, int]] = Counter()
    for start, end, side, place in ranges:
        others = open_[1 - side]
        others[:] = [other for other in others if other[0] > start]
        for other_end, other in others:
            found[(other, place) if side else (place, other)] += min(end, other_end) - start
        open_[side].append((end, place))
    return found
