"""Everybody who says or repeats a claim: complete and sorted without script; sortable and filterable with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from provenance.ledger import Ledger
from provenance.masking import CONFIDENTIAL, without_confidential
from provenance.records import (
    Basis,
    Derivation,
    DerivationKind,
    Grade,
    GradeAxis,
    GradeScheme,
    Group,
    GroupKind,
    SourceKind,
)
from provenance.rendering import Imprint, book_of_claims, render, write
from provenance.rendering.claim.evidence import MOST_CARDS
from provenance.rendering.claim.page import ClaimPage
from provenance.rendering.claim.sources import Row, Sources, sources
from provenance.rendering.words import name_of
from tests.conftest import LedgerOf

ROOT = Path(__file__).resolve().parents[2]


def found_in(ledger: Ledger) -> Sources:
    found = sources.find(ClaimPage(ledger))
    assert isinstance(found, Sources)
    return found


def rows(ledger: Ledger) -> dict[str, Row]:
    return {name_of(row.step): row for row in found_in(ledger).rows}


def section_of(ledger: Ledger, most: int | None = None) -> str:
    book = book_of_claims([ledger], title="t", imprint=Imprint("2026-03-09", max_rows=most))
    html = "".join(write(book))
    return html.partition('<section class="sources"')[2].partition("</section>")[0]


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


def test_each_has_a_part_in_the_chains(ledger_of: LedgerOf) -> None:
    found = rows(ledger_of("A > W", "B > W", "W > [an official]"))
    assert {name: row.role for name, row in found.items()} == {
        "an official": "origin", "W": "relay", "A": "outlet", "B": "outlet"
    }  # fmt: skip
    assert found["an official"].ends == "anonymous"
    assert [step.label for step in found["A"].has_it_from] == ["W"]
    assert found_in(ledger_of("A > W", "B > W", "W > [an official]")).summary == "1 origin, 1 relay and 2 outlets"


def test_without_script_they_are_in_the_order_of_the_chain_and_then_of_time(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(("C > W", "2024-03-02"), ("B > W", "2024-03-01"), "A > W", "W > P")
    assert [name_of(row.step) for row in found_in(ledger).rows] == ["P", "W", "B", "C", "A"]


def test_two_reports_of_one_outlet_are_one_row_with_its_first_date(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(("A > P", "2024-03-02"), ("B > P", "2024-03-01"))
    one = replace(ledger, documents=tuple(replace(d, publisher_id="src-A", is_held=True) for d in ledger.documents))
    (row,) = (row for row in found_in(one).rows if row.reports)
    assert (row.reports, row.published, row.zone) == (2, "2024-03-01", "no zone")
    assert (row.held, row.cited, row.text) == (2, 0, "2 held")
    assert replace(row, held=1, cited=1).text == "1 held, 1 only cited"
    assert replace(row, held=0, cited=1).text == "only cited"
    assert len(row.steps) == 2


def test_whether_second_hand_is_said(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(("A > P", "2024-03-01"), ("B > P", "2024-03-05"), ("C > Q", "2024-03-06"))
    held = replace(ledger, documents=tuple(replace(d, is_held=True) for d in ledger.documents))
    reuse = Derivation("d1", "doc-C", "doc-A", None, DerivationKind.REUSE, Basis.INFERRED, 0.9)
    found = rows(replace(held, derivations=(reuse,)))
    assert found["A"].second_hand == "said"
    assert found["C"].second_hand == "said in part"
    assert found["P"].second_hand == ""
    silent = tuple(a for a in held.attributions if a.document_id != "doc-C")
    own = tuple(replace(a, cited_source_id=None, source_text="") for a in held.attributions if a.document_id == "doc-C")
    quiet = rows(replace(held, attributions=(*silent, *own), derivations=(reuse,)))
    assert quiet["C"].second_hand in {"not said", "said in part"}


def test_groups_and_grades_stand_where_there_are_any(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > P")
    assert "Groups" not in plain(section_of(ledger))
    assert "Grade" not in plain(section_of(ledger))
    grouped = replace(
        ledger,
        sources=tuple(replace(s, groups=(Group(GroupKind.OWNER, "Tarrant Media"),)) for s in ledger.sources),
        grades=(Grade("g", "src-P", GradeScheme.ADMIRALTY, GradeAxis.RELIABILITY, "B", "", "x"),),
    )
    found = rows(grouped)
    assert found["P"].groups == ("owner: Tarrant Media",)
    assert found["P"].grades == ("B (Admiralty scale)",)
    assert found["A"].grades == ()
    assert "owner: Tarrant Media" in plain(section_of(grouped))


def test_it_is_complete_without_script_and_has_no_dead_controls(story: Ledger) -> None:
    html = section_of(story)
    assert html.count("<tr ") == len(found_in(story).rows)
    assert '<p class="tools" hidden>' in html
    assert "<button" not in html
    assert '<span role="status"></span>' in html
    assert html.count('<th scope="row"') == len(found_in(story).rows)


def test_a_short_table_is_not_sorted(ledger_of: LedgerOf) -> None:
    html = section_of(ledger_of("A > P", "B > P"))
    assert "sortable" not in html
    assert 'class="tools"' not in html


def test_of_a_long_table_only_so_many_rows_are_printed(ledger_of: LedgerOf) -> None:
    html = section_of(ledger_of(*(f"N{n} > P" for n in range(9))), most=4)
    assert html.count('class="beyond"') == 6
    assert "And 6 more rows, not printed." in plain(html)
    assert "not printed" not in section_of(ledger_of("A > P"), most=4)


def test_every_row_can_be_led_to(ledger_of: LedgerOf) -> None:
    many = ledger_of(*(f"N{n} > M{n}" for n in range(MOST_CARDS // 2 + 20)))
    html = "".join(render([many], title="t", as_of="2026-03-09"))
    ids = set(re.findall(r' id="([^"]+)"', html))
    inside = set(re.findall(r'href="#([^"]+)"', html))
    assert any(".row." in each for each in inside)
    assert inside <= ids
    assert "And 40 more steps, whose words are in the records and for which there is no room here" in plain(html)


def test_every_box_of_a_large_drawing_has_its_words(ledger_of: LedgerOf) -> None:
    many = ledger_of(*(f"N{n:03} > P{n % 7}" for n in range(MOST_CARDS + 60)), "Z > A", "A > B", "B > C")
    html = "".join(render([many], title="t", as_of="2026-03-09"))
    boxes = re.findall(r'<a class="box (?!fold)[^"]*" href="#([^"]+)"', html)
    assert boxes
    assert all(".step." in each for each in boxes)


def test_names_in_any_script_keep_their_direction(story: Ledger) -> None:
    html = section_of(story)
    assert "<bdi>صحيفة الميناء</bdi>" in html
    assert "<bdi>한반도 해양일보</bdi>" in html


def test_a_confidential_source_is_masked(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > Helvi Tarrant")
    hidden = [replace(s, kind=SourceKind.PERSON, is_confidential=True) for s in ledger.sources if "Helvi" in s.name]
    html = section_of(without_confidential(ledger, hidden))
    assert CONFIDENTIAL in html
    assert not re.search(r"helvi|tarrant", html, re.IGNORECASE)


def test_hostile_words_stay_words(ledger_saying: Callable[..., Ledger]) -> None:
    html = section_of(ledger_saying("\"><script>alert('x')</script>"))
    assert "<script" not in html


def test_nothing_that_says_the_claim_is_no_table(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > P")
    assert sources.find(ClaimPage(replace(ledger, documents=(), attributions=(), sources=()))) is None


@given(st.lists(st.sampled_from(["A > P", "A > B", "B > P", "C > A", "D > ?", "E > [an official]"]), min_size=1))
def test_every_step_stands_in_exactly_one_row(ledger_of: LedgerOf, chains_given: list[str]) -> None:
    ledger = ledger_of(*dict.fromkeys(chains_given))
    keys = [key for row in found_in(ledger).rows for key in row.steps]
    assert sorted(keys) == sorted(ledger.graph)


def test_as_data_it_holds_every_row(story: Ledger) -> None:
    assert sources.data is not None
    data = sources.data(found_in(story))
    assert len(data) == len(found_in(story).rows)
    assert {each["role"] for each in data} <= {"origin", "relay", "outlet"}


def test_the_script_stays_small_enough_to_read() -> None:
    script = (ROOT / "reports" / "report.js").read_text(encoding="utf-8")
    assert len(script.encode()) < 5_000
    assert "innerHTML" not in script
    assert "eval" not in script
