"""Scores as people and programs read them: percentages in rows, shares from 0 to 1 as values."""

from __future__ import annotations

from typing import Any

from provenance.evaluation.bootstrap import Interval, Intervals
from provenance.evaluation.metrics import NAMES, Counts, Score, score

SHARES = ("link accuracy",)
"""What is one share, without a precision and a recall of its own."""
COLUMNS = ("precision", "recall", "F1", "95 % interval of F1")
DIFFERENCE_COLUMNS = ("scored", "against", "difference", "95 % interval", "zero excluded")


def score_rows(counts: Counts, intervals: Intervals) -> list[list[str]]:
    """A row for each name, to go under ``COLUMNS``; percentages."""
    return [[name, *_percentages(name, score(counts[name])), _span(intervals.get(name), "{:.1f}")] for name in NAMES]


def difference_rows(counts: Counts, others: Counts, intervals: Intervals) -> list[list[str]]:
    """A row for each name: two F1, the first less the second in points, and whether that may be chance."""
    return [
        [name, _percent(here), _percent(there), f"{100 * (here - there):+.1f}", *_certainty(intervals.get(name))]
        for name in NAMES
        for here, there in [(score(counts[name]).f1, score(others[name]).f1)]
    ]


def scores_as_value(counts: Counts, intervals: Intervals) -> dict[str, Any]:
    """``p``, ``r``, ``f1``, the counts behind them and the interval of ``f1`` for each name, spaces as underscores."""
    return {
        _key(name): {**score(counts[name])._asdict(), **counts[name]._asdict(), "f1_interval": intervals.get(name)}
        for name in NAMES
    }


def differences_as_value(counts: Counts, others: Counts, intervals: Intervals) -> dict[str, Any]:
    """The difference of ``f1`` for each name, its interval, and whether that excludes zero; null without draws."""
    made = {}
    for name in NAMES:
        interval = intervals.get(name)
        made[_key(name)] = {
            "f1": score(counts[name]).f1 - score(others[name]).f1,
            "f1_interval": interval,
            "excludes_zero": interval.excludes_zero if interval else None,
        }
    return made


def _key(name: str) -> str:
    return name.replace(" ", "_")


def _percentages(name: str, scored: Score) -> list[str]:
    return ["–", "–", _percent(scored.f1)] if name in SHARES else [_percent(each) for each in scored]


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _certainty(interval: Interval | None) -> list[str]:
    return [_span(interval, "{:+.1f}"), ("yes" if interval.excludes_zero else "no") if interval else "–"]


def _span(interval: Interval | None, form: str) -> str:
    return " to ".join(form.format(100 * end) for end in interval) if interval else "–"
