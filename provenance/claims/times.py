"""Whether two times may be one, and which of two wordings clash."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.claims.dates import Day

Both = tuple[tuple[Day, Day], ...]
_EXACT = frozenset(("weekday", "date", "year", "decade", "quarter", "half", "clock", "feast", "season"))
"""Kinds of which two that are not equal differ."""
_WIDE = frozenset(("week", "month", "year", "quarter", "decade"))


def times(a: Sequence[Day], b: Sequence[Day]) -> tuple[Both, Both]:
    """The times that agree, and those that cannot both be meant, neither having another that it agrees with."""
    judged = [(x, y, may_be_one(x, y)) for x in a for y in b]
    agreeing = tuple((x, y) for x, y, is_one in judged if is_one)
    told = {id(each) for pair in agreeing for each in pair}
    clashing = tuple((x, y) for x, y, is_one in judged if is_one is False and not {id(x), id(y)} & told)
    return agreeing, clashing


def may_be_one(x: Day, y: Day) -> bool | None:
    """Whether two times agree; None where they say nothing of each other."""
    if x.shift is not None and y.shift is not None and not _agree_on_the_way(x, y):
        return False
    if x.kind == y.kind and x.kind in _EXACT:
        return x.value == y.value
    if x.months and y.months:
        return bool(x.months & y.months)
    years = _years(x), _years(y)
    if years[0] and years[1]:
        return bool(set(years[0]) & set(years[1]))
    if {x.era, y.era} == {"now", "then"}:
        return False
    return True if x.kind == y.kind and x.value == y.value else _spans_agree(x, y)


def _agree_on_the_way(x: Day, y: Day) -> bool:
    """Whether two that point from the day of the report point the same way; “this winter” may be the coming one."""
    if x.unit == y.unit and x.kind == "span":
        return x.shift == y.shift
    return x.shift == 0 or y.shift in (0, x.shift)


def _spans_agree(x: Day, y: Day) -> bool | None:
    is_far = x.kind == y.kind == "span" and x.unit != y.unit and {x.unit, y.unit} <= _WIDE
    return False if is_far and x.shift == y.shift else None


def _years(day: Day) -> range | None:
    if day.kind == "year":
        return range(int(day.value), int(day.value) + 1)
    return range(10 * int(day.value), 10 * int(day.value) + 10) if day.kind == "decade" else None


def is_dated_back(own: Sequence[Day], others: Sequence[Day]) -> bool:
    """Whether some time is of another year and the other wording has nothing that it could be.

    What is told without a time is of these days as a rule: the same in 1998 may be another.
    """
    far = [day for day in own if day.era == "then"]
    return bool(far) and not any(other.kind in {"year", "decade"} or other.is_of_a_date for other in others)
