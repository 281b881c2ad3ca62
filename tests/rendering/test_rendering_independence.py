"""What the page says of independent origins: each kind of thing to say, as cases."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from provenance.analytics.analysis import Analysis
from provenance.analytics.interval import Bounds
from provenance.ledger import Ledger
from provenance.masking import CONFIDENTIAL
from provenance.records import (
    Grade,
    GradeAxis,
    GradeScheme,
    Group,
    GroupKind,
    Party,
    SourceKind,
    Standing,
    StandingKind,
)
from provenance.rendering import render
from provenance.rendering.claim.independence import MOST_DOTS, Gauge, Independence, independence
from provenance.rendering.facts import Fact
from provenance.rendering.sentences import text_of
from provenance.times import read_when

from .test_rendering_safety import PAYLOADS, Structure

LedgerOf = Callable[..., Ledger]


def found(ledger: Ledger) -> Independence:
    made = independence(Analysis(ledger))
    assert made is not None
    return made


def told(ledger: Ledger) -> dict[str, list[str]]:
    """By the name of each fact its sentences."""
    return {fact.name: [text_of(each.sentence) for each in fact.said] for fact in found(ledger).facts}


def fact(ledger: Ledger, name: str) -> Fact:
    return next(each for each in found(ledger).facts if each.name == name)


def section(ledger: Ledger) -> str:
    html = "".join(render([ledger], title="x", as_of="2026"))
    return html.partition('<section class="independence"')[2].partition("</section>")[0]


def retracted(subject: str, when: str | None = None, why: str = "") -> Standing:
    return Standing("sta-1", subject, StandingKind.RETRACTED, read_when(when) if when else None, None, why, "I. Vance")


CASES: list[tuple[tuple[str, ...], dict[str, list[str]]]] = [
    (("A > P",), {"Its only chain": ["A → P – named"]}),
    (
        ("A > P", "B > Q"),
        {
            "Origins": ["P – named", "Q – named"],
            "Chains that share no step": ["A → P", "B → Q"],
            "Nothing is left without": ["A and B, nearest to the claim,", "or P and Q, nearest to the origins."],
            "Coverage concentration, no corroboration": ["The reports are spread as if over 2.00 of 2 origins."],
        },
    ),
    (
        ("A > W", "B > W", "W > [an official]"),
        {
            "Origins": ["an official – anonymous"],
            "A chain": ["A → W → an official"],
            "Every chain passes through": ["W and an official. Without any one of them nothing is left."],
        },
    ),
    (
        ("A > P", "B > C", "C > B"),
        {
            "Its only chain": ["A → P – named"],
            "No traceable source": ["B and C."],
            "Has it from itself": [
                "B → C → B: what is cited may be taken from an earlier version; no origin is reached from it."
            ],
        },
    ),
    (
        ("A > P", "B > ?"),
        {
            "Origins": ["P – named", "no source given – undisclosed"],
        },
    ),
]


@pytest.mark.parametrize(("typed", "wanted"), CASES, ids=[" ; ".join(typed) for typed, _ in CASES])
def test_what_is_said(ledger_of: LedgerOf, typed: tuple[str, ...], wanted: dict[str, list[str]]) -> None:
    said = told(distinct(ledger_of(*typed)))
    assert {name: said.get(name) for name in wanted} == wanted


def distinct(ledger: Ledger) -> Ledger:
    return replace(ledger, sources=tuple(replace(source, is_distinct=True) for source in ledger.sources))


def test_only_what_there_is_to_say_is_shown(ledger_of: LedgerOf) -> None:
    assert list(told(ledger_of("A > P"))) == ["Its only chain"]
    assert found(ledger_of("A > P")).alarms == ()


def test_where_nothing_reports_the_claim_there_is_no_section(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > P")
    assert independence(Analysis(replace(ledger, attributions=()))) is None
    assert section(replace(ledger, attributions=())) == ""


GAUGES = {
    Bounds(1, 3): ("1–3", "at least 1, at most 3", (True, False, False)),
    Bounds(2, 2): ("2", "at least and at most", (True, True)),
    Bounds(0, 1): ("0–1", "at least 0, at most 1", (False,)),
    Bounds(0, 0): ("0", "none is known", ()),
    Bounds(2, 9, is_exact=False): ("2–9", "at least 2 (proven, perhaps more), at most 9", (True,) * 2 + (False,) * 7),
    Bounds(10, MOST_DOTS + 1): ("10–25", "at least 10, at most 25", ()),
}


@pytest.mark.parametrize("bounds", GAUGES, ids=str)
def test_a_number_with_bounds(bounds: Bounds) -> None:
    gauge = Gauge("Origins", bounds)
    assert (gauge.value, gauge.words, gauge.dots) == GAUGES[bounds]


def test_each_dot_is_drawn_and_the_same_is_said_in_words(ledger_of: LedgerOf) -> None:
    html = section(ledger_of("A > [x]", "B > [y]", "C > [z]"))
    assert html.count('<circle class="sure"') == 2  # one of the origins, one of the chains
    assert html.count('<circle class="perhaps"') == 4
    assert html.count("at least 1, at most 3") == 2
    assert not re.findall(r"<svg(?![^>]*aria-hidden)", html)


def test_what_hollow_means_is_said_where_there_is_any(ledger_of: LedgerOf) -> None:
    assert "Hollow" in section(ledger_of("A > [x]", "B > [y]"))
    assert "Hollow" not in section(ledger_of("A > P", "B > P"))


def test_of_one_article_it_is_said_that_nothing_compares(ledger_of: LedgerOf) -> None:
    one, two = section(ledger_of("A > P", "A > Q")), section(ledger_of("A > P", "B > Q"))
    for words in ("Origins in this article", "Independent chains in this article", "figures of this one article"):
        assert words in one
        assert words not in two
    assert "Coverage concentration" not in one


def test_that_no_origin_is_disinterested_is_an_alarm(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > P", "B > Q")
    parties = tuple(Party(f"src-{name}", "sues", "", "I. Vance") for name in "PQ")
    (alarm,) = found(replace(ledger, parties=parties)).alarms
    assert text_of(alarm) == "No origin is disinterested: P and Q have an interest in the matter."
    assert found(replace(ledger, parties=parties[:1])).alarms == ()
    assert told(replace(ledger, parties=parties[:1]))["Origins"] == [
        "P – named, has an interest in the matter",
        "Q – named",
    ]


def test_affiliated_sources_are_named_with_what_is_left(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > P", "B > Q", "C > R")
    group = Group(GroupKind.GOVERNMENT, "State of Torvania")
    one = replace(ledger, sources=tuple(
        replace(s, groups=(group,)) if s.name in "PQ" else s for s in ledger.sources
    ))  # fmt: skip
    assert told(one)["Affiliated"] == [
        "State of Torvania: P and Q.",
        "With each group as one: 2 origins and 2 independent chains at most.",
    ]


def test_what_was_withdrawn_and_who_rests_on_it(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(
        ("W > [x]", "2024-01-01"), ("A > W", "2024-01-01"), ("B > W", "2024-01-02"), ("C > P", "2024-01-03")
    )
    put_right = Standing("sta-2", "doc-B", StandingKind.CORRECTED, read_when("2024-01-07"), None, "", "I. Vance")
    gone = replace(ledger, standings=(retracted("doc-W", "2024-01-05", "the official erred"), put_right))
    said = told(gone)
    assert said["Withdrawn"] == ["W: retracted 2024-01-05 – the official erred"]
    assert said["Rests on what was withdrawn"] == ["A and B. Nothing else supports them."]
    assert said["Put right"] == ["B was put right, 2 days later, after W."]
    assert {fact(gone, name).weight for name in ("Withdrawn", "Rests on what was withdrawn")} == {"warning"}


def test_withdrawn_steps_are_struck_through_and_labelled_everywhere(ledger_of: LedgerOf) -> None:
    ledger = replace(ledger_of("W > [x]", "A > W"), standings=(retracted("doc-W"),))
    html = "".join(render([ledger], title="x", as_of="2026"))
    assert '<a class="box cited withdrawn"' in html
    assert ">withdrawn</text>" in html
    assert "<s>name</s> withdrawn" in html
    assert re.search(
        r'<a class="step withdrawn" [^>]*><bdi>W</bdi></a> <span class="standing">withdrawn, only cited', html
    )
    assert "<td>withdrawn, only cited</td>" in html
    assert "withdrawn" not in re.sub(
        r"<style>.*?</style>", "", "".join(render([ledger_of("W > [x]")], title="x", as_of="")), flags=re.S
    )


def test_when_everything_is_withdrawn_it_is_said(ledger_of: LedgerOf) -> None:
    ledger = replace(ledger_of("W > [x]", "A > W"), standings=(retracted("src-x"),))
    assert [text_of(each) for each in found(ledger).alarms] == ["No report of it leads to an origin any more."]
    all_gone = replace(ledger_of("A > P"), standings=(retracted("doc-A"),))
    assert told(all_gone) == {"Withdrawn": ["A: retracted"]}


def test_dates_that_cannot_be(ledger_of: LedgerOf) -> None:
    ledger = ledger_of(("A > P", "2024-01-01"), ("B > P", "2024-03-01"))
    cited = replace(ledger.attributions[0], cited_source_id=None, cited_document_id="doc-B")
    said = told(replace(ledger, attributions=(cited, ledger.attributions[1])))
    assert said["Dates that cannot be"] == ["A cites B, which came out later."]


GRADES = [
    ("1", "warning", "Credibility 1, as a person graded it; the chains allow only 2 at best"),
    ("3", "", "Credibility 3, as a person graded it; the chains allow 2 at best"),
]


@pytest.mark.parametrize(("typed", "weight", "wanted"), GRADES)
def test_a_grade_stands_beside_what_the_chains_allow(ledger_of: LedgerOf, typed: str, weight: str, wanted: str) -> None:
    grades = (
        Grade("g1", "clm-1", GradeScheme.ADMIRALTY, GradeAxis.CREDIBILITY, typed, "", "I. Vance"),
        Grade("g2", "src-P", GradeScheme.ADMIRALTY, GradeAxis.RELIABILITY, "B", "", "I. Vance"),
    )
    ledger = replace(ledger_of("A > P", "B > P"), grades=grades)
    name = "Grades, Admiralty scale"
    assert fact(ledger, name).weight == weight
    ceiling, chain = told(ledger)[name]
    assert ceiling.startswith(wanted)
    assert ceiling.endswith("every chain passes through P.")
    assert chain == "A → P: cannot be judged as long as A is not."
    assert name not in told(ledger_of("A > P"))


def test_nobody_is_accused_of_words_that_were_not_read(ledger_of: LedgerOf) -> None:
    assert "Anonymity lost" not in told(ledger_of("A > W", "B > W", "W > [an official]"))


def test_findings_on_the_way_have_the_words_of_both_sides(story: Ledger) -> None:
    html = section(story)
    assert "Looks independent" in html or "Anonymity lost" in html
    assert '<span class="proof">' in html


def test_names_lead_to_their_steps(story: Ledger) -> None:
    html = section(story)
    assert '<a href="#c.clm-1.step.' in html
    assert not re.findall(r">(?:source|document):[^<]*<", html)


def test_a_confidential_source_is_masked(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > W", "W > Helvi Tarrant", "B > Helvi Tarrant")
    hidden = replace(
        ledger,
        sources=tuple(
            replace(s, is_confidential=True, kind=SourceKind.PERSON) if "Helvi" in s.name else s for s in ledger.sources
        ),
        parties=(Party("src-Helvi Tarrant", "Tarrant sues", "", "I. Vance"),),
        standings=(retracted("src-Helvi Tarrant", None, "Helvi Tarrant took it back"),),
        grades=(Grade("g", "src-Helvi Tarrant", GradeScheme.ADMIRALTY, GradeAxis.RELIABILITY, "C", "", "x"),),
    )
    html = section(hidden)
    assert CONFIDENTIAL in html
    assert not re.search(r"helvi|tarrant", html, re.IGNORECASE)
    assert "[name withheld] took it back" in html


def test_what_is_very_long_or_very_many_is_cut(ledger_of: LedgerOf) -> None:
    long = section(ledger_of(*(f"O{n:03} > O{n + 1:03}" for n in range(60))))
    assert "49 more" in long
    many = section(ledger_of(*(f"R{n:02} > P{n:02}" for n in range(40))))
    assert "And 32 more." in many
    assert '<rect class="perhaps"' in many


@pytest.mark.parametrize("payload", PAYLOADS)
def test_words_of_decisions_stay_words(ledger_saying: Callable[..., Ledger], payload: str) -> None:
    harmless = "just some words of about this length"
    assert Structure(decided(ledger_saying, payload)).counts == Structure(decided(ledger_saying, harmless)).counts


def decided(ledger_saying: Callable[..., Ledger], text: str) -> str:
    """The section of a ledger with a standing, grades, a party and a group, all of whose words are this text."""
    ledger = ledger_saying(text)
    when = replace(read_when("2026"), raw=text)
    outlet, other, voice = (source.id for source in ledger.sources)
    group = Group(GroupKind.OWNER, text)
    more = replace(
        ledger,
        sources=tuple(replace(source, groups=(group,)) for source in ledger.sources),
        standings=(Standing("s", other, StandingKind.RETRACTED, when, None, text, text),),
        grades=(Grade("g", outlet, GradeScheme.ADMIRALTY, GradeAxis.RELIABILITY, "C", text, text),),
        parties=(Party(voice, text, text, text),),
    )
    html = section(more)
    assert "Withdrawn" in html
    assert "Grades" in html
    return html
