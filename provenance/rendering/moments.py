"""Days and times as a page prints them: as they stand on record, and what is not known about them."""

from __future__ import annotations

from datetime import timedelta

from provenance.times import EPOCH, When


def day_of(at_us: int) -> str:
    """The day of a moment in microseconds since 1970 UTC, in UTC: ``2026-03-02``; empty beyond the years 1 to 9999."""
    return minute_of(at_us)[:10]


def minute_of(at_us: int) -> str:
    """``2026-03-02 05:40 UTC``; empty beyond the years 1 to 9999."""
    try:
        return (EPOCH + timedelta(microseconds=at_us)).isoformat(" ")[:16] + " UTC"
    except OverflowError:
        return ""


def zone_note(when: When | None) -> str:
    """What a date leaves open: its zone, or one of its sides; empty where nothing."""
    if when is None:
        return ""
    if when.lo is None and when.hi is None:
        return "not known when"
    if when.lo is None:
        return "or earlier, no zone" if when.zone is None else "or earlier"
    if when.hi is None:
        return "or later, no zone" if when.zone is None else "or later"
    return "" if when.zone else "no zone"
