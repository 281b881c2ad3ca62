"""How a claim grows firmer, loses its hedges, names and limits, and how its figures change, from link to link."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import chains
from provenance.analytics.amounts import Amount, Relation, amount_of, counts
from provenance.analytics.drift import courses, escalations
from provenance.analytics.hops import Witness, beside, hops
from provenance.analytics.losing import lost_attributions, lost_hedges, lost_scopes
from provenance.analytics.phrasing import names, phrases
from provenance.analytics.shifting import figure_shifts
from provenance.analytics.tellings import LEVELS, Level
from provenance.ledger import Ledger
from provenance.records import Basis, Certainty, Derivation, DerivationKind
from tests.analytics.telling import CUES, told
from tests.conftest import LedgerOf

TWO = ("V > S", "U > V")
"""V has it from S, U has it from V: the words of U stand second."""


def link(ledger: Ledger, witness: Witness) -> str:
    """The link of a witness as ``U > V``."""
    citing, cited = (chains.step_of(ledger.graph, key).label for key in (witness.citing, witness.cited))
    return f"{citing} > {cited}"


# --- firmness ------------------------------------------------------------------------------------


def test_every_certainty_that_supports_a_claim_has_a_level() -> None:
    assert set(LEVELS) == set(Certainty) - {Certainty.DENIED}
    assert sorted(LEVELS.values()) == [1, 2, 3, 4, 5]
    assert Level.REPORTED == 0


def test_the_worked_chain(ledger_of: LedgerOf) -> None:
    """Alleged, reported, stated, confirmed: steps -1, +4, +1, together +4; the second and third hop are flagged."""
    ledger = told(
        ledger_of("A > S", "B > A", "C > B", "D > C"),
        "S | allegedly | the mayor took the money",
        "A | reported | the mayor took the money",
        "B | = | the mayor took the money",
        "C | confirmed | the mayor took the money",
    )
    (course,) = courses(ledger)
    assert (course.steps, course.net, course.flagged) == ((-1, 4, 1), 4, (2, 3))
    assert [link(ledger, each.witness) for each in escalations(ledger)] == ["C > B", "D > C"]
    assert [each.step for each in escalations(ledger)] == [4, 1]


ESCALATIONS = [
    pytest.param(TWO, ["S | said | it", "V | reported | it"], 0, id="an agency is cited for what an official said"),
    pytest.param(TWO, ["S | claimed | it", "V | confirmed | it"], 1, id="claimed there, confirmed here"),
    pytest.param(TWO, ["S | said | it", "V | = | it"], 0, id="stated on both sides: the attribution is lost, no doubt"),
    pytest.param(TWO, ["S | claimed | it", "V | = | it"], 1, id="claimed there, stated here"),
    pytest.param(
        ("V > S", "U > V > S"),
        ["S | claimed | it", "V | reported | it", "S | said | it"],
        0,
        id="said is the plain word",
    ),
    pytest.param(TWO, ["S | said | profits rose", "V | confirmed | 12 people were killed"], 0, id="nothing in common"),
    pytest.param(TWO, ["S | said | profits rose", "V | confirmed | profits had risen"], 1, id="something in common"),
    pytest.param(TWO, ["S | claimed | it", "V | believed | it"], 0, id="one doubt for another"),
    pytest.param(TWO, [{"cue_text": "showed", "certainty": Certainty.SUGGESTED}, "V | confirmed | it"], 0, id="showed"),
    pytest.param(TWO, ["S | claimed | it", None], 0, id="typed, not seen"),
    pytest.param(TWO, [None, "V | confirmed | it"], 0, id="the cited side was not read"),
    pytest.param(TWO, ["S | confirmed | it", "V | confirmed | it"], 0, id="as the cited side has it"),
    pytest.param(
        ("V > S", "U > V > S"), ["S | said | it", "V | reported | it", "S | confirmed | it"], 1, id="of one source"
    ),
    pytest.param(
        ("V > S", "U > V > S"), ["S | said | it", "V | reported | it", "S | claimed | it"], 0, id="doubt is added"
    ),
    pytest.param(
        ("V > S", "U > V > T"), ["S | said | it", "V | reported | it", "T | confirmed | it"], 0, id="of another source"
    ),
    pytest.param(
        ("V > S", "V > T", "U > V > S"),
        ["S | said | it", "T | confirmed | it", "V | reported | it", "S | confirmed | it"],
        0,
        id="the cited side has it confirmed by somebody",
    ),
    pytest.param(
        ("V > S", "U > V", "U > T"), ["S | claimed | it", "V | confirmed | it", "T | said | it"], 0, id="a new origin"
    ),
    pytest.param(
        ("V > S", "U > V", "U > S"), ["S | claimed | it", "V | confirmed | it", "S | claimed | it"], 1, id="none new"
    ),
    pytest.param(
        ("U > V > S",), ["V | confirmed | it", "S | claimed | it"], 0, id="one text: “X confirmed that Y claimed”"
    ),
]


@pytest.mark.parametrize(("typed", "words", "count"), ESCALATIONS)
def test_escalation(ledger_of: LedgerOf, typed: tuple[str, ...], words: list[Any], count: int) -> None:
    assert len(escalations(told(ledger_of(*typed), *words))) == count


def test_of_two_documents_that_may_be_meant_neither_is_held_against_the_citing_side(ledger_of: LedgerOf) -> None:
    ledger = told(ledger_of("V > S", "U > V"), "S | claimed | it", "V | confirmed | it")
    assert len(escalations(ledger)) == 1
    first = ledger.documents[0]
    assert first.id == "doc-V"
    other = replace(ledger.attributions[0], id="att-other", document_id="doc-V2")
    two = replace(
        ledger,
        documents=(*ledger.documents, replace(first, id="doc-V2")),
        attributions=(*ledger.attributions, other),
    )
    assert escalations(two) == ()


def test_what_a_text_itself_tells_of_the_cited_side_is_a_hop_and_never_a_finding(ledger_of: LedgerOf) -> None:
    ledger = told(ledger_of("U > V > S"), "V | confirmed | it", "S | claimed | it")
    (hop,) = hops(ledger)
    assert hop.is_told
    assert (hop.level, hop.cited_level) == (Level.ALLEGED, Level.ALLEGED)
    assert escalations(ledger) == ()


def test_a_denial_and_a_rejected_reading_tell_nothing(ledger_of: LedgerOf) -> None:
    ledger = told(ledger_of(*TWO), "S | denied | it", "V | confirmed | it")
    assert hops(ledger) == ()


LEANS = [
    pytest.param(DerivationKind.REPUBLISHES, Basis.DECLARED, "it rained hard", True, id="republished"),
    pytest.param(DerivationKind.CREDIT, Basis.DECLARED, "it rained hard", False, id="credited, for whatever it took"),
    pytest.param(DerivationKind.CREDIT, Basis.DECLARED, "It rained.", True, id="credited, and the same words"),
    pytest.param(DerivationKind.REUSE, Basis.INFERRED, "it rained hard", False, id="shared text, whatever it is"),
    pytest.param(DerivationKind.REUSE, Basis.INFERRED, "It rained", True, id="shared text, and the same words"),
]


@pytest.mark.parametrize(("kind", "basis", "content", "is_comparable"), LEANS)
def test_a_document_that_leans_on_another(
    ledger_of: LedgerOf, kind: DerivationKind, basis: Basis, content: str, is_comparable: bool
) -> None:
    typed = ledger_of(("V > S", "2024-01-01T10:00Z"), ("U", "2024-01-03T10:00Z"))
    ledger = told(typed, "S | claimed | it rained", f"U | = | {content}")
    leaning = replace(ledger, derivations=(Derivation("der-1", "doc-U", "doc-V", None, kind, basis),))
    (hop,) = hops(leaning)
    assert hop.is_comparable is is_comparable
    assert bool(escalations(leaning)) is is_comparable
    assert bool(lost_attributions(leaning)) is is_comparable


# --- words of doubt ------------------------------------------------------------------------------

HEDGES = [
    pytest.param("S | allegedly | the mayor took it", "V | reported | the mayor took it", "allegedly", id="verb"),
    pytest.param(
        "S | claimed | the mayor took it", "V | said | the mayor allegedly took it", "", id="kept in the words"
    ),
    pytest.param("S | said | the mayor may have taken it", "V | said | the mayor took it", "may", id="may"),
    pytest.param("S | said | the mayor took it in May 2024", "V | said | the mayor took it", "", id="the month"),
    pytest.param(
        "S | said | the mayor resigned and may face a trial",
        "V | said | the mayor resigned",
        "",
        id="of something else",
    ),
    pytest.param(
        "an unconfirmed report | said | the mayor took it",
        "V | said | the mayor took it",
        "unconfirmed",
        id="unchecked",
    ),
    pytest.param(
        "S | said | the mayor probably took it",
        "V | said | the mayor took it | V said the mayor took it. It could not be verified.",
        "",
        id="doubt in the passage around",
    ),
    pytest.param(
        "S | estimated | 40 people fell ill", "V | said | about 40 people fell ill", "", id="still an estimate"
    ),
    pytest.param(
        "S | estimated | 40 people fell ill", "V | said | 40 people fell ill", "estimated", id="no estimate now"
    ),
    pytest.param(
        "S | claimed | the mayor took it", "V | confirmed | the mayor took it", "", id="told as an escalation"
    ),
]


@pytest.mark.parametrize(("cited", "citing", "hedge"), HEDGES)
def test_lost_hedge(ledger_of: LedgerOf, cited: str, citing: str, hedge: str) -> None:
    found = lost_hedges(told(ledger_of(*TWO), cited, citing))
    assert [each.hedge for each in found] == ([hedge] if hedge else [])


def test_a_hedge_that_the_cited_side_does_not_always_have_is_not_lost(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("V > S", "V > S", "U > V")
    words = ["S | allegedly | the mayor took it", "S | said | the mayor took it", "V | said | the mayor took it"]
    assert lost_hedges(told(ledger, *words)) == ()


# --- whom it is from -----------------------------------------------------------------------------

ATTRIBUTIONS = [
    pytest.param("S | said | it", "V | = | it", ("S",), id="own voice"),
    pytest.param("S | said | it", "V | reported | it", (), id="it names V"),
    pytest.param("S | said | it", None, (), id="typed, not seen"),
    pytest.param("V | = | it", "V | = | it", (), id="there was none"),
    pytest.param("an official | said | it", "V | = | it", ("an official",), id="an unnamed source is one, too"),
    pytest.param("a spokesman of S | said | it", "V | = | it", ("a spokesman of S",), id="as it stands there"),
]


@pytest.mark.parametrize(("cited", "citing", "names"), ATTRIBUTIONS)
def test_lost_attribution(ledger_of: LedgerOf, cited: str, citing: str | None, names: tuple[str, ...]) -> None:
    found = lost_attributions(told(ledger_of(*TWO), cited, citing))
    assert [each.names for each in found] == ([names] if names else [])


def test_who_republishes_and_writes_reportedly_names_nobody(ledger_of: LedgerOf) -> None:
    ledger = told(ledger_of("V > S", "U > ?"), "S | said | it", " | reportedly | it")
    taken = Derivation("der-1", "doc-U", "doc-V", None, DerivationKind.REPUBLISHES, Basis.DECLARED)
    (found,) = lost_attributions(replace(ledger, derivations=(taken,)))
    assert (found.names, found.is_own_voice) == (("S",), False)
    assert found.witness.words == "reportedly … it"


# --- of whom, of what ----------------------------------------------------------------------------

SCOPES = [
    pytest.param("addiction is rare in hospitalised patients", "addiction is rare", "hospital", id="hospital"),
    pytest.param("addiction is rare in hospitalised patients", "addiction is rare in the hospital", "", id="kept"),
    pytest.param("preliminary figures show 40 dead", "figures show 40 dead", "provisional", id="preliminary"),
    pytest.param("the bridge is partly closed", "the bridge is closed", "partly", id="partly"),
    pytest.param("the bridge is closed", "the bridge is partly closed", "", id="a limit is added"),
    pytest.param("the drug works in mice", "the drug works", "laboratory", id="mice"),
    pytest.param("40 people fell ill in Kursk", "40 people fell ill", "place", id="a place limits a figure"),
    pytest.param("40 people fell ill in Kursk", "40 people fell ill near Sudzha", "", id="another place"),
    pytest.param("people fell ill in Kursk", "people fell ill", "", id="a place without a figure limits nothing"),
]


@pytest.mark.parametrize(("cited", "citing", "qualifier"), SCOPES)
def test_lost_scope(ledger_of: LedgerOf, cited: str, citing: str, qualifier: str) -> None:
    found = lost_scopes(told(ledger_of(*TWO), f"S | said | {cited}", f"V | said | {citing}"))
    assert [each.qualifier for each in found] == ([qualifier] if qualifier else [])


def test_a_limit_in_the_title_is_not_lost(ledger_of: LedgerOf) -> None:
    ledger = told(ledger_of(*TWO), "S | said | the drug works in mice", "V | said | the drug works")
    titled = tuple(replace(each, title="Drug works in mice") for each in ledger.documents)
    assert lost_scopes(replace(ledger, documents=titled)) == ()


# --- figures -------------------------------------------------------------------------------------

FIGURES = [
    pytest.param("11,000 to 12,000 soldiers", "12,000 soldiers", "narrowed", 4.35, id="the upper end alone"),
    pytest.param("11,000 soldiers", "12,000 soldiers", "disjoint", 9.09, id="another figure"),
    pytest.param("11,000–12,000 soldiers", "10,000 soldiers", "disjoint", -13.04, id="below the range"),
    pytest.param("10,000 soldiers", "8,000–12,000 soldiers", "widened", 0.0, id="a range around it"),
    pytest.param("11,000 to 12,000 soldiers", "between 11,000 and 12,000 soldiers", "same", 0.0, id="the same range"),
    pytest.param("at least 40 people", "40 people", "narrowed", 0.0, id="at least"),
    pytest.param("40 people", "at least 40 people", "widened", 0.0, id="at least, now"),
    pytest.param("more than 40 people", "40 people", "disjoint", 0.0, id="more than 40 is not 40"),
    pytest.param("up to 40 people", "40 people", "narrowed", 0.0, id="up to"),
    pytest.param("no more than 40 people", "up to 40 people", "same", 0.0, id="two ways to say it"),
    pytest.param("no fewer than 40 people", "at least 40 people", "same", 0.0, id="two other ways"),
    pytest.param("dozens of people", "40 people", "narrowed", -35.48, id="a number for a vague word"),
    pytest.param("dozens of people", "200 people", "disjoint", 222.58, id="outside the vague word"),
    pytest.param("about 40 people", "40 people", "narrowed", 0.0, id="about"),
    pytest.param("two days", "48 hours", "same", 0.0, id="days and hours"),
    pytest.param("5 miles", "8 km", "same", -0.58, id="who converts rounds"),
    pytest.param("3 tonnes", "300 kg", "disjoint", -90.0, id="units brought to one"),
    pytest.param("a third", "33 percent", "same", -1.0, id="a share"),
    pytest.param("10 to 20 people", "15 to 30 people", "overlap", 50.0, id="overlap"),
]


def amount(wording: str) -> Amount:
    found = amount_of(wording)
    assert found is not None
    return found


@pytest.mark.parametrize(("cited", "citing", "relation", "percent"), FIGURES)
def test_relation_of_figures(cited: str, citing: str, relation: str, percent: float) -> None:
    a, b = amount(cited), amount(citing)
    assert a.relation(b) == relation
    assert 100 * (a.change(b) or 0.0) == pytest.approx(percent, abs=0.005)


NO_AMOUNTS = ["one of the officials", "the 14th victim", "F-16 jets", "COVID-19 spread", "on 2 March 2026"]


@pytest.mark.parametrize("wording", NO_AMOUNTS)
def test_what_is_no_amount(wording: str) -> None:
    assert counts(wording) == ()


SHIFTS = [
    pytest.param("11,000 soldiers are there", "12,000 soldiers are there", ["disjoint"], id="another figure"),
    pytest.param("11,000 soldiers are there", "11,000 troops are there", [], id="the same"),
    pytest.param("50 were killed and 47 injured", "50 were killed and 57 injured", ["disjoint"], id="one of two"),
    pytest.param("50 were killed", "57 were injured", [], id="of two things"),
    pytest.param("50 were killed", "some were killed", [], id="none here"),
    pytest.param(
        "50 soldiers were shot and 60 soldiers ran", "55 soldiers were there", [], id="it cannot be told which"
    ),
]


@pytest.mark.parametrize(("cited", "citing", "relations"), SHIFTS)
def test_figure_shift(ledger_of: LedgerOf, cited: str, citing: str, relations: list[str]) -> None:
    found = figure_shifts(told(ledger_of(*TWO), f"S | said | {cited}", f"V | said | {citing}"))
    assert [each.relation for each in found] == relations


def test_a_figure_that_is_told_unchanged_elsewhere_did_not_shift(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("V > S", "U > V", "U > V")
    words = ["S | said | 11,000 soldiers", "V | said | 12,000 soldiers", "V | said | 11,000 soldiers"]
    assert figure_shifts(told(ledger, *words)) == ()


def test_a_figure_with_fewer_digits_is_marked(ledger_of: LedgerOf) -> None:
    (found,) = figure_shifts(told(ledger_of(*TWO), "S | said | 1,247 people", "V | said | 1,200 people"))
    assert found.is_rounded
    assert (found.cited.text, found.citing.text) == ("1,247", "1,200")


def test_a_claim_with_another_figure_is_laid_beside(ledger_of: LedgerOf) -> None:
    """The two figures are two claims; each has one side of the link only."""
    there = told(ledger_of("V > S"), "S | claimed | about 40 people fell ill")
    here = told(ledger_of("U > V"), "V | reported | 50 people fell ill")
    here = replace(here, attributions=(replace(here.attributions[0], id="att-here"),))
    assert figure_shifts(here) == figure_shifts(there) == ()
    (found,) = figure_shifts(beside(here, [there]))
    assert (found.relation, found.change) == ("disjoint", pytest.approx(0.25))
    assert [each.hedge for each in lost_hedges(beside(here, [there]))] == ["claimed"]


# --- properties ----------------------------------------------------------------------------------

ends = st.floats(0, 1e7, allow_nan=False).map(lambda value: float(round(value)))


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    lo, hi = sorted((draw(ends), draw(st.one_of(ends, st.just(math.inf)))))
    is_point = lo == hi
    return Amount(
        lo, hi, has_lo=is_point or draw(st.booleans()), has_hi=is_point or (draw(st.booleans()) and hi < math.inf)
    )


@given(amounts())
def test_a_figure_is_the_same_as_itself(a: Amount) -> None:
    assert a.relation(a) is Relation.SAME


@given(amounts(), amounts())
def test_relations_are_converse(a: Amount, b: Amount) -> None:
    assert b.relation(a) is a.relation(b).converse


@given(amounts(), amounts(), st.floats(0, 1e7))
def test_relations_are_those_of_the_numbers(a: Amount, b: Amount, number: float) -> None:
    """What is told holds for every number that both sides may mean."""

    def within(amount: Amount, value: float) -> bool:
        above = value > amount.lo or (amount.has_lo and value == amount.lo)
        return above and (value < amount.hi or (amount.has_hi and value == amount.hi))

    relation = a.relation(b)
    for value in (number, a.lo, a.hi, b.lo, b.hi):
        if relation is Relation.DISJOINT:
            assert not (within(a, value) and within(b, value))
        if relation is Relation.NARROWED and within(b, value):
            assert within(a, value)
        if relation is Relation.WIDENED and within(a, value):
            assert within(b, value)


sayings = st.builds("S | {} | {}".format, st.sampled_from(sorted(set(CUES) - {"denied"})), st.sampled_from(
    ["the mayor may have taken 40 bags", "the mayor took 40 bags in Kursk", "in mice it works", "it works"]
))  # fmt: skip
relays = st.lists(st.tuples(st.sampled_from("ABCDE"), st.sampled_from("ABCDEST"), sayings), min_size=1, max_size=8)


@given(relays)
def test_every_finding_shows_a_link_and_the_words_on_it(ledger_of: LedgerOf, drawn: list[tuple[str, str, str]]) -> None:
    drawn = [each for each in drawn if each[0] != each[1]]
    typed = ledger_of(*(f"{citing} > {cited}" for citing, cited, _ in drawn))
    ledger = told(typed, *(said for *_, said in drawn))
    turned = replace(ledger, attributions=ledger.attributions[::-1], documents=ledger.documents[::-1])
    for find in (escalations, lost_hedges, lost_attributions, lost_scopes, figure_shifts):
        found = find(ledger)
        assert found == find(turned)
        for each in found:
            witness = each.witness
            assert (witness.citing, witness.cited) in ledger.graph.edges
            assert set(witness.attributions) <= ledger.attribution_by_id.keys()
            assert witness.words
            assert witness.cited_words
            assert witness.words != witness.cited_words


@pytest.mark.parametrize(
    "path", [("hedges",), ("scope",), ("confirming",), ("unnamed",), ("figures",), ("units",)], ids=lambda path: path[0]
)
def test_the_lexicon_has_each_phrase_once_and_in_small_letters(path: tuple[str]) -> None:
    for name in names(*path):
        listed = phrases(*path, name)
        assert listed
        assert len(set(listed)) == len(listed), name
        assert all(phrase == phrase.casefold() for phrase in listed), name


words = st.sampled_from(
    ["the mayor may have taken 40 bags", "about 40 people fell ill in Kursk", "in mice the drug works", "it rained"]
)


@given(st.lists(st.sampled_from(sorted(CUES)), min_size=1, max_size=1), words)
def test_nothing_changes_where_the_words_are_equal(ledger_of: LedgerOf, cue: list[str], content: str) -> None:
    """Whatever is said: who says of the same source the same in the same words adds nothing and loses nothing."""
    said = f"S | {cue[0]} | {content}"
    ledger = told(ledger_of("V > S", "U > V > S", "W > U > V > S"), said, "V | reported | ", said, "U | reported | ",
                  "V | reported | ", said)  # fmt: skip
    for found in (escalations, lost_hedges, lost_attributions, lost_scopes, figure_shifts):
        assert found(ledger) == (), found
