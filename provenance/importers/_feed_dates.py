"""Times as feeds write them."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from provenance.errors import InputError
from provenance.records import is_blank
from provenance.times import When, read_when

LONGEST = 100
EARLIEST = 1900
"""The first year that is believed of an RFC 822 time."""

_CLOCK = re.compile(r"(?<![\d:])(?P<hour>\d{1,2}):(?P<rest>\d{2}(?::\d{2})?)(?![\d:])")
_DAY = re.compile(r"(?:[A-Za-z]{3,9}\.?,?\s+)?\d{1,2}[\s-]+[A-Za-z]{3,9}\.?,?[\s-]+\d{4}\s*")
_HALF = re.compile(r"\s*(?P<half>[ap])\.?m\b\.?", re.IGNORECASE)
_ZONE = re.compile(
    r"\s*(?:GMT|UTC|UT|Z)?\s*(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?\s*(?:\(.*\))?\s*", re.IGNORECASE
)
_NO_YEAR = re.compile(r"\s*0\d{3}\b")
_NO_YEAR_WITHIN = re.compile(r"(?<![\d+])(?<!\s-)0\d{3}\b")
"""What software writes for no time at all (``01 Jan 0001``), and what would be read as 2001."""


def moment(written: object) -> When | None:
    """A time as feeds write it, RFC 3339 or RFC 822; None where it cannot be read. Without a zone it is as wide as
    all zones."""
    if not isinstance(written, str) or is_blank(written) or _NO_YEAR.match(written):
        return None
    for spelt in (written, _rfc822(written[:LONGEST])):
        try:
            return read_when(spelt)
        except InputError:
            continue
    return None


def _rfc822(written: str) -> str:
    """``2026-03-02T09:00:00+01:00`` of ``Mon, 02 Mar 2026 09:00:00 +0100``, and ``2026-03-02`` where there is no clock;
    ``-0000`` says that no zone is known. What cannot be read stays as it is."""
    try:
        if _DAY.fullmatch(written):
            return _stamp(f"{written} 00:00").date().isoformat()
        clock = _CLOCK.search(written)
        return _stamp(_plain(written, clock)).isoformat(timespec=_precision(clock)) if clock else written
    except (ValueError, TypeError, IndexError, OverflowError):
        return written


def _stamp(written: str) -> datetime:
    """The time, by the standard library; raises ValueError where its year is none of the press."""
    stamp = parsedate_to_datetime(written)
    if stamp.year < EARLIEST or _NO_YEAR_WITHIN.search(written):
        raise ValueError(written)
    return stamp


def _precision(clock: re.Match[str]) -> str:
    return "seconds" if ":" in clock["rest"] else "minutes"


def _plain(written: str, clock: re.Match[str]) -> str:
    """The same with a clock of 24 hours, and with the zone as RFC 822 has it; raises ValueError where no clock has
    such an hour."""
    behind, hour = written[clock.end() :], int(clock["hour"])
    if half := _HALF.match(behind):
        behind, hour = behind[half.end() :], _hour(hour, half["half"])
    if zone := _ZONE.fullmatch(behind):
        behind = f" {zone['sign']}{zone['hours'].zfill(2)}{zone['minutes'] or '00'}"
    return f"{written[: clock.start()]}{hour:02}:{clock['rest']}{behind}"


def _hour(hour: int, half: str) -> int:
    """The hour of 24 of one of a half day: 12 AM is 0, 12 PM is 12."""
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half in "pP" else 0)
