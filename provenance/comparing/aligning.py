"""Two lists beside each other: which of their members belong together."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence


def numbered(forms: Sequence[str]) -> list[tuple[str, int]]:
    """The forms, each with how many equal ones stand before it, so that all differ."""
    seen: Counter[str] = Counter()
    found = []
    for form in forms:
        found.append((form, seen[form]))
        seen[form] += 1
    return found


def longest_increasing(places: Sequence[int | None]) -> set[int]:
    """Positions of a longest increasing run among the places; those without a place are passed over."""
    ends: list[int] = []
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for position, place in enumerate(places):
        if place is not None:
            length = bisect_left(ends, place)
            before[position] = tails[length - 1] if length else None
            ends[length : length + 1] = [place]
            tails[length : length + 1] = [position]
    found: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found


def best_order(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs of a row and a column, both increasing, of the greatest total worth; pairs worth nothing are left out."""
    height, width = len(worth), len(worth[0]) if worth else 0
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for row in range(height - 1, -1, -1):
        for column in range(width - 1, -1, -1):
            taken = worth[row][column] + best[row + 1][column + 1] if worth[row][column] else 0.0
            best[row][column] = max(best[row + 1][column], best[row][column + 1], taken)
    pairs, row, column = [], 0, 0
    while row < height and column < width:
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            pairs.append((row, column))
            row, column = row + 1, column + 1
    return pairs
