"""When something is said to have happened: days, months, years, seasons, quarters, and words like “yesterday”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.claims.dates import (
    FEASTS,
    MONTHS,
    ORDINALS,
    SHIFTS,
    TENS,
    WEEKDAYS,
    Day,
    key_at,
    read_dates,
    read_feast,
    read_month,
    read_weekday,
    read_year,
)
from provenance.claims.spans import (
    NEAR,
    SEASONS,
    read_ago,
    read_clock,
    read_part_of_year,
    read_season,
    read_span,
)
from provenance.claims.tokens import Token

_ENDS = frozenset(("end", "close", "beginning", "start", "turn", "middle"))
_BEGINNINGS = frozenset(
    (*WEEKDAYS, *MONTHS, *SHIFTS, *SEASONS, *NEAR, *ORDINALS, *TENS, *(keys[0] for keys in FEASTS))
) | {"easter", "good", "fall", "final", "opening", "q", "h", "end", "turn", "year", "midnight", "noon"}


def days(words: Sequence[Token]) -> list[Day]:
    """What a wording says of times, in order."""
    found: list[Day] = []
    taken = 0
    for place in range(len(words)):
        if place < taken or not _may_begin(words, place):
            continue
        read = next((each for each in _read(words, place) if each), [])
        for day in read:
            is_of_a_date = bool(found) and found[-1].kind == "date" and place - found[-1].end <= 1
            start = _end_before(words, day.start) if day.kind in {"month", "year", "span", "season"} else day.start
            found.append(replace(day, start=start, is_of_a_date=is_of_a_date and day.kind == "year"))
        taken = max([taken, *(day.end for day in read)])
    return found


def _may_begin(words: Sequence[Token], place: int) -> bool:
    """Whether a time may begin at a place, told by its word alone."""
    word = words[place]
    return word.kind == "number" or word.key in _BEGINNINGS or key_at(words, place + 2) == "ago"


def _read(words: Sequence[Token], place: int) -> Iterator[list[Day]]:
    """What may be read at a place, the surest first."""
    yield read_feast(words, place)
    yield read_weekday(words, place)
    yield read_dates(words, place)
    yield read_month(words, place)
    yield read_year(words, place)
    yield read_season(words, place)
    yield read_part_of_year(words, place)
    yield read_ago(words, place)
    yield read_span(words, place)
    yield read_clock(words, place)


def _end_before(words: Sequence[Token], start: int) -> int:
    """Where “the end of March” begins, if it does before the month."""
    if key_at(words, start - 1) == "of" and key_at(words, start - 2) in _ENDS:
        return start - 3 if key_at(words, start - 3) == "the" else start - 2
    return start - 1 if key_at(words, start - 1) in {"early", "late", "mid"} else start
