"""Who published when: in the order of time, with what the dates leave open, and what cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.ledger import Ledger
from provenance.records import Standing, StandingKind
from provenance.rendering import render
from provenance.rendering.claim.page import ClaimPage
from provenance.rendering.claim.timeline import Timeline, timeline
from provenance.rendering.sentences import text_of
from provenance.times import read_when
from tests.conftest import LedgerOf


def found_in(ledger: Ledger) -> Timeline:
    found = timeline.find(ClaimPage(ledger))
    assert isinstance(found, Timeline)
    return found


def names(found: Timeline) -> list[str]:
    return [each.step.label if each.step else each.outlet for each in found.dated]


def section_of(ledger: Ledger) -> str:
    html = "".join(render([ledger], title="t", as_of="2026-03-09"))
    return html.partition('<section class="timeline"')[2].partition("</section>")[0]


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


def distinct(ledger: Ledger) -> Ledger:
    return replace(ledger, sources=tuple(replace(each, is_distinct=True) for each in ledger.sources))


def retracted(subject: str, when: str | None, why: str = "") -> Standing:
    return Standing(
        "s", subject, StandingKind.RETRACTED, read_when(when) if when else None, None, why, "I. Vance"
    )  # fmt: skip


def test_the_earliest_comes_first_and_is_called_the_first_report(ledger_of: LedgerOf) -> None:
    found = found_in(ledger_of(("B > P", "2024-03-02"), ("A > P", "2024-03-01T09:00+01:00"), ("C > P", "2024-03")))
    assert names(found) == ["C", "A", "B"]
    assert [each.first for each in found.dated] == ["the first report, as far as the dates tell", "", ""]


def test_the_first_report_is_called_so_where_no_other_can_be_from_before(ledger_of: LedgerOf) -> None:
    dated = [("A > P", "2024-03-01T09:00Z"), ("B > P", "2024-03-05")]
    assert [each.first for each in found_in(ledger_of(*dated)).dated] == ["first report", ""]
    assert found_in(ledger_of(*dated, "C > P")).dated[0].first == "the first report, as far as the dates tell"


def test_the_zone_decides_and_not_the_digits(ledger_of: LedgerOf) -> None:
    found = found_in(ledger_of(("A > P", "2024-03-01T09:00+00:00"), ("B > P", "2024-03-01T10:00+05:30")))
    assert names(found) == ["B", "A"]
    assert [each.when for each in found.dated] == ["2024-03-01T10:00+05:30", "2024-03-01T09:00+00:00"]


OPEN = [("2024-03-01", "no zone"), ("<=2024-03-01", "or earlier, no zone"), ("2024-03-01T09:00Z", "")]


@pytest.mark.parametrize(("date", "zone"), OPEN)
def test_what_a_date_leaves_open_is_said(ledger_of: LedgerOf, date: str, zone: str) -> None:
    (each,) = found_in(ledger_of(("A > P", date))).dated
    assert (each.when, each.zone) == (date, zone)


def test_what_is_only_known_to_be_from_before_stands_where_it_ends(ledger_of: LedgerOf) -> None:
    found = found_in(ledger_of(("A > P", "<=2023"), ("B > P", "2022-01-01"), ("C > P", "2024-01-04")))
    assert names(found) == ["B", "A", "C"]


def test_documents_without_a_date_are_listed_after(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(("A > P", "2024-03-01"), "Z > P")
    found = found_in(ledger)
    assert names(found) == ["A"]
    assert [each.step.label for each in found.undated if each.step] == ["Z"]
    text = plain(section_of(ledger))
    assert text.index("Without a date") > text.index("2024-03-01")
    assert "no date on record" in text


def test_without_any_date_it_says_so(ledger_of: LedgerOf) -> None:
    text = plain(section_of(ledger_of("A > P")))
    assert "Nothing on record has a date." in text


def test_before_its_stated_source_is_flagged(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(("A > P", "2024-01-01"), ("B > P", "2024-03-01"))
    cited = replace(ledger.attributions[0], cited_source_id=None, cited_document_id="doc-B")
    found = found_in(replace(ledger, attributions=(cited, ledger.attributions[1])))
    notes = {each.step.label: [text_of(note) for note in each.notes] for each in found.dated if each.step}
    assert notes == {"A": ["cites B, which came out later: before its stated source"], "B": []}
    assert found.n_flagged == 1


def test_a_day_that_may_be_earlier_is_not_flagged(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(("A > P", "2024-01-01"), ("B > P", "2024-01-02"))
    cited = replace(ledger.attributions[0], cited_source_id=None, cited_document_id="doc-B")
    assert found_in(replace(ledger, attributions=(cited, ledger.attributions[1]))).n_flagged == 0


TIMES = [
    ("2024-01-04", "Two independent chains are shown since 2024-01-04, 3 days after the first report.", 1),
    ("2024-01-01", "Two independent chains are shown from the beginning.", 0),
]


@pytest.mark.parametrize(("second", "wanted", "entries"), TIMES)
def test_since_when_two_independent_chains_stand(ledger_of: LedgerOf, second: str, wanted: str, entries: int) -> None:
    found = found_in(distinct(ledger_of(("A > P", "2024-01-01"), ("B > Q", second))))
    assert text_of(found.confirmed) == wanted
    assert sum(each.kind == "confirmed" for each in found.dated) == entries


def test_how_long_it_was_is_not_said_of_a_date_that_is_open(ledger_of: LedgerOf) -> None:
    found = found_in(distinct(ledger_of(("A > P", "<=2023"), ("B > Q", "2024-01-04"))))
    assert text_of(found.confirmed) == "Two independent chains are shown since 2024-01-04."


def test_where_there_never_were_two_it_says_so(ledger_of: LedgerOf) -> None:
    found = found_in(ledger_of(("A > P", "2024-01-01"), ("B > P", "2024-01-02")))
    assert text_of(found.confirmed) == "At no time are two independent chains shown."


def test_what_was_withdrawn_stands_at_its_time_with_why_and_by_whom(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(("A > P", "2024-01-01"), ("B > A", "2024-01-03"))
    found = found_in(replace(ledger, standings=(retracted("doc-A", "2024-01-02", "the notes were made up"),)))
    assert [(each.kind, each.when) for each in found.dated][1] == ("standing", "2024-01-02")
    assert text_of(found.dated[1].said) == "is retracted – the notes were made up (recorded by I. Vance)"
    undated = found_in(replace(ledger, standings=(retracted("doc-A", None),)))
    assert [each.kind for each in undated.undated] == ["standing"]


def test_denials_are_in_it_and_named_as_such(story: Ledger) -> None:
    text = plain(section_of(story))
    assert "The Herald reports it, and carries a denial" in text


def test_one_document_has_a_timeline_and_none_has_no_section(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(("A > P", "2024-01-01"))
    assert names(found_in(ledger)) == ["A"]
    assert not found_in(ledger).confirmed
    bare = replace(ledger, documents=(), attributions=(), sources=())
    assert timeline.find(ClaimPage(bare)) is None
    assert not section_of(bare)


DATES = st.sampled_from(["2024", "2024-03", "2024-03-01", "<=2024-03", "2024-03-01T10:00Z", "2024-03-01/04", None])


@given(st.lists(DATES, min_size=1, max_size=6), st.data())
def test_the_order_of_the_rows_does_not_matter(
    ledger_of: LedgerOf, dates: list[str | None], data: st.DataObject
) -> None:
    ledger = ledger_of(*((f"N{n} > P", date) if date else f"N{n} > P" for n, date in enumerate(dates)))
    shuffled = data.draw(st.permutations(ledger.documents))
    assert found_in(replace(ledger, documents=tuple(shuffled))) == found_in(ledger)


def test_as_data_every_event_has_its_place(ledger_of: LedgerOf) -> None:
    assert timeline.data is not None
    data = timeline.data(found_in(ledger_of(("A > P", "2024-03-01"), "Z > P")))
    assert [each["when"] for each in data["events"]] == ["2024-03-01", None]
    assert data["events"][0]["first"] == "the first report, as far as the dates tell"


def test_hostile_words_stay_words(ledger_saying: Callable[..., Ledger]) -> None:
    text = "<svg onload=alert(1)>"
    ledger = ledger_saying(text)
    standing = Standing("s", ledger.documents[0].id, StandingKind.CORRECTED, None, None, text, text)
    html = section_of(replace(ledger, standings=(standing,)))
    assert "<svg onload" not in html
    assert "is corrected" in plain(html)
