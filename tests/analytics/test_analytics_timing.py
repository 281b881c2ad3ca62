"""What dates tell: what cannot be, how long a claim hung on one source, who followed a correction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from provenance.analytics.analysis import Analysis
from provenance.analytics.timing import Violation, timeline, violations
from provenance.ledger import Ledger
from provenance.records import Standing, StandingKind
from provenance.times import read_when

LedgerOf = Callable[..., Ledger]


def document(ledger: Ledger, outlet: str) -> str:
    ids = {source.name: source.id for source in ledger.sources}
    return next(each.id for each in ledger.documents if each.publisher_id == ids[outlet])


def distinct(ledger: Ledger) -> Ledger:
    return replace(ledger, sources=tuple(replace(source, is_distinct=True) for source in ledger.sources))


def with_standing(ledger: Ledger, *given: tuple[str, str, str | None]) -> Ledger:
    made = (
        Standing(
            f"sta-{n}", document(ledger, outlet), StandingKind(kind), read_when(on) if on else None, None, "", "Ada"
        )
        for n, (outlet, kind, on) in enumerate(given)
    )
    return replace(ledger, standings=tuple(made))


POSSIBLE = [
    pytest.param("2024-12-27", "2024-12-26", False, id="two days that may be one"),
    pytest.param("2024-12-27", "2024-12-25", False, id="each day is 50 hours wide"),
    pytest.param("2024-12-28", "2024-12-25", True, id="no zone makes this possible"),
    pytest.param("2024-12-27T05:00Z", "2024-12-27T10:21+05:30", True, id="nine minutes too early"),
    pytest.param("2024-12-27T05:00Z", "2024-12-27T10:31+05:30", False, id="one minute later"),
]


@pytest.mark.parametrize(("cited", "citing", "is_impossible"), POSSIBLE)
def test_only_what_no_zone_allows_is_impossible(
    ledger_of: LedgerOf, cited: str, citing: str, is_impossible: bool
) -> None:
    ledger = ledger_of("A > C", "B > D")
    one, other = document(ledger, "A"), document(ledger, "B")
    dates = {one: read_when(citing), other: read_when(cited)}
    ledger = replace(
        ledger,
        documents=tuple(replace(each, published=dates[each.id]) for each in ledger.documents),
        attributions=tuple(
            replace(each, cited_document_id=other, cited_source_id=None) if each.document_id == one else each
            for each in ledger.attributions
        ),
    )
    wanted = (Violation(f"document:{one}", f"document:{other}"),) if is_impossible else ()
    assert violations(ledger) == wanted


def test_the_window_ends_when_a_second_chain_stands(ledger_of: LedgerOf) -> None:
    ledger = distinct(ledger_of(("A > Ann", "2026-03-01"), ("B > Ann", "2026-03-02"), ("C > Bo", "2026-03-04")))
    found = timeline(Analysis(ledger))
    assert found.first == f"document:{document(ledger, 'A')}"
    assert (str(found.first_at), str(found.confirmed), found.window) == ("2026-03-01", "2026-03-04", 72.0)


def test_the_window_never_ends_where_all_have_it_from_one(ledger_of: LedgerOf) -> None:
    found = timeline(Analysis(distinct(ledger_of(("A > Ann", "2026-03-01"), ("B > A", "2026-03-02")))))
    assert (found.confirmed, found.window) == (None, None)


def test_nothing_is_known_without_dates(ledger_of: LedgerOf) -> None:
    assert timeline(Analysis(ledger_of("A > Ann"))).first is None


def test_who_followed_a_retraction_and_who_did_not(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(("W > [an official]", "2026-03-01"), ("A > W", "2026-03-01"), ("B > W", "2026-03-01"))
    ledger = with_standing(ledger, ("W", "retracted", "2026-03-02T00:00Z"), ("A", "corrected", "2026-03-02T05:00Z"))
    found = timeline(Analysis(ledger))
    by_name = {Analysis(ledger).name(each.report): each.hours for each in found.corrections}
    assert by_name == {"A": 5.0, "B": None}
    assert Analysis(ledger).names(found.stale) == ["A", "B"]


def test_who_was_corrected_before_did_not_follow(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(("W > Ann", "2026-03-01"), ("A > W", "2026-03-01"))
    ledger = with_standing(ledger, ("W", "retracted", "2026-03-09"), ("A", "corrected", "2026-03-02"))
    assert [each.hours for each in timeline(Analysis(ledger)).corrections] == [None]


def test_one_article_with_two_sources_is_no_second_chain(ledger_of: LedgerOf) -> None:
    ledger = distinct(ledger_of(("A > Ann", "2026-01-01"), ("A > Bo", "2026-01-01")))
    assert timeline(Analysis(ledger)).confirmed is None


def test_from_a_date_that_is_open_no_hours_are_counted(ledger_of: LedgerOf) -> None:
    ledger = distinct(ledger_of(("A > Ann", "<=1982"), ("B > Bo", "2000")))
    found = timeline(Analysis(ledger))
    assert (str(found.confirmed), found.window) == ("2000", None)


AS_OF = [
    pytest.param("2026-03-01", 1, ["A"], id="the first day: B had not come out"),
    pytest.param("2026-03-02", 1, ["A", "B"], id="B came out"),
    pytest.param("2026-03-03", 0, ["B"], id="the day of the retraction"),
]


@pytest.mark.parametrize(("day", "origins", "reports"), AS_OF)
def test_the_world_as_it_was(ledger_of: LedgerOf, day: str, origins: int, reports: list[str]) -> None:
    ledger = distinct(ledger_of(("A > Ann", "2026-03-01"), ("B > A", "2026-03-02")))
    ledger = with_standing(ledger, ("A", "retracted", "2026-03-03"))
    analysis = Analysis(ledger.as_of(read_when(day)))
    assert analysis.interval.origins.at_most == origins
    assert analysis.names(analysis.ordered(analysis.reports)) == reports


def test_who_is_reinstated_supports_again(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > Ann")
    out = with_standing(ledger, ("A", "retracted", "2026-03-01"))
    assert Analysis(out).reports == ()
    back = with_standing(ledger, ("A", "reinstated", "2026-03-05"), ("A", "retracted", "2026-03-01"))
    assert len(Analysis(back).reports) == 1
    corrected = with_standing(ledger, ("A", "corrected", None))
    assert len(Analysis(corrected).reports) == 1


def test_of_a_date_that_is_open_no_hours_are_counted(ledger_of: LedgerOf) -> None:
    found = timeline(Analysis(distinct(ledger_of(("A > Ann", "<=2023"), ("B > Bo", "2024-01-04")))))
    assert str(found.confirmed) == "2024-01-04"
    assert found.window is None
