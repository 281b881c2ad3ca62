"""Times as what is known of them: an interval, with the words it was read from.

A stamp without a zone could be anywhere on Earth, so a bare day is 50 hours wide (from its
first minute at UTC+14 to its last at UTC-12). Only what is provable from intervals is called
before or after. Arithmetic is in whole microseconds since 1970-01-01 UTC.
"""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from provenance.errors import InputError

EARLIEST_ZONE = timezone(timedelta(hours=14))
LATEST_ZONE = timezone(timedelta(hours=-12))
HOURS_AHEAD, HOURS_BEHIND = 14, 12
HOUR = 3_600_000_000
MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_STAMP = re.compile(
    r"""(?P<until><=)?\s*
    (?P<year>\d{4})
    (?:-(?P<month>\d{1,2})
       (?:-(?P<day>\d{1,2})
          (?:[T ](?P<hour>\d{1,2}):(?P<minute>\d{2})
             (?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?
             \s*(?P<zone>Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?
          )?
       )?
    )?$""",
    re.VERBOSE,
)


_DAY = re.compile(r"\d{4}(?:-\d{1,2}){0,2}")
_SHORTENED = re.compile(r"\d{1,2}(?:-\d{1,2})?")
"""The end of a range without the year, or the year and month, that its beginning has."""


@dataclass(frozen=True, slots=True)
class When:
    """An instant known to lie in [lo, hi] (microseconds since 1970 UTC; None is open on that side).

    ``raw`` is the wording it was read from, ``zone`` the zone given there, if any.
    """

    lo: int | None
    hi: int | None
    raw: str
    zone: str | None = None

    def is_provably_after(self, other: When) -> bool:
        """True where no reading of the two intervals lets this come first or coincide."""
        return self.lo is not None and other.hi is not None and self.lo > other.hi

    def begins(self) -> float:
        """Its earliest instant on one clock for all: what gives no zone is read as UTC. Microseconds since 1970;
        minus infinity where it is open."""
        if self.lo is None:
            return -math.inf
        return self.lo if self.zone else self.lo + HOURS_AHEAD * HOUR

    def ends(self) -> float:
        """Its latest instant on the same clock."""
        if self.hi is None:
            return math.inf
        return self.hi if self.zone else self.hi - HOURS_BEHIND * HOUR

    def place(self) -> tuple[float, float]:
        """Where it stands in the order of time: by its earliest instant on that clock, where that is open by its
        latest."""
        begins, ends = self.begins(), self.ends()
        return (ends if begins == -math.inf else begins, ends)

    def has_begun_by(self, moment: When) -> bool:
        """Whether it had begun when that moment (or that day) was over, as far as one clock tells."""
        return self.begins() <= moment.ends()

    def __str__(self) -> str:
        return self.raw


def read_when(text: str) -> When:
    """Read ``2024-12-27T10:21+05:30``, ``2024-12-27``, ``2024-12``, ``2024`` or ``<=1982``; or a range of them, as
    ``2000/2001`` and, with what both have in common given once, ``2024-12-26/27``: some time from the first to the
    last.

    Raises InputError for anything else.
    """
    raw = text.strip()
    if "/" not in raw:
        return _one(raw, raw)
    first, last = (_one(part, raw) for part in _ends(raw))
    if first.lo is None or last.lo is None or (first.zone is None) is not (last.zone is None):
        raise _unreadable(raw)
    if last.begins() < first.begins():
        raise InputError(f"{raw!r} is not a date: it ends before it begins", hint="write the earlier one first")
    return When(first.lo, last.hi, raw, first.zone)


def hull(moments: Iterable[When]) -> When | None:
    """The interval that holds all of these, in the words of the first and the last; None of none."""
    found = sorted(set(moments), key=lambda when: (when.begins(), when.ends(), when.raw))
    if len(found) < 2:
        return found[0] if found else None
    first, last = found[0], max(found, key=lambda when: when.ends())
    lo = min((when.lo for when in found if when.lo is not None), default=None) if first.lo is not None else None
    hi = max(when.hi for when in found if when.hi is not None) if last.hi is not None else None
    begins, ends = _ends(first.raw)[0], _ends(last.raw)[1].removeprefix("<=")
    raw = first.raw if first == last else f"<={ends}" if lo is None else f"{begins}/{ends}"
    return When(lo, hi, raw, first.zone if all(when.zone for when in found) else None)


def _one(stamp: str, raw: str) -> When:
    match = _STAMP.match(stamp)
    if match is None:
        raise _unreadable(raw)
    try:
        lo, hi = _bounds(match)
    except ValueError as error:
        raise _unreadable(raw) from error
    return When(None if match["until"] else lo, hi, stamp, match["zone"])


def _ends(raw: str) -> tuple[str, str]:
    """The two stamps of a range, the second with what it has in common with the first; one stamp is both."""
    first, is_range, last = (part.strip() for part in raw.partition("/"))
    if not is_range:
        return first, first
    above = first.split("-")[: -len(last.split("-"))] if _SHORTENED.fullmatch(last) and _DAY.fullmatch(first) else []
    return first, "-".join([*above, last])


def _unreadable(raw: str) -> InputError:
    return InputError(
        f"{raw!r} is not a date", hint="write it like 2024-12-27T10:21+05:30, 2024-12-27, 2024-12 or 2024-12-26/27"
    )


def _bounds(match: re.Match[str]) -> tuple[int, int]:
    parts = [int(match[name]) if match[name] else None for name in ("year", "month", "day", "hour", "minute", "second")]
    year, month, day, hour, minute, second = parts
    assert year is not None
    first_zone, last_zone = _zones(match["zone"])
    last_month = month or 12
    fraction = int((match["fraction"] or "").ljust(6, "0")[:6] or 0)
    start = datetime(year, month or 1, day or 1, hour or 0, minute or 0, second or 0, fraction, first_zone)
    end = datetime(
        year, last_month, day or monthrange(year, last_month)[1],
        23 if hour is None else hour, 59 if minute is None else minute, 59 if second is None else second,
        fraction if match["fraction"] else 999_999, last_zone,
    )  # fmt: skip
    return _microseconds(start), _microseconds(end)


def _zones(zone: str | None) -> tuple[timezone, timezone]:
    if zone is None:
        return EARLIEST_ZONE, LATEST_ZONE
    if zone == "Z":
        return UTC, UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    fixed = timezone(-offset if zone[0] == "-" else offset)
    return fixed, fixed


def _microseconds(moment: datetime) -> int:
    return (moment - EPOCH) // MICROSECOND
