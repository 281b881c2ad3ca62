"""What needs attention, what cannot be known, what to check next, what was let stand, and the six figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from provenance.ledger import Ledger
from provenance.measures import Range, measures
from provenance.records import Claim, Label, LabelKey, Waiver
from provenance.rendering import Imprint, render, settings_as_of
from provenance.rendering.claim.attention import OPEN, attention
from provenance.rendering.claim.checks import checks
from provenance.rendering.claim.figures import KEY, figures
from provenance.rendering.claim.limits import limits
from provenance.rendering.claim.made import made
from provenance.rendering.claim.page import ClaimPage
from provenance.rendering.claim.waivers import waivers
from provenance.times import read_when

LedgerOf = Callable[..., Ledger]
IMPRINT = Imprint("2026-03-09", 41, "ab" * 32)


def page_of(ledger: Ledger, imprint: Imprint = IMPRINT) -> ClaimPage:
    return ClaimPage(ledger, settings_as_of(imprint.as_of), imprint)


def html_of(ledger: Ledger) -> str:
    return "".join(render([ledger], title="x", as_of="2026-03-09", revision=41))


def test_the_worst_comes_first_and_one_of_each_rule_before_a_second(ledger_of: LedgerOf) -> None:
    found = attention.find(page_of(ledger_of(*(f"Outlet {n:02} > ?" for n in range(60)))))
    rules = [each.finding.rule for each in found.first]
    assert len(found.first) == OPEN
    assert [each.severity for each in (*found.first, *found.rest)] == ["error"] * 60 + ["note"]
    assert set(rules) == {"hedge-without-source"}
    assert (found.tally, found.rest_tally, found.left_out) == ("60 errors and 1 note", "55 errors and 1 note", 0)


def test_a_second_of_a_rule_waits_for_the_first_of_others(ledger_of: LedgerOf) -> None:
    found = attention.find(page_of(ledger_of("A > ?", "B > ?", "C > D", "D > C")))
    rules = [each.finding.rule for each in (*found.first, *found.rest) if each.severity == "error"]
    assert rules == ["claim-loop", "hedge-without-source", "hedge-without-source"]


def test_a_finding_says_how_heavy_what_where_and_what_to_do(ledger_of: LedgerOf) -> None:
    html = html_of(ledger_of("A > ?"))
    alert = html.partition('<li class="alert error">')[2].partition("</li>")[0]
    assert '<svg class="weight error"' in alert
    assert '<span class="severity">error</span>' in alert
    assert "It is not said whom A has this from." in alert
    assert "<b>Do:</b>" in alert
    assert re.search(r'See <a class="step" href="#c\.clm-1\.step\.[^"]*"><bdi>A</bdi></a>', alert)
    assert "<code>hedge-without-source</code>" in alert


def test_the_rest_is_folded_and_counted_on_paper(ledger_of: LedgerOf) -> None:
    html = html_of(ledger_of(*(f"Outlet {n:02} > ?" for n in range(60))))
    assert "<summary>55 errors and 1 note more</summary>" in html
    assert '<p class="not-printed">And 55 errors and 1 note more, not printed;' in html


def test_without_a_fault_it_says_that_this_is_no_proof() -> None:
    html = html_of(Ledger(Claim("clm-1", "nobody was hurt")))
    assert "No rule found a fault. That does not make the claim true." in html


def test_where_nothing_is_found_there_is_no_list_and_no_tally() -> None:
    ledger = Ledger(Claim("clm-1", "nobody was hurt"))
    html = html_of(ledger)
    found = attention.find(page_of(ledger))
    assert (found.first, found.rest, found.left_out, found.tally) == ((), (), 0, "")
    section = html.partition('<section class="attention"')[2].partition("</section>")[0]
    assert "No rule found a fault." in section
    assert not re.search(r"alert|lead|not-printed|heaviest", section)


SIX = ["Independent origins", "Outlets", "Second-hand without saying so", "Longest chain", "First seen",
       "Awaiting review"]  # fmt: skip


def test_every_page_shows_six_figures_and_keeps_the_others(story: Ledger) -> None:
    found = figures.find(page_of(story))
    assert [each.label for each in found.key] == SIX
    assert {each.name for each in (*found.key, *found.others)} == {each.name for each in measures()}


def test_a_figure_leads_to_what_proves_it_and_nothing_leads_to_none(story: Ledger, ledger_of: LedgerOf) -> None:
    for each in figures.find(page_of(story)).key:
        assert each.proof == ("" if each.value == 0 else page_of(story).here(KEY[each.name][1]))
    nothing = figures.find(page_of(Ledger(Claim("clm-1", "x")))).key
    assert [each.proof for each in nothing] == [""] * 6


LONGEST = [
    (("A > P",), 1, "link"), (("A > B > C > P",), 3, "links"), (("A !",), 0, "links"),
    (("A > B", "B > A", "C > A"), Range(1, None), "a circle is on the way"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "value", "detail"), LONGEST, ids=[str(each[1]) for each in LONGEST])
def test_the_longest_chain(ledger_of: LedgerOf, typed: tuple[str, ...], value: object, detail: str) -> None:
    found = measured(ledger_of(*typed), "longest-chain")
    assert (found.value, found.detail) == (value, detail)


SEEN = [
    (["2026-03-02", "2026-03-01T23:30+01:00"], "2026-03-01", "23:30, UTC+01:00"),
    (["2026-03-02T06:00Z"], "2026-03-02", "06:00, UTC"),
    (["2026-03-02T06:00"], "2026-03-02", "06:00, no zone"),
    (["2026-03-02"], "2026-03-02", "no time and no zone"),
    (["2026-03-02", ""], "2026-03-02", "no time and no zone, 1 without a date"),
    ([""], None, "no report has a date"),
]


@pytest.mark.parametrize(("dates", "value", "detail"), SEEN, ids=[each[2] for each in SEEN])
def test_when_it_was_first_seen(ledger_of: LedgerOf, dates: list[str], value: str | None, detail: str) -> None:
    typed = [(f"O{n} > P", date) if date else f"O{n} > P" for n, date in enumerate(dates)]
    found = measured(ledger_of(*typed), "first-seen")
    assert (found.value, found.detail) == (value, detail)


def test_who_is_labelled_second_hand_and_names_nobody_is_counted(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > ?", "B > P")
    label = Label("lab-1", ledger.claim.id, LabelKey.SECOND_HAND, "", "no reporter was there", "Ada")
    assert measured(ledger, "second-hand").value == 0
    assert measured(replace(ledger, labels=(label,)), "second-hand").value == 1


def measured(ledger: Ledger, name: str):  # type: ignore[no-untyped-def]
    return next(each.of(ledger) for each in measures() if each.name == name)


def told(ledger: Ledger) -> dict[str, str]:
    return {each.about: each.said for each in limits.find(page_of(ledger))}


def test_what_a_report_cannot_know_is_worked_out_for_this_claim(story: Ledger) -> None:
    said = told(story)
    assert said["Origins"].startswith("The 4 origins of this claim are as far as these documents go.")
    assert said["Languages"] == (
        "The documents that were read are in: en (5), ar (1) and ko (1). "
        "What was published in other languages is not here."
    )
    assert said["Not reviewed"].startswith("7 of 9 readings were made by a machine")
    assert said["Set aside"] == "1 reading was rejected or corrected. Nothing here rests on that."
    assert said["Typed, not seen"].startswith("1 of 9 readings was typed")
    assert "Dates" not in said
    assert "Only cited" not in said


LIMITS = [
    ("A > P", "Only cited", "1 of 1 document was not read"),
    ("A > P", "Dates", "1 of 1 document was without a date on record"),
    ("A > ?", "Undisclosed", "Chains break off at 1 place where nobody is named"),
    ("A > Agency", "Typed, not seen", "1 of 1 reading was typed by a person"),
]


@pytest.mark.parametrize(("typed", "about", "said"), LIMITS, ids=[each[1] for each in LIMITS])
def test_each_limit_is_said_where_it_holds(ledger_of: LedgerOf, typed: str, about: str, said: str) -> None:
    assert told(ledger_of(typed))[about].startswith(said)


def test_of_nothing_only_that_much_is_missing_is_said() -> None:
    assert list(told(Ledger(Claim("clm-1", "x")))) == ["Everything else"]


def test_a_check_says_what_it_would_change_and_what_to_do(ledger_of: LedgerOf) -> None:
    (found,) = checks.find(page_of(ledger_of("A > P", "B > ?")))
    assert (found.kind, found.question) == ("ask", "Who is the source in B?")
    assert found.then == "If it is somebody of their own, there are at least 2 origins."
    assert found.how == "Ask B whom it has this from, or look for the report that it took it from."


def test_readings_that_nobody_reviewed_are_worth_a_check(story: Ledger) -> None:
    last = checks.find(page_of(story))[-1]
    assert (last.kind, last.how) == ("review", "Accept, correct or reject: provenance review clm-1.")


def test_documents_that_are_only_cited_are_to_be_fetched(story: Ledger) -> None:
    unread = replace(story, documents=tuple(replace(each, is_held=False) for each in story.documents))
    found = [each for each in checks.find(page_of(unread)) if each.document or "more document" in each.question]
    assert [each.document.url for each in found if each.document] == [
        each.url for each in page_of(unread).documents[:5]
    ]  # fmt: skip
    assert found[-1].question == "What do 2 more documents say that are only cited?"


def test_what_was_let_stand_is_told_with_what_has_run_out(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > P", "B > P")
    kept = Waiver("wvr-1", "single-origin", ledger.claim.id, "", "only P knows", "Ada", read_when("2026-12-31"))
    old = Waiver("wvr-2", "claim-loop", ledger.claim.id, "", "we asked", "", read_when("2025-12-31"))
    found = waivers.find(page_of(replace(ledger, waivers=(kept, old))))
    assert [each.rule for each in found.standing] == ["single-origin"]
    assert [each.rule for each in found.expired] == ["claim-loop"]
    assert waivers.find(page_of(ledger)) is None


def test_how_it_was_made_names_versions_and_nobody(story: Ledger) -> None:
    found = made.find(page_of(story))
    html = html_of(story)
    assert found.read_by[-1] == ("a person, by hand", 1)
    assert sum(number for _, number in found.read_by) == len(story.counted)
    assert found.rules > 40
    assert "signed by nobody yet" in html
    assert "For others: who is confidential is not named." in html


@pytest.mark.parametrize(("most", "said"), [(3, "And 4 more rows, not printed."), (7, ""), (None, "")])
def test_long_tables_are_capped_on_paper_only(story: Ledger, most: int | None, said: str) -> None:
    from provenance.rendering import book_of_claims, write

    imprint = replace(IMPRINT, max_rows=most)
    html = "".join(write(book_of_claims([story], title="x", imprint=imprint)))
    documents = html.partition('<section class="documents"')[2].partition("</section>")[0]
    assert documents.count("<tr") == 8
    assert len(re.findall(r'<tr[^>]*class="[^"]*beyond', documents)) == (4 if said else 0)
    assert ("not printed" in documents) == bool(said)


def test_the_list_is_capped_on_paper_with_all_that_stands_below(ledger_of: LedgerOf) -> None:
    from provenance.rendering import book_of_claims, write

    ledger = ledger_of(*(f"Outlet {n:02} > Agency" for n in range(9)))
    html = "".join(write(book_of_claims([ledger], title="x", imprint=replace(IMPRINT, max_rows=4))))
    found = html.partition('<section class="list"')[2].partition("</section>")[0]
    assert found.count('<li class="beyond">') == 6
    assert found.count("<li>") == 4
    assert "And 6 more lines, not printed." in found
