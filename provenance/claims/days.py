"""When something is said to have happened: days, months, years, and words like “yesterday”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from provenance.claims.tokens import Token

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
_RELATIVE = frozenset(("last", "next", "previous", "coming"))
_SPANS = frozenset(("week", "month", "year", "weekend", "night", "quarter", "summer", "spring", "autumn", "winter"))
_NEAR = frozenset(("yesterday", "today", "tomorrow", "tonight"))
FIRST_YEAR, LAST_YEAR = 1500, 2150


@dataclass(frozen=True, slots=True)
class Day:
    """One thing said of the time: ``kind`` is weekday, date, month, year, clock, near, now or span;
    ``is_of_a_date``: it stands behind one (2 March *2026*)."""

    kind: str
    value: str
    start: int
    end: int
    is_of_a_date: bool = False

    @property
    def era(self) -> str:
        """``now`` for the days around the report, ``then`` for another year, ```` where it cannot be told."""
        if self.kind in {"weekday", "near", "now"}:
            return "now"
        is_another = self.kind == "year" and not self.is_of_a_date
        return "then" if is_another or self.value == "last year" else ""


def days(words: Sequence[Token]) -> list[Day]:
    """What a wording says of times, in order."""
    found: list[Day] = []
    taken = 0
    for place in range(len(words)):
        if place < taken:
            continue
        read = next(_read(words, place), None)
        if read:
            is_of_a_date = bool(found) and found[-1].kind == "date" and place - found[-1].end <= 1
            found.append(replace(read, is_of_a_date=is_of_a_date))
            taken = read.end
    return found


def _read(words: Sequence[Token], place: int) -> Iterator[Day]:
    word = words[place]
    before = words[place - 1].key if place else ""
    after = words[place + 1] if place + 1 < len(words) else None
    if word.key in WEEKDAYS and word.is_capital:
        yield Day("weekday", WEEKDAYS[word.key], place, place + 1)
    if (month := MONTHS.get(word.key)) and word.is_capital:
        if after and (number := _day_number(after)):
            yield Day("date", f"{month}-{number}", place, place + 2)
        elif word.key not in _ORDINARY or before in _BEFORE_MONTH:
            yield Day("month", str(month), place, place + 1)
    if (number := _day_number(word)) and after:
        steps = 2 if after.key == "of" else 1
        later = words[place + steps] if place + steps < len(words) else None
        if later and later.is_capital and (month := MONTHS.get(later.key)):
            yield Day("date", f"{month}-{number}", place, place + steps + 1)
    if word.kind == "number" and _is_year(word.text) and not (after and after.kind == "percent"):
        yield Day("year", word.text, place, place + 1)
    yield from _other(words, place, before, after)


def _other(words: Sequence[Token], place: int, before: str, after: Token | None) -> Iterator[Day]:
    word = words[place]
    if word.key in _NEAR:
        yield Day("near", word.key, place, place + 1)
    if word.key == "this" and after and after.stem in _SPANS:
        yield Day("now", f"this {after.stem}", place, place + 2)
    if word.key in _RELATIVE and after and after.stem in _SPANS:
        yield Day("span", f"{'next' if word.key in {'next', 'coming'} else 'last'} {after.stem}", place, place + 2)
    if word.kind == "number" and (":" in word.text or (after and after.key in {"am", "pm"})):
        half = after.key if after and after.key in {"am", "pm"} else ""
        yield Day("clock", f"{word.text}{half}", place, place + (2 if half else 1))


def _day_number(word: Token) -> int:
    text = word.text
    if word.kind == "number" and text.isdigit() and 1 <= int(text) <= 31:
        return int(text)
    return 0


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR
