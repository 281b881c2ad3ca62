"""Times as intervals: what is known of them, and what is provable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.times import read_when

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
