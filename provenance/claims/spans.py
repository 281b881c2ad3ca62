"""Times that are no days of the calendar: seasons, parts of a year, “three years ago”, “last week”, hours."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.claims.dates import ENDINGS, SHIFTS, Day, is_year, key_at, keys_at
from provenance.claims.tokens import Token

_SPANS = frozenset(("week", "month", "year", "weekend", "night", "quarter", "decade"))
SEASONS = {"spring": range(2, 7), "summer": range(5, 10), "autumn": range(8, 13), "winter": (10, 11, 12, 1, 2, 3, 4)}
"""The months in which a season may lie, its edges included."""
_BEFORE_SEASON = frozenset(("in", "by", "before", "after", "during", "until", "since", "of", "for", "from"))
NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_ENDS_OF_YEAR = (
    ("end", "of", "the", "year"),
    ("turn", "of", "the", "year"),
    ("end", "of", "this", "year"),
    ("year", "end"),
)


def read_season(words: Sequence[Token], place: int) -> list[Day]:
    """“next summer”, “in the winter of 1998”, “by autumn”."""
    season = _season_named(words[place].key)
    if not season:
        return []
    before, further = key_at(words, place - 1), key_at(words, place - 2)
    before, further = (further, before) if before in {"early", "late"} else (before, further)
    is_time = before in SHIFTS or before in _BEFORE_SEASON or (before == "the" and further in _BEFORE_SEASON)
    if not is_time and not is_year(key_at(words, place + 1)):
        return []
    months = frozenset(SEASONS[season])
    return [Day("season", season, place, place + 1, shift=SHIFTS.get(before), unit="season", months=months)]


def _season_named(key: str) -> str:
    return {"fall": "autumn"}.get(key, key if key in SEASONS else "")


_PARTS = {"quarter": 3, "half": 6}
_NUMBERED = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "opening": 1}


def read_part_of_year(words: Sequence[Token], place: int) -> list[Day]:
    """“the first quarter”, “Q3”, “the second half of the year”, “year-end”."""
    key, after = words[place].key, key_at(words, place + 1)
    if key in {"q", "h"} and after in {"1", "2", "3", "4"} and words[place].is_capital:
        return _part("quarter" if key == "q" else "half", int(after), place, place + 2)
    number = _NUMBERED.get(key) or (int(key) if key in {"1", "2", "3", "4"} and after in ENDINGS else 0)
    at = place + 1 + (after in ENDINGS and key.isdecimal())
    unit = key_at(words, at)
    if number and unit == "quarter":
        return _part("quarter", number, place, at + 1)
    if number in {1, 2} and unit == "half" and _is_of_a_year(words, at + 1):
        return _part("half", number, place, at + 1)
    for keys in _ENDS_OF_YEAR:
        if keys_at(words, place, len(keys)) == keys:
            return [Day("month", "end of year", place, place + len(keys), months=frozenset((11, 12, 1)))]
    return []


def _part(kind: str, number: int, start: int, end: int) -> list[Day]:
    size = _PARTS[kind]
    return [Day(kind, str(number), start, end, months=frozenset(range(size * (number - 1) + 1, size * number + 1)))]


def _is_of_a_year(words: Sequence[Token], place: int) -> bool:
    """Whether it is a half of no match or the like: “of the year”, “of 2014”."""
    behind = keys_at(words, place, 3)
    return bool({"year", "financial", "fiscal"} & set(behind)) or any(map(is_year, behind))


def read_ago(words: Sequence[Token], place: int) -> list[Day]:
    """“three years ago”, “a week ago”."""
    if key_at(words, place + 2) != "ago" or words[place + 1].stem not in _SPANS | {"day", "hour", "season"}:
        return []
    unit = words[place + 1].stem
    return [Day("ago", f"{words[place].key} {unit} ago", place, place + 3, shift=-1, unit=unit)]


def read_span(words: Sequence[Token], place: int) -> list[Day]:
    """“yesterday”, “last week”, “this year”."""
    key = words[place].key
    if key in NEAR:
        return [Day("near", key, place, place + 1, shift=NEAR[key], unit="day")]
    after = words[place + 1] if place + 1 < len(words) else None
    if key in SHIFTS and after and after.stem in _SPANS:
        shift = SHIFTS[key]
        name = {-1: "last", 0: "this", 1: "next"}[shift]
        return [Day("span", f"{name} {after.stem}", place, place + 2, shift=shift, unit=after.stem)]
    return []


def read_clock(words: Sequence[Token], place: int) -> list[Day]:
    """“3.20 am”, “15:20”, “6pm”, “midnight”."""
    word, after = words[place], key_at(words, place + 1)
    if word.key in {"midnight", "noon"}:
        return [Day("clock", {"midnight": "0:00", "noon": "12:00"}[word.key], place, place + 1)]
    if word.kind != "number" or not (":" in word.text or after in {"am", "pm"}) or word.text.count(":") > 1:
        return []
    hour, _, minute = word.text.replace(".", ":").partition(":")
    is_hour = hour.isdecimal() and len(hour) <= 2 and int(hour) <= 24
    if not (is_hour and (not minute or (minute.isdecimal() and len(minute) == 2))):
        return []
    later = 12 if after == "pm" and int(hour) < 12 else 0
    first = 0 if after == "am" and hour == "12" else int(hour)
    return [Day("clock", f"{(first + later) % 24}:{minute or '00'}", place, place + 1 + (after in {"am", "pm"}))]
