"""Times as intervals: what is known of them, and what is provable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.times import hull, read_when

HOUR = 3_600_000_000


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2024-12-27", 50),
        ("2024-12", 31 * 24 + 26),
        ("2024-02", 29 * 24 + 26),
        ("2023", 365 * 24 + 26),
        ("2024-12-27T10:21", 26 + 1 / 60),
        ("2024-12-27T10:21+05:30", 1 / 60),
        ("2024-12-27T10:21:30Z", 1 / 3600),
        ("2000/2001", (366 + 365) * 24 + 26),
        ("2024-12-26/27", 74),
        ("2024-12-26/28", 98),
        ("2024-12-26/2025-01-03", 9 * 24 + 26),
        ("2024-02-27/03-01", 4 * 24 + 26),
        ("2024-11/12", 61 * 24 + 26),
        ("2024-12/2024-12-15", 15 * 24 + 26),
        ("2024-12-27T10:21Z/2024-12-27T12:20+01:00", 1),
    ],
)
def test_how_wide_a_stamp_is(text: str, hours: float) -> None:
    when = read_when(text)
    assert when.lo is not None
    assert when.hi is not None
    assert when.hi - when.lo + 1 == round(hours * HOUR)
    assert str(when) == text


def test_up_to_a_year_is_open_below() -> None:
    assert read_when("<=1982").lo is None


@pytest.mark.parametrize(
    ("cited", "citing", "provable"),
    [
        ("2024-12-27", "2024-12-26", False),
        ("2024-12-27", "2024-12-25", False),
        ("2024-12-28", "2024-12-25", True),
        ("2024-12-27T05:00Z", "2024-12-27T10:21+05:30", True),
        ("2024-12-27T04:51Z", "2024-12-27T10:21+05:30", False),
        ("2024-12-27", "<=1982", True),
        ("<=1982", "2024-12-27", False),
    ],
)
def test_what_is_provably_after(cited: str, citing: str, provable: bool) -> None:
    assert read_when(cited).is_provably_after(read_when(citing)) is provable


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("2024-12-26/27", "2024-12-26/2024-12-27"),
        ("2024-11/12", "2024-11/2024-12"),
        (" 2000 / 2001 ", "2000/2001"),
        ("2024-12-26/26", "2024-12-26"),
        ("2024-02-27/03-01", "2024-02-27/2024-03-01"),
    ],
)
def test_what_both_ends_of_a_range_have_in_common_may_be_left_out(text: str, alike: str) -> None:
    when, other = read_when(text), read_when(alike)
    assert (when.lo, when.hi) == (other.lo, other.hi)
    assert when.raw == text.strip()


@pytest.mark.parametrize(
    "text", ["2001/2000", "2024-12-27/26", "2024-12-26/01-03", "2025-01/2024-12", "2024-12-27T10:21Z/2024-12-27T10:20Z"]
)
def test_a_range_that_ends_before_it_begins_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is not a date: it ends before it begins"):
        read_when(text)


@pytest.mark.parametrize(
    ("texts", "held_in", "raw"),
    [
        (["2024-12-27"], "2024-12-27", "2024-12-27"),
        (["2024-12-27", "2024-12-27"], "2024-12-27", "2024-12-27"),
        (["2024-12-27", "2024-12-26"], "2024-12-26/2024-12-27", "2024-12-26/2024-12-27"),
        (["2024-12-26/27", "2024-12-28"], "2024-12-26/2024-12-28", "2024-12-26/2024-12-28"),
        (["2024-12-25", "2024-12-26/27"], "2024-12-25/2024-12-27", "2024-12-25/2024-12-27"),
        (["2024", "2024-12-27"], "2024", "2024"),
        (["<=1982", "1983-04-25"], "<=1983-04-25", "<=1983-04-25"),
        (["<=1982", "<=1980"], "<=1982", "<=1982"),
        (["<=1984", "1983"], "<=1984", "<=1984"),
        (["2024-12-27T10:21Z", "2024-12-27T09:00Z"], "2024-12-27T09:00Z/2024-12-27T10:21Z", None),
    ],
)
def test_the_hull_of_several_dates_is_a_range_of_them(texts: list[str], held_in: str, raw: str | None) -> None:
    when, other = hull(map(read_when, texts)), read_when(held_in)
    assert when is not None
    assert (when.lo, when.hi, when.zone) == (other.lo, other.hi, other.zone)
    assert when.raw == (raw or held_in)


def test_there_is_no_hull_of_nothing() -> None:
    assert hull([]) is None


DATES = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.dates().map(lambda day: f"<={day}"),
    st.tuples(st.dates(), st.dates()).map(lambda days: "/".join(sorted(map(str, days)))),
)


@given(st.lists(DATES, min_size=1, max_size=5))
def test_the_hull_holds_every_date_and_says_so_in_words_that_can_be_read_again(texts: list[str]) -> None:
    found = list(map(read_when, texts))
    whole = hull(found)
    assert whole is not None
    assert whole.begins() == min(when.begins() for when in found)
    assert whole.ends() == max(when.ends() for when in found)
    assert read_when(whole.raw) == whole
    assert hull(reversed(found)) == whole


@pytest.mark.parametrize(
    "text", ["2000/01", "2000/", "/2000", "2000/2001/2002", "2024-13/2024-14", "2024-12-26/32", "<=1982/1983",
             "1982/<=1983", "2024-12-27T10:21Z/2024-12-28", "2024-12-27T10:21/22", "2024/25-01"]
)  # fmt: skip
def test_half_a_range_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is not a date"):
        read_when(text)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2024-13", "2024-02-30", "2024-12-27T25:00", "27-12-2024", "0000", "2024-1-1x"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is not a date"):
        read_when(text)


@given(st.datetimes(timezones=st.timezones()))
def test_every_exact_stamp_is_read_as_the_instant_it_is(moment: object) -> None:
    text = moment.isoformat()  # type: ignore[attr-defined]
    if len(text.split("+")[-1].split("-")[-1]) > 5 and text.count(":") > 3:
        return  # an offset with seconds is not written in news
    when = read_when(text)
    assert when.lo is not None
    assert abs(when.lo / 1e6 - moment.timestamp()) < 1e-3  # type: ignore[attr-defined]


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    try:
        when = read_when(text)
    except InputError:
        return
    assert when.lo is None or when.hi is None or when.lo <= when.hi


IN_ORDER = ["<=1982", "2026-03-01T20:00Z", "2026-03-02", "2026-03-02T00:30Z", "2026-03-02T06:00+01:00"]
"""A day without a zone stands at its first minute in UTC, what is open before at its end."""


def test_dates_have_their_place_in_time_on_one_clock() -> None:
    assert sorted(IN_ORDER[1:] + IN_ORDER[:1], key=lambda raw: read_when(raw).place()) == IN_ORDER
