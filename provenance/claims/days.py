"""When something is said to have happened: days, months, years, seasons, quarters, and words like “yesterday”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
_SPANS = frozenset(("week", "month", "year", "weekend", "night", "quarter", "decade"))
_SEASONS = {"spring": range(2, 7), "summer": range(5, 10), "autumn": range(8, 13), "winter": (10, 11, 12, 1, 2, 3, 4)}
"""The months in which a season may lie, its edges included."""
_BEFORE_SEASON = frozenset(("in", "by", "before", "after", "during", "until", "since", "of", "for", "from"))
_NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_FEASTS = {
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
_ORDINALS = {name: number for number, name in enumerate(_ORDINAL_WORDS.split(), 1)} | {"thirtieth": 30}
_TENS = {"twenty": 20, "thirty": 30}
_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_MOST_DAYS = 6
_LISTING = frozenset(("and", "or", ","))
_RANGING = frozenset(("to", "–", "-"))
_OF_A_COUNT = frozenset(("of", "out", "per"))
_DETERMINERS = frozenset(("the", "a", "an", "its", "his", "her", "their"))
_ENDS_OF_YEAR = (
    ("end", "of", "the", "year"),
    ("turn", "of", "the", "year"),
    ("end", "of", "this", "year"),
    ("year", "end"),
)
_ENDS = frozenset(("end", "close", "beginning", "start", "turn", "middle"))
FIRST_YEAR, LAST_YEAR = 1500, 2150


_BEGINNINGS = frozenset(
    (*WEEKDAYS, *MONTHS, *SHIFTS, *_SEASONS, *_NEAR, *_ORDINALS, *_TENS, *(keys[0] for keys in _FEASTS))
) | {"easter", "good", "fall", "final", "opening", "q", "h", "end", "turn", "year", "midnight", "noon"}


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
    return word.kind == "number" or word.key in _BEGINNINGS or _key(words, place + 2) == "ago"


def _read(words: Sequence[Token], place: int) -> Iterator[list[Day]]:
    """What may be read at a place, the surest first."""
    yield _feast(words, place)
    yield _weekday(words, place)
    yield _dates(words, place)
    yield _month(words, place)
    yield _year(words, place)
    yield _season(words, place)
    yield _part_of_year(words, place)
    yield _ago(words, place)
    yield _span(words, place)
    yield _clock(words, place)


def _end_before(words: Sequence[Token], start: int) -> int:
    """Where “the end of March” begins, if it does before the month."""
    if _key(words, start - 1) == "of" and _key(words, start - 2) in _ENDS:
        return start - 3 if _key(words, start - 3) == "the" else start - 2
    return start - 1 if _key(words, start - 1) in {"early", "late", "mid"} else start


def _key(words: Sequence[Token], place: int) -> str:
    return words[place].key if 0 <= place < len(words) else ""


def _keys(words: Sequence[Token], place: int, count: int) -> tuple[str, ...]:
    return tuple(word.key for word in words[place : place + count])


def _feast(words: Sequence[Token], place: int) -> list[Day]:
    if not words[place].is_capital:
        return []
    for keys, value in _FEASTS.items():
        if _keys(words, place, len(keys)) == keys:
            return [Day("date", value, place, place + len(keys), months=frozenset((int(value.split("-")[0]),)))]
    weekday = WEEKDAYS.get(_key(words, place + 1))
    if weekday and (words[place].key == "easter" or (words[place].key, weekday) == ("good", "friday")):
        feast = Day("feast", f"easter {weekday}", place, place + 2, months=frozenset((3, 4, 5)))
        return [feast, Day("weekday", weekday, place, place + 2)]
    return []


def _weekday(words: Sequence[Token], place: int) -> list[Day]:
    word = words[place]
    if word.key in WEEKDAYS and word.is_capital:
        return [Day("weekday", WEEKDAYS[word.key], place, place + 1, shift=SHIFTS.get(_key(words, place - 1)))]
    return []


def _month_at(words: Sequence[Token], place: int) -> int:
    return MONTHS.get(_key(words, place), 0) if 0 <= place < len(words) and words[place].is_capital else 0


def _dates(words: Sequence[Token], place: int) -> list[Day]:
    """“May 3”, “3rd of May”, “22 and 23 May”, “May 22 and 23”: a day for each."""
    if month := _month_at(words, place):
        numbers, end = _day_numbers(words, place + 1, is_behind_month=True)
    else:
        numbers, end = _day_numbers(words, place)
        end += _key(words, end) == "of"
        month = _month_at(words, end) if numbers else 0
        end += 1
    return [Day("date", f"{month}-{number}", place, end, months=frozenset((month,))) for number in numbers if month]


def _day_numbers(words: Sequence[Token], place: int, *, is_behind_month: bool = False) -> tuple[list[int], int]:
    """The days of a month that are listed from a place, ``_MOST_DAYS`` at most, and where the list ends."""
    numbers: list[int] = []
    end = at = place + (_key(words, place) == "the")
    while len(numbers) < _MOST_DAYS and (read := _day_number(words, at)):
        is_counting = is_behind_month and numbers and _key(words, end) not in _RANGING
        if is_counting and not _may_end_a_date(words, read[1]):
            break
        numbers.append(read[0])
        end = read[1]
        if _key(words, end) not in _LISTING | _RANGING | {"the"}:
            break
        at = end + (_key(words, end) != "the")
        at += _key(words, at) == "the"
    return numbers, end


def _may_end_a_date(words: Sequence[Token], place: int) -> bool:
    """Whether a number before a place may be a day, and counts nothing: “May 3, 20 in Holm”, no “May 3, 20 houses”."""
    if place >= len(words) or words[place].kind in {"stop", "dash"}:
        return True
    key, after = words[place].key, _key(words, place + 1)
    if key in _LISTING and _day_number(words, place + 1) is not None:
        return True
    is_placed = key in word_class("prepositions") - _OF_A_COUNT
    return is_placed or key in _DETERMINERS or _is_year(key) or (key == "of" and _is_year(after))


def _day_number(words: Sequence[Token], place: int) -> tuple[int, int] | None:
    """“3”, “3rd”, “third”, “twenty-third”, and where it ends."""
    key = _key(words, place)
    if key.isdecimal() and len(key) <= 2 and 1 <= int(key) <= 31:
        return int(key), place + 1 + (_key(words, place + 1) in _ENDINGS)
    if key in _TENS and _ORDINALS.get(_key(words, place + 1), 99) < 10:
        return _TENS[key] + _ORDINALS[_key(words, place + 1)], place + 2
    return (_ORDINALS[key], place + 1) if key in _ORDINALS else None


def _month(words: Sequence[Token], place: int) -> list[Day]:
    month, before = _month_at(words, place), _key(words, place - 1)
    is_told = before in _BEFORE_MONTH or before.endswith("est") or _key(words, place + 1) == "since"
    if not month or (words[place].key in _ORDINARY and not is_told):
        return []
    if _key(words, place + 1) in {"to", "and", "–", "-", "through"} and (last := _month_at(words, place + 2)):
        between = range(month, last + 1) if month <= last else (*range(month, 13), *range(1, last + 1))
        return [Day("month", f"{month} to {last}", place, place + 3, months=frozenset(between))]
    months = {month, (month - 2) % 12 + 1} if before in {"by", "before", "until", "till"} else {month}
    return [
        Day("month", str(month), place, place + 1, shift=SHIFTS.get(before), unit="month", months=frozenset(months))
    ]


def _year(words: Sequence[Token], place: int) -> list[Day]:
    """“2019”, “the 1990s”."""
    word = words[place]
    if word.kind != "number" or not _is_year(word.text) or (_key(words, place + 1) in {"%", "percent", "pct"}):
        return []
    if _key(words, place + 1) == "s" and word.text[-1] == "0":
        return [Day("decade", word.text[:3], place, place + 2)]
    return [Day("year", word.text, place, place + 1)]


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR


def _season(words: Sequence[Token], place: int) -> list[Day]:
    """“next summer”, “in the winter of 1998”, “by autumn”."""
    season = _season_named(words[place].key)
    if not season:
        return []
    before, further = _key(words, place - 1), _key(words, place - 2)
    before, further = (further, before) if before in {"early", "late"} else (before, further)
    is_time = before in SHIFTS or before in _BEFORE_SEASON or (before == "the" and further in _BEFORE_SEASON)
    if not is_time and not _is_year(_key(words, place + 1)):
        return []
    months = frozenset(_SEASONS[season])
    return [Day("season", season, place, place + 1, shift=SHIFTS.get(before), unit="season", months=months)]


def _season_named(key: str) -> str:
    return {"fall": "autumn"}.get(key, key if key in _SEASONS else "")


_PARTS = {"quarter": 3, "half": 6}
_NUMBERED = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "opening": 1}


def _part_of_year(words: Sequence[Token], place: int) -> list[Day]:
    """“the first quarter”, “Q3”, “the second half of the year”, “year-end”."""
    key, after = words[place].key, _key(words, place + 1)
    if key in {"q", "h"} and after in {"1", "2", "3", "4"} and words[place].is_capital:
        return _part("quarter" if key == "q" else "half", int(after), place, place + 2)
    number = _NUMBERED.get(key) or (int(key) if key in {"1", "2", "3", "4"} and after in _ENDINGS else 0)
    at = place + 1 + (after in _ENDINGS and key.isdecimal())
    unit = _key(words, at)
    if number and unit == "quarter":
        return _part("quarter", number, place, at + 1)
    if number in {1, 2} and unit == "half" and _is_of_a_year(words, at + 1):
        return _part("half", number, place, at + 1)
    for keys in _ENDS_OF_YEAR:
        if _keys(words, place, len(keys)) == keys:
            return [Day("month", "end of year", place, place + len(keys), months=frozenset((11, 12, 1)))]
    return []


def _part(kind: str, number: int, start: int, end: int) -> list[Day]:
    size = _PARTS[kind]
    return [Day(kind, str(number), start, end, months=frozenset(range(size * (number - 1) + 1, size * number + 1)))]


def _is_of_a_year(words: Sequence[Token], place: int) -> bool:
    """Whether it is a half of no match or the like: “of the year”, “of 2014”."""
    behind = _keys(words, place, 3)
    return bool({"year", "financial", "fiscal"} & set(behind)) or any(map(_is_year, behind))


def _ago(words: Sequence[Token], place: int) -> list[Day]:
    """“three years ago”, “a week ago”."""
    if _key(words, place + 2) != "ago" or words[place + 1].stem not in _SPANS | {"day", "hour", "season"}:
        return []
    unit = words[place + 1].stem
    return [Day("ago", f"{words[place].key} {unit} ago", place, place + 3, shift=-1, unit=unit)]


def _span(words: Sequence[Token], place: int) -> list[Day]:
    """“yesterday”, “last week”, “this year”."""
    key = words[place].key
    if key in _NEAR:
        return [Day("near", key, place, place + 1, shift=_NEAR[key], unit="day")]
    after = words[place + 1] if place + 1 < len(words) else None
    if key in SHIFTS and after and after.stem in _SPANS:
        shift = SHIFTS[key]
        name = {-1: "last", 0: "this", 1: "next"}[shift]
        return [Day("span", f"{name} {after.stem}", place, place + 2, shift=shift, unit=after.stem)]
    return []


def _clock(words: Sequence[Token], place: int) -> list[Day]:
    """“3.20 am”, “15:20”, “6pm”, “midnight”."""
    word, after = words[place], _key(words, place + 1)
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
