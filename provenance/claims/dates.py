"""Days of the calendar that are named: weekdays, feasts, dates, months, years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.claims.tokens import Token
from provenance.claims.words import word_class

WEEKDAYS = {name: name for name in ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]} | {
    "mon": "monday", "tue": "tuesday", "tues": "tuesday", "wed": "wednesday", "thu": "thursday", "thurs": "thursday",
    "fri": "friday",
}  # fmt: skip
MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1,
    )
    for name in names.split()
}  # fmt: skip
_ORDINARY = frozenset(("may", "march", "mar", "sun", "sat", "wed", "mon", "jan"))
"""Words that are months or days only with a capital letter, and beside a number or a preposition."""
_BEFORE_MONTH = frozenset(
    ("in", "since", "until", "till", "by", "of", "last", "next", "this", "early", "late", "mid", "from", "on")
)
SHIFTS = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1, "following": 1}
"""Which way from the day of the report a word points."""
FEASTS = {
    ("boxing", "day"): "12-26",
    ("christmas", "day"): "12-25",
    ("christmas", "eve"): "12-24",
    ("new", "year", "day"): "1-1",
    ("new", "year", "eve"): "12-31",
    ("valentine", "day"): "2-14",
}
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {name: number for number, name in enumerate(_ORDINAL_WORDS.split(), 1)} | {"thirtieth": 30}
TENS = {"twenty": 20, "thirty": 30}
ENDINGS = frozenset(("st", "nd", "rd", "th"))
_MOST_DAYS = 6
_SHORTENED = 5
"""Letters that a month in short has fewer of: “Sept.”."""
_LISTING = frozenset(("and", "or", ","))
_RANGING = frozenset(("to", "–", "-"))
_OF_A_COUNT = frozenset(("of", "out", "per"))
_DETERMINERS = frozenset(("the", "a", "an", "its", "his", "her", "their"))
FIRST_YEAR, LAST_YEAR = 1500, 2150


@dataclass(frozen=True, slots=True)
class Day:
    """One thing said of the time.

    ``kind`` is weekday, date, month, year, decade, season, feast, quarter, half, clock, ago, near or span;
    ``is_of_a_date``: it stands behind one (2 March *2026*). ``shift`` is which way from the report it points, where a
    word says so: -1, 0 or 1; ``unit`` how far (``next`` *week*); ``months`` those in which it lies.
    """

    kind: str
    value: str
    start: int
    end: int
    is_of_a_date: bool = False
    shift: int | None = None
    unit: str = ""
    months: frozenset[int] = frozenset()

    @property
    def era(self) -> str:
        """``now`` for the days around the report, ``then`` for another year, ```` where it cannot be told."""
        if self.kind in {"weekday", "near"} or (self.kind == "span" and self.shift == 0):
            return "now"
        if self.is_of_a_date:
            return ""
        is_far = self.unit in {"month", "year", "decade", "season"} and bool(self.shift)
        return "then" if self.kind in {"year", "decade"} or is_far else ""


def key_at(words: Sequence[Token], place: int) -> str:
    """The word at a place, nothing where there is none."""
    return words[place].key if 0 <= place < len(words) else ""


def keys_at(words: Sequence[Token], place: int, count: int) -> tuple[str, ...]:
    """Some words from a place on."""
    return tuple(word.key for word in words[place : place + count])


def read_feast(words: Sequence[Token], place: int) -> list[Day]:
    """“Christmas Eve”, “Easter Monday”."""
    if not words[place].is_capital:
        return []
    for keys, value in FEASTS.items():
        if keys_at(words, place, len(keys)) == keys:
            return [Day("date", value, place, place + len(keys), months=frozenset((int(value.split("-")[0]),)))]
    weekday = WEEKDAYS.get(key_at(words, place + 1))
    if weekday and (words[place].key == "easter" or (words[place].key, weekday) == ("good", "friday")):
        feast = Day("feast", f"easter {weekday}", place, place + 2, months=frozenset((3, 4, 5)))
        return [feast, Day("weekday", weekday, place, place + 2)]
    return []


def read_weekday(words: Sequence[Token], place: int) -> list[Day]:
    """“Monday”, “last Tuesday”."""
    word = words[place]
    if word.key in WEEKDAYS and word.is_capital:
        return [Day("weekday", WEEKDAYS[word.key], place, place + 1, shift=SHIFTS.get(key_at(words, place - 1)))]
    return []


def _month_at(words: Sequence[Token], place: int) -> int:
    return MONTHS.get(key_at(words, place), 0) if 0 <= place < len(words) and words[place].is_capital else 0


def read_dates(words: Sequence[Token], place: int) -> list[Day]:
    """“May 3”, “Nov. 3”, “3rd of May”, “22 and 23 May”, “May 22 and 23”: a day for each."""
    if month := _month_at(words, place):
        at = place + 1 + (key_at(words, place + 1) == "." and len(words[place].key) < _SHORTENED)
        numbers, end = _day_numbers(words, at, is_behind_month=True)
    else:
        numbers, end = _day_numbers(words, place)
        end += key_at(words, end) == "of"
        month = _month_at(words, end) if numbers else 0
        end += 1
    return [Day("date", f"{month}-{number}", place, end, months=frozenset((month,))) for number in numbers if month]


def _day_numbers(words: Sequence[Token], place: int, *, is_behind_month: bool = False) -> tuple[list[int], int]:
    """The days of a month that are listed from a place, ``_MOST_DAYS`` at most, and where the list ends."""
    numbers: list[int] = []
    end = at = place + (key_at(words, place) == "the")
    while len(numbers) < _MOST_DAYS and (read := _day_number(words, at)):
        is_counting = is_behind_month and numbers and key_at(words, end) not in _RANGING
        if is_counting and not _may_end_a_date(words, read[1]):
            break
        numbers.append(read[0])
        end = read[1]
        if key_at(words, end) not in _LISTING | _RANGING | {"the"}:
            break
        at = end + (key_at(words, end) != "the")
        at += key_at(words, at) == "the"
    return numbers, end


def _may_end_a_date(words: Sequence[Token], place: int) -> bool:
    """Whether a number before a place may be a day, and counts nothing: “May 3, 20 in Holm”, no “May 3, 20 houses”."""
    if place >= len(words) or words[place].kind in {"stop", "dash"}:
        return True
    key, after = words[place].key, key_at(words, place + 1)
    if key in _LISTING and _day_number(words, place + 1) is not None:
        return True
    is_placed = key in word_class("prepositions") - _OF_A_COUNT
    return is_placed or key in _DETERMINERS or is_year(key) or (key == "of" and is_year(after))


def _day_number(words: Sequence[Token], place: int) -> tuple[int, int] | None:
    """“3”, “3rd”, “third”, “twenty-third”, and where it ends."""
    key = key_at(words, place)
    if key.isdecimal() and len(key) <= 2 and 1 <= int(key) <= 31:
        return int(key), place + 1 + (key_at(words, place + 1) in ENDINGS)
    if key in TENS and ORDINALS.get(key_at(words, place + 1), 99) < 10:
        return TENS[key] + ORDINALS[key_at(words, place + 1)], place + 2
    return (ORDINALS[key], place + 1) if key in ORDINALS else None


def read_month(words: Sequence[Token], place: int) -> list[Day]:
    """“in March”, “from May to July”."""
    month, before = _month_at(words, place), key_at(words, place - 1)
    is_told = before in _BEFORE_MONTH or before.endswith("est") or key_at(words, place + 1) == "since"
    if not month or (words[place].key in _ORDINARY and not is_told):
        return []
    if key_at(words, place + 1) in {"to", "and", "–", "-", "through"} and (last := _month_at(words, place + 2)):
        between = range(month, last + 1) if month <= last else (*range(month, 13), *range(1, last + 1))
        return [Day("month", f"{month} to {last}", place, place + 3, months=frozenset(between))]
    months = {month, (month - 2) % 12 + 1} if before in {"by", "before", "until", "till"} else {month}
    return [
        Day("month", str(month), place, place + 1, shift=SHIFTS.get(before), unit="month", months=frozenset(months))
    ]


def read_year(words: Sequence[Token], place: int) -> list[Day]:
    """“2019”, “the 1990s”."""
    word = words[place]
    if word.kind != "number" or not is_year(word.text) or (key_at(words, place + 1) in {"%", "percent", "pct"}):
        return []
    if key_at(words, place + 1) == "s" and word.text[-1] == "0":
        return [Day("decade", word.text[:3], place, place + 2)]
    return [Day("year", word.text, place, place + 1)]


def is_year(text: str) -> bool:
    """Whether a number may be a year."""
    return len(text) == 4 and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR
