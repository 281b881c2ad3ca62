"""What chains let a grade be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from provenance.analytics.analysis import Analysis
from provenance.analytics.grading import ceilings, reliabilities, weakest
from provenance.ledger import Ledger
from provenance.records import (
    Certainty,
    ClaimLink,
    ClaimLinkKind,
    Grade,
    GradeAxis,
    GradeScheme,
    Group,
    GroupKind,
    Party,
    Reality,
)

LedgerOf = Callable[..., Ledger]

ALONG = [("AB", "B"), ("BAC", "C"), ("BFA", "F"), ("A", "A")]


@pytest.mark.parametrize(("letters", "value"), ALONG)
def test_the_weakest_link_decides_and_unknown_absorbs(letters: str, value: str) -> None:
    graded = [(letter, str(place)) for place, letter in enumerate(letters)]
    assert weakest(graded, "F") == (value, str(letters.index(value)))


def of(ledger: Ledger, scheme: GradeScheme = GradeScheme.ADMIRALTY) -> tuple[str, str | None]:
    analysis = Analysis(ledger)
    found = next(each for each in ceilings(analysis) if each.scheme is scheme)
    return found.best, analysis.name(found.limiting) if found.limiting else None


def distinct(ledger: Ledger, **more: object) -> Ledger:
    return replace(ledger, sources=tuple(replace(source, is_distinct=True, **more) for source in ledger.sources))  # type: ignore[arg-type]


def test_confirmed_needs_two_independent_chains(ledger_of: LedgerOf) -> None:
    assert of(distinct(ledger_of("A > Ann", "B > Bo"))) == ("1", None)
    assert of(distinct(ledger_of("A > W", "B > W", "W > Ann"))) == ("2", "W")
    assert of(distinct(ledger_of("A > [an aide]", "B > [an adviser]"))) == ("2", None)
    assert of(distinct(ledger_of("A > ?"))) == ("6", "undisclosed")


def test_parties_do_not_confirm_each_other(ledger_of: LedgerOf) -> None:
    ledger = distinct(ledger_of("A > Ann", "B > Bo"))
    ids = {source.name: source.id for source in ledger.sources}
    ledger = replace(ledger, parties=(Party(ids["Bo"], "owner", "", "Ada"),))
    assert of(ledger)[0] == "2"


def test_one_group_does_not_confirm_itself(ledger_of: LedgerOf) -> None:
    group = Group(GroupKind.GOVERNMENT, "Kessen")
    assert of(distinct(ledger_of("A > Ann", "B > Bo"), groups=(group,)))[0] == "2"


def test_what_is_contradicted_is_doubtful_at_best(ledger_of: LedgerOf) -> None:
    ledger = distinct(ledger_of("A > Ann", "B > Bo"))
    link = ClaimLink("lnk-1", ledger.claim.id, "clm-2", ClaimLinkKind.CONTRADICTS, "", "Ada", is_proposal=False)
    assert of(replace(ledger, links=(link,)))[0] == "4"


def test_europol_has_a_scale_of_its_own(ledger_of: LedgerOf) -> None:
    scheme = GradeScheme.EUROPOL
    assert of(distinct(ledger_of("A > Ann", "B > Bo")), scheme)[0] == "3"
    assert of(distinct(ledger_of("A > !")), scheme)[0] == "2"
    assert of(distinct(ledger_of("A > Ann")), scheme)[0] == "4"


def test_what_one_saw_is_worth_no_less_when_another_saw_it_too(ledger_of: LedgerOf) -> None:
    assert of(distinct(ledger_of("A > !", "B > !")), GradeScheme.EUROPOL)[0] == "2"


def test_one_article_alone_confirms_nothing(ledger_of: LedgerOf) -> None:
    assert of(distinct(ledger_of("A > Ann", "A > Bo")))[0] == "2"


DISSENT = [
    pytest.param({"certainty": Certainty.DENIED}, "4", id="denied"),
    pytest.param({"reality": Reality.QUESTION}, "1", id="asked about"),
    pytest.param({"reality": Reality.FUTURE}, "1", id="announced"),
]


@pytest.mark.parametrize(("how", "best"), DISSENT)
def test_only_a_denial_contradicts(ledger_of: LedgerOf, how: dict[str, object], best: str) -> None:
    ledger = distinct(ledger_of("A > Ann", "B > Bo", "C > Cy"))
    told = tuple(replace(a, **how) if a.cited_source_id == "src-Cy" else a for a in ledger.attributions)  # type: ignore[arg-type]
    assert of(replace(ledger, attributions=told))[0] == best


def test_that_nothing_can_be_said_is_no_better_grade(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > ?")
    for value, is_exceeded in (("5", False), ("6", False), ("2", True)):
        grade = Grade("grd-1", ledger.claim.id, GradeScheme.ADMIRALTY, GradeAxis.CREDIBILITY, value, "", "Ada")
        assert ceilings(Analysis(replace(ledger, grades=(grade,))))[0].is_exceeded is is_exceeded


def test_a_typed_grade_above_the_ceiling_is_seen(ledger_of: LedgerOf) -> None:
    ledger = distinct(ledger_of("A > W", "B > W", "W > Ann"))
    grade = Grade("grd-1", ledger.claim.id, GradeScheme.ADMIRALTY, GradeAxis.CREDIBILITY, "1", "", "Ada")
    found = ceilings(Analysis(replace(ledger, grades=(grade,))))[0]
    assert (found.typed, found.best, found.is_exceeded) == ("1", "2", True)


def test_a_chain_is_as_reliable_as_its_weakest_source(ledger_of: LedgerOf) -> None:
    ledger = distinct(ledger_of("A > W", "B > W", "W > Ann"))
    ids = {source.name: source.id for source in ledger.sources}
    letters = {"A": "A", "B": "A", "W": "C", "Ann": "B"}
    grades = tuple(
        Grade(f"grd-{name}", ids[name], GradeScheme.ADMIRALTY, GradeAxis.RELIABILITY, letter, "", "Ada")
        for name, letter in letters.items()
    )
    analysis = Analysis(replace(ledger, grades=grades))
    (found,) = reliabilities(analysis)
    assert (found.value, analysis.name(found.limiting)) == ("C", "W")
    (unknown,) = reliabilities(Analysis(replace(ledger, grades=grades[:2])))
    assert unknown.value == "F"
