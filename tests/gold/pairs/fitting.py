"""Fits the weights of comparing to the open gold pairs: ``python tests/gold/pairs/fitting.py`` prints them as TOML.

Logistic regression over ``features.fitted_terms`` by Newton's method with a small penalty. Each pair counts 1, each
pair of wordings of one event 0.3, and so does each of a few pairs of two events, which have no claim in common. Pairs
that clash and those of which one holds the other whole are left out: the weights do not decide them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np

from provenance.claims.aligning import align
from provenance.claims.comparing import compare
from provenance.claims.features import fitted_terms, holds_whole, measures
from provenance.claims.gist import gist

FOLDER = Path(__file__).resolve().parent
PENALTY, EVENT_WEIGHT, FROM_EACH = 0.1, 0.3, 6
Row = tuple[str, str, bool, float]


def rows() -> Iterator[Row]:
    """Two wordings, whether they are one claim, and how much the pair counts."""
    for each in _lines("open.jsonl"):
        yield each["a"], each["b"], each["relation"] == "same", 1.0
    events: dict[str, list[dict[str, str]]] = defaultdict(list)
    for each in _lines("events-open.jsonl"):
        events[each["event"]].append(each)
    for said in events.values():
        for one, other in combinations(said, 2):
            yield one["text"], other["text"], one["claim"] == other["claim"], EVENT_WEIGHT
    names = sorted(events)
    for name, following in zip(names, [*names[1:], *names[:1]], strict=True):
        for one in events[name][:FROM_EACH]:
            for other in events[following][:FROM_EACH]:
                yield one["text"], other["text"], False, EVENT_WEIGHT


def fitted() -> dict[str, float]:
    """The weights by name, and the bias."""
    names: list[str] = []
    table: list[list[float]] = []
    same: list[float] = []
    counts: list[float] = []
    for a, b, is_same, count in rows():
        found = align(gist(a), gist(b))
        own = measures(found)
        if compare(a, b).clashes or holds_whole(found, own):
            continue
        terms = fitted_terms(own)
        names = list(terms)
        table.append([*terms.values(), 1.0])
        same.append(float(is_same))
        counts.append(count)
    solved = _solved(np.array(table), np.array(same), np.array(counts))
    return dict(zip([*names, "bias"], (round(float(each), 3) for each in solved), strict=True))


def _solved(table: np.ndarray, same: np.ndarray, counts: np.ndarray) -> np.ndarray:
    penalty = PENALTY * np.diag([*([1.0] * (table.shape[1] - 1)), 0.0])
    found = np.zeros(table.shape[1])
    for _ in range(100):
        likely = 1.0 / (1.0 + np.exp(-table @ found))
        slope = table.T @ (counts * (likely - same)) + penalty @ found
        curve = (table * (counts * likely * (1.0 - likely) + 1e-6)[:, None]).T @ table + penalty
        found = found - np.linalg.solve(curve, slope)
    return found


def _lines(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    weights = fitted()
    print(f"bias = {weights.pop('bias')}\n\n[terms]")
    print("\n".join(f"{name} = {value}" for name, value in weights.items()))
