"""The page of one source: its part in each claim, who cites it, what falls with it, what it says itself."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from provenance.audit import findings
from provenance.ledger import Ledger
from provenance.records import (
    Claim,
    Document,
    Grade,
    GradeAxis,
    GradeScheme,
    Group,
    GroupKind,
    Judgement,
    Party,
    Source,
    SourceKind,
    Standing,
    StandingKind,
    Verdict,
)
from provenance.rendering import Book, Imprint, write
from provenance.rendering.sentences import text_of
from provenance.rendering.source.claims import MOST_READINGS, InClaim, in_claim
from provenance.rendering.source.page import SourcePage
from provenance.rendering.templates import placed
from provenance.times import read_when

LedgerOf = Callable[..., Ledger]
LedgerSaying = Callable[..., Ledger]
NOBODY = Ledger(Claim("", ""))


def page_of(name: str, *ledgers: Ledger, **others: object) -> SourcePage:
    """The page of the source of this name in these claims, which get ids of their own."""
    known = {each.id: each for ledger in ledgers for each in ledger.sources}
    source = next((each for each in known.values() if each.name == name), Source(f"src-{name}", SourceKind.BODY, name))
    named = (replace(each, claim=replace(each.claim, id=f"clm-{n}")) for n, each in enumerate(ledgers, 1))
    claims = tuple(in_claim(each, source.id, findings(each)) for each in named)
    bare = replace(NOBODY, sources=(source, *(each for each in known.values() if each.id != source.id)))
    page = SourcePage(source, bare, claims)
    return replace(page, **others)  # type: ignore[arg-type]


def written(page: SourcePage, form: str = "html") -> str:
    return "".join(write(Book(page.title, Imprint("2026-03-09"), lambda: iter((page,))), form))


def answer_of(page: SourcePage) -> list[str]:
    (section,) = (each.section for each in placed("source") if each.name == "answer")
    assert section
    return [text_of(each) for each in section.find(page).sentences]


# --- its part ------------------------------------------------------------------------------------

PARTS = {
    "every chain ends at it": (("A > P", "B > P"), "P", "the only origin"),
    "some chains end at it": (("A > P", "B > Q"), "P", "one of 2 origins"),
    "every chain passes it": (("A > W > P", "B > W > P"), "W", "every chain passes through"),
    "it reports the claim": (("A > P", "B > P"), "A", "reports it"),
    "it passes it on to some": (("A > W > P", "B > P"), "W", "passes it on"),
    "it is the only report of what it says": (("A > P",), "A", "reports it"),
}


@pytest.mark.parametrize("case", PARTS)
def test_its_part_in_a_claim_is_told(case: str, ledger_of: LedgerOf) -> None:
    typed, name, part = PARTS[case]
    assert page_of(name, ledger_of(*typed)).claims[0].part == part


def fallen(claim: InClaim) -> tuple[bool, list[str]]:
    return claim.impact.loses_all, [each.outlet + (" (its own)" if each.goes else "") for each in claim.falls]


FALLS = {
    "its only origin": (("A > P", "B > P"), "P", (True, ["A", "B"])),
    "one of two": (("A > P", "B > Q"), "P", (False, ["A"])),
    "an outlet with those who cite it": (("A > W > P", "W > P", "B > Q"), "W", (False, ["A", "W (its own)"])),
    "whoever has others beside it": (("A > P + Q",), "P", (False, [])),
}


@pytest.mark.parametrize("case", FALLS)
def test_what_falls_with_it_is_told(case: str, ledger_of: LedgerOf) -> None:
    typed, name, expected = FALLS[case]
    assert fallen(page_of(name, ledger_of(*typed)).claims[0]) == expected


def test_the_answer_counts_over_all_its_claims(ledger_of: LedgerOf) -> None:
    page = page_of("P", ledger_of("A > P", "B > P", title="one"), ledger_of("C > P", "D > Q", title="two"))
    assert answer_of(page) == [
        "Stands in 2 claims: in 1 as the only origin and in 1 as one of several origins.",
        "Cited by 3 documents of 3 outlets.",
        "If withdrawn, 3 documents of others lose their last support and 1 claim is left with nothing.",
    ]


def test_a_document_counts_once_and_those_that_fall_by_way_of_others_are_told_apart(ledger_of: LedgerOf) -> None:
    chains = ("B > A", "A > P")
    page = page_of("P", ledger_of(*chains, title="one"), ledger_of(*chains, title="two"))
    cited, falls = answer_of(page)[1:]
    assert cited == "Cited by 1 document of 1 outlet."
    assert falls.startswith("If withdrawn, 2 documents of others (1 by way of others) lose their last support and 2 ")


@pytest.mark.parametrize("name", ["A", "W", "P"])
def test_figures_and_sentences_agree_and_call_nobody_it(name: str, ledger_of: LedgerOf) -> None:
    page = page_of(name, ledger_of("A > W > P", "B > W > P", title="one"), ledger_of("A > W", title="two"))
    told = " ".join(answer_of(page))
    (section,) = (each.section for each in placed("source") if each.name == "figures")
    assert section
    value = {each.label: int(each.value) for each in section.find(page)}
    sole = re.search(r"in (\d+) as the only origin", told)
    passed = re.search(r"in (\d+) as a step that every chain passes", told)
    assert value["The only origin of"] == (int(sole[1]) if sole else 0)
    assert value["A step that every chain passes in"] == (int(passed[1]) if passed else 0)
    assert not {"it", "its", "itself"} & {*re.findall(r"\w+", told.lower().replace("its last support", ""))}


def test_outlets_are_told_apart_by_who_they_are_and_not_by_their_names(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > P", "B > P")
    namesakes = tuple(replace(each, name="A") if each.name == "B" else each for each in ledger.sources)
    assert "Cited by 2 documents of 2 outlets." in answer_of(page_of("P", replace(ledger, sources=namesakes)))


def test_of_reviewed_readings_only_the_page_says_so(ledger_of: LedgerOf) -> None:
    page = page_of("P", imprint=Imprint("2026", reviewed_only=True))
    assert answer_of(page) == ["No reviewed reading here cites this source for a claim."]
    assert "This rests on reviewed readings only" in written(page)


def test_what_hangs_on_it_most_stands_first(ledger_of: LedgerOf) -> None:
    page = page_of("P", ledger_of("C > P", "D > Q", title="two"), ledger_of("A > P", "B > P", title="one"))
    html = written(page).partition("What rests on this source")[2].partition("</table>")[0]
    assert html.index("<bdi>one</bdi>") < html.index("<bdi>two</bdi>")
    assert "nothing is left of it" in html


def test_those_that_are_left_out_are_counted(ledger_of: LedgerOf) -> None:
    page = page_of("P", ledger_of("A > P"), not_shown=7)
    assert answer_of(page)[0] == "Stands in 8 claims: in 1 as the only origin."
    assert "This is counted over 1 of these claims; the others are not shown." in answer_of(page)
    assert "And 7 more claims are not shown." in written(page)


def test_of_many_readings_the_first_are_shown_and_the_rest_counted(ledger_of: LedgerOf) -> None:
    dated = [(f"O{n:02} > P", f"2026-01-{n:02}") for n in range(20, 0, -1)]
    (claim,) = page_of("P", ledger_of(*dated)).claims
    assert [each.outlet for each in claim.readings] == [f"O{n:02}" for n in range(1, MOST_READINGS + 1)]
    assert f"And {20 - MOST_READINGS} more readings." in written(page_of("P", ledger_of(*dated)))


def test_a_source_that_nobody_cites_has_a_page_that_says_so() -> None:
    page = page_of("Quiet Body")
    html = written(page)
    assert answer_of(page) == ["No reading here cites this source for a claim."]
    assert "No claim here rests on this source" in html
    assert ">Own documents</h" not in html


# --- who it is -----------------------------------------------------------------------------------


def test_who_it_is_stands_at_the_head() -> None:
    source = Source("src-p", SourceKind.AGENCY, "Northfold", also_known_as=("NNA",), country="TV", wikidata="Q42",
                    groups=(Group(GroupKind.OWNER, "Northfold Holding"),), in_registry=True)  # fmt: skip
    html = written(SourcePage(source, replace(NOBODY, sources=(source,))))
    head = html.partition("<article")[2].partition("answer")[0]
    assert [words for words in ("news agency", "NNA", "TV", "Northfold Holding", "Owner") if words not in head] == []
    assert 'href="https://www.wikidata.org/wiki/Q42"' in head


NUMBERS = {(1, 1): "unnamed source<", (2, 2): "2 people", (2, 4): "2 to 4 people", (3, None): "3 or more people"}


@pytest.mark.parametrize("number", NUMBERS)
def test_how_many_an_unnamed_source_is_is_said(number: tuple[int, int | None]) -> None:
    source = Source("src-p", SourceKind.UNNAMED, "officials", number_lo=number[0], number_hi=number[1])
    assert NUMBERS[number] in written(SourcePage(source, replace(NOBODY, sources=(source,))))


def test_judgements_groups_and_interests_tie_it_to_others(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > P", "B > Q")
    owner = Group(GroupKind.OWNER, "Holding")
    sources = tuple(replace(s, groups=(owner,)) if s.name in "PQ" else s for s in ledger.sources)
    ledger = replace(ledger, sources=sources, parties=(Party("src-P", "defendant", "", "Ada"),))
    judged = (Judgement("jdg-1", "src-A", "src-P", Verdict.POSSIBLY, "the same desk", "Ada"),)
    page = page_of("P", ledger)
    html = written(replace(page, bare=replace(page.bare, judgements=judged))).partition("Who this may be")[2]
    assert "is possibly the same as <bdi>A</bdi>: <bdi>the same desk</bdi>" in html
    assert "has the same owner (Holding) as <bdi>Q</bdi>" in html
    assert "<bdi>defendant</bdi>" in html


def test_whom_an_unnamed_source_may_be_is_told_with_who_cites_it(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > [port officials]", "B > [an official]", "C > P")
    (own,) = (each.name for each in ledger.sources if each.name == "port officials")
    ties = written(page_of(own, ledger)).partition("Who this may be")[2]
    assert "may be the same as <bdi>an official</bdi> (cited by <bdi>B</bdi>)" in ties
    assert "Who this may be" not in written(page_of("P", ledger)), "whoever has a name is somebody else"


def test_standing_and_grades_are_told_and_a_withdrawal_first(ledger_of: LedgerOf) -> None:
    page = page_of("P", ledger_of("A > P"))
    bare = replace(
        page.bare,
        standings=(Standing("sta-1", "src-P", StandingKind.FABRICATED, None, None, "invented", "Ada"),),
        grades=(Grade("grd-1", "src-P", GradeScheme.ADMIRALTY, GradeAxis.RELIABILITY, "E", "failed twice", "Ada"),),
    )
    page = replace(page, bare=bare)
    assert answer_of(page)[0] == "Withdrawn: nothing may rest on this source."
    told = written(page).partition("What persons say of it")[2]
    assert [words for words in ("fabricated", "invented", "reliability E", "failed twice") if words not in told] == []


def test_its_own_documents_are_listed_the_latest_first_with_what_they_report(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(("W > P", "2026-01-01"), title="it leaks")
    others = (
        Document("doc-late", "src-W", "Undated", "javascript:alert(1)"),
        Document("doc-new", "src-W", "Newer", published=read_when("2026-02-02")),
    )
    page = replace(page_of("W", ledger), documents=(*others, *ledger.documents))
    html = written(page).partition(">Own documents</h")[2].partition("</table>")[0]
    assert "<bdi>it leaks</bdi>" in html
    assert html.index("2026-02-02") < html.index("2026-01-01") < html.index("Undated")
    assert "href" not in html


def test_links_lead_to_other_pages_only_where_there_are_any(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > P")
    page = page_of("P", ledger)
    assert re.findall(r'href="([^"#]+)', written(page)) == []
    site = written(replace(page, places=lambda kind, name: f"../{kind}/{name}.html"))
    places = {"../claim/clm-1.html", f"../document/{ledger.documents[0].id}.html"}
    assert places <= {*re.findall(r'href="([^"#]+)', site)}


# --- safe, and in other forms ----------------------------------------------------------------------


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.counts: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.counts[tag, tuple(name for name, _ in attrs)] += 1


HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "&lt;b&gt;", "a\u202eb", "' x='"]


@pytest.mark.parametrize("payload", HOSTILE)
def test_words_of_records_stay_words(payload: str, ledger_saying: LedgerSaying) -> None:
    def made(words: str) -> str:
        ledger = ledger_saying(words)
        source = next(each for each in ledger.sources if each.id == f"src-voice-{words}")
        bare = replace(NOBODY, sources=ledger.sources, judgements=ledger.judgements)
        source = replace(source, country=words, wikidata="Q1", groups=(Group(GroupKind.OWNER, words),))
        claims = (in_claim(ledger, source.id, findings(ledger)),)
        return written(SourcePage(source, bare, claims, ledger.documents))

    assert Tags(made(payload)).counts == Tags(made("harmless words")).counts


def test_as_json_and_markdown_it_holds_the_same(ledger_of: LedgerOf) -> None:
    page = page_of("P", ledger_of("A > P", "B > P", title="it leaks"))
    (held,) = json.loads(written(page, "json"))["pages"]
    assert (held["kind"], held["id"], held["title"]) == ("source", "src-P", "P")
    assert [(each["title"], each["part"], each["loses_all"]) for each in held["resting"]] == [
        ("it leaks", "the only origin", True)
    ]
    assert "| it leaks | the only origin | A, B | nothing is left of it |" in written(page, "markdown")


def test_the_order_of_the_records_does_not_matter(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > P", "B > W > P", "C > Q")
    turned = replace(ledger, documents=ledger.documents[::-1], sources=ledger.sources[::-1],
                     attributions=ledger.attributions[::-1])  # fmt: skip
    assert written(page_of("P", turned)) == written(page_of("P", ledger))


def test_on_paper_a_long_table_is_cut_with_a_count(ledger_of: LedgerOf) -> None:
    ledgers = [ledger_of("A > P", title=f"claim {n}") for n in range(5)]
    page = page_of("P", *ledgers, imprint=Imprint("2026", max_rows=3))
    html = written(page)
    assert html.count('<tr class="beyond"') == 2
    assert "And 2 more claims, not printed." in html
