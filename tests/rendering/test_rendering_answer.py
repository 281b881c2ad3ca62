"""The sentence that answers, as a table of what is on record and what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from provenance.ledger import Ledger
from provenance.records import Certainty, Claim, Reality, Review, ReviewVerdict, Standing, StandingKind
from provenance.rendering.claim.answer import answer

LedgerOf = Callable[..., Ledger]
REJECTED = Review(ReviewVerdict.REJECTED, "I. Vance", "another claim")

FIRST_SENTENCES = {
    ("A",): "1 report by 1 outlet; whom it has this from is not yet traced.",
    ("A > B",): "1 report by 1 outlet; its chain ends with one named source: B.",
    ("A > [an official]",): "1 report by 1 outlet; its chain ends with one unnamed source: an official.",
    ("A > B > [an official]",): (
        "1 report by 1 outlet; its chain ends with one unnamed source: an official, by way of B."
    ),
    ("A !",): "1 report by 1 outlet; its chain ends with one first-hand account: A.",
    ("A > ?",): "1 report by 1 outlet, which does not say whom it has this from.",
    ("A > N > ?",): "1 report by 1 outlet; its chain breaks off with N: nobody says who is behind it.",
    ("A > ?", "B > ?"): "2 reports by 2 outlets; none says whom it has this from.",
    ("A > N > ?", "B > N > ?"): "2 reports by 2 outlets; all chains break off with N: nobody says who is behind it.",
    ("A > N", "B > N"): "2 reports by 2 outlets; every chain ends with one named source: N.",
    ("A > N > …", "B > N > …"): (
        "2 reports by 2 outlets; every chain stops at N, and whom that has it from is not yet traced."
    ),
    ("A > N > [an official]", "B > N", "N > [an official]"): (
        "3 reports by 3 outlets; every chain ends with one unnamed source: an official, by way of N."
    ),
    ("A > P", "B > ?"): "2 reports by 2 outlets; the chain of 1 of them ends with one named source: P.",
    ("A > P", "B > P", "C > ?"): ("3 reports by 3 outlets; the chains of 2 of them end with one named source: P."),
    ("A > P", "B > P", "C > D", "D > C"): (
        "4 reports by 4 outlets; the chains of 2 of them end with one named source: P."
    ),
    ("A > P", "B > P", "B > ?"): ("2 reports by 2 outlets; the chains of all of them end with one named source: P."),
    ("A > N > …", "B > N > …", "C > ?"): (
        "3 reports by 3 outlets; the chains of 2 of them stop at N, and whom that has it from is not yet traced."
    ),
    ("A > P", "A > [x]", "B > ?"): (
        "2 reports by 2 outlets; the chains of 1 of them end with 1 named source (P) and 1 unnamed source (x)."
    ),
    ("A > P", "B > Q", "C > ?"): (
        "3 reports by 3 outlets; the chains of 2 of them end with 2 named sources (P and Q)."
    ),
    ("A > P", "A > Q"): "1 report by 1 outlet; its chains end with 2 named sources (P and Q).",
    ("A > P + Q",): "1 report by 1 outlet; its chain ends with one joint statement of P and Q.",
    ("A > N > P + Q", "B > N"): (
        "2 reports by 2 outlets; every chain ends with one joint statement of P and Q, by way of N."
    ),
    ("A > P + Q", "B > P + Q"): "2 reports by 2 outlets; every chain ends with a joint statement of P and Q.",
    ("A > P + Q", "B > ?"): (
        "2 reports by 2 outlets; the chain of 1 of them ends with one joint statement of P and Q."
    ),
    ("A > P + Q", "B > Q"): "2 reports by 2 outlets; their chains end with 2 named sources (P and Q).",
    ("A > P + Q", "B > R"): "2 reports by 2 outlets; their chains end with 3 named sources (P, Q and R).",
    ("A > P", "B > Q", "C > [x]"): (
        "3 reports by 3 outlets; their chains end with 2 named sources (P and Q) and 1 unnamed source (x)."
    ),
    ("A > P", "B > Q", "C > R", "D > S"): (
        "4 reports by 4 outlets; their chains end with 4 named sources (P, Q and 2 more)."
    ),
    ("A > B", "B > A"): (
        "2 reports by 2 outlets; 2 documents cite each other in a circle, and no chain leads out of it: "
        "nothing else supports the claim."
    ),
    ("A > B", "B > A", "C > D", "D > C"): (
        "4 reports by 4 outlets; 2 groups of steps each cite one another in a circle, and no chain leads out of them: "
        "nothing else supports the claim."
    ),
    ("A > B", "B > A", "C > ?"): (
        "3 reports by 3 outlets; no chain can be followed to a source: "
        "what is not a circle is not attributed to anybody."
    ),
}

LATER_SENTENCES = {
    ("A > P", "B > ?"): "1 outlet gives no source for it.",
    ("A > P", "B > ?", "C > ?"): "2 outlets give no source for it.",
    ("A > P", "A > ?"): "1 outlet also gives it without a source.",
    ("A > P", "B > N > ?", "C > N > ?"): "The chains of 2 reports break off with N: nobody says who is behind it.",
    ("A > P", "B > N > ?"): "The chain of 1 report breaks off with N: nobody says who is behind it.",
    ("A > P", "B > A", "A > B"): "2 documents cite each other in a circle.",
    ("A > P", "B > P", "C > Q"): "The chains of 2 of the 3 reports lead to P.",
    ("A > P", "B > A", "C > Q"): "The chains of 2 of the 3 reports lead to P, by way of A.",
    ("A > P + Q", "B > Q"): "The chains of all reports lead to Q.",
    ("A > P",): "None of this was read here: it was typed, not seen.",
}


@pytest.mark.parametrize("typed", FIRST_SENTENCES, ids=" ; ".join)
def test_the_first_sentence(ledger_of: LedgerOf, typed: tuple[str, ...]) -> None:
    assert answer(ledger_of(*typed)).short == FIRST_SENTENCES[typed]


@pytest.mark.parametrize("typed", LATER_SENTENCES, ids=" ; ".join)
def test_a_later_sentence(ledger_of: LedgerOf, typed: tuple[str, ...]) -> None:
    assert LATER_SENTENCES[typed] in str(answer(ledger_of(*typed)))


def test_a_story(story: Ledger) -> None:
    assert str(answer(story)) == (
        "7 reports by 7 outlets; the chains of 4 of them end with 2 named sources (Kessen Terminals and "
        "Ministry of the Interior) and 1 unnamed source (a senior port official). They may be as few as 2. The chains "
        "of 3 of the 7 reports lead to a senior port official, by way of Northline. 1 outlet says only "
        "“reportedly”. 2 documents cite each other in a circle. 1 document carries a denial of it. 1 of 9 readings was "
        "typed, not seen."
    )


WITHDRAWN = {
    ("A > B", "A"): "Every report of this claim was withdrawn. A was withdrawn.",
    ("W > [x]", "A > W", "B > P", "W"): (
        "2 reports by 2 outlets; the chain of 1 of them ends with one named source: P. "
        "W was withdrawn; 1 report that still stands rests on nothing else."
    ),
    ("W > [x]", "A > W", "B > W", "W"): (
        "2 reports by 2 outlets; no chain leads to a source that still stands. "
        "W was withdrawn; 2 reports that still stand rest on nothing else."
    ),
    ("A > N > P", "A > Q", "N"): "1 report by 1 outlet; its chain ends with one named source: Q. N was withdrawn.",
    ("A > N > ?", "N"): "1 report by 1 outlet; no chain leads to a source that still stands. N was withdrawn.",
}


@pytest.mark.parametrize("typed", WITHDRAWN, ids=" ; ".join)
def test_what_is_withdrawn_carries_nothing(ledger_of: LedgerOf, typed: tuple[str, ...]) -> None:
    *chains, gone = typed
    ledger = ledger_of(*chains)
    subject = f"doc-{gone}" if f"doc-{gone}" in ledger.document_by_id else f"src-{gone}"
    standing = Standing("sta-1", subject, StandingKind.RETRACTED, None, None, "", "I. Vance")
    said = str(answer(replace(ledger, standings=(standing,))))
    assert said == f"{WITHDRAWN[typed]} None of this was read here: it was typed, not seen."


AS_FEW = {
    ("A > [an official]", "B > [an aide]"): "They may be one and the same.",
    ("A > [an official]", "B > [an aide]", "C > P", "D > Q"): "They may be as few as 3.",
}


@pytest.mark.parametrize("typed", AS_FEW, ids=" ; ".join)
def test_ends_that_nothing_tells_apart(ledger_of: LedgerOf, typed: tuple[str, ...]) -> None:
    assert AS_FEW[typed] in str(answer(ledger_of(*typed)))


@pytest.mark.parametrize("typed", [("A > P", "B > Q"), ("A > P + Q", "B > P + Q"), ("A > [x]",)], ids=" ; ".join)
def test_nothing_is_said_where_they_are_told_apart(ledger_of: LedgerOf, typed: tuple[str, ...]) -> None:
    assert "They may be" not in str(answer(ledger_of(*typed)))


def test_two_outlets_with_one_publisher_are_one_outlet(ledger_of: LedgerOf) -> None:
    assert answer(ledger_of("A > P", "B > P", same={"B": "A"})).short.startswith("2 reports by 1 outlet;")


def test_several_people_are_not_called_one_source(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > [two officials]")
    sources = tuple(replace(s, number_lo=2, number_hi=2) if "two" in s.name else s for s in ledger.sources)
    said = answer(replace(ledger, sources=sources)).short
    assert said.endswith("its chain ends with unnamed sources: two officials.")


def test_nothing_read() -> None:
    assert str(answer(Ledger(Claim("clm-1", "x")))) == "Nothing about this claim has been read yet."


REJECTIONS = {
    ("A > B",): "The only reading",
    ("A > B", "C > B"): "Both readings",
    ("A > B", "C > B", "D > B"): "All 3 readings",
}


@pytest.mark.parametrize("typed", REJECTIONS, ids=" ; ".join)
def test_everything_rejected(ledger_of: LedgerOf, typed: tuple[str, ...]) -> None:
    ledger = ledger_of(*typed)
    rejected = replace(ledger, attributions=tuple(replace(a, review=REJECTED) for a in ledger.attributions))
    assert str(answer(rejected)).startswith(f"{REJECTIONS[typed]} of this claim w")


DISSENT = {
    "denied": ({"certainty": Certainty.DENIED}, "2 documents carry a denial of it"),
    "announced": ({"reality": Reality.FUTURE}, "2 documents only announce it"),
    "asked": ({"reality": Reality.QUESTION}, "2 documents only ask whether it is so"),
    "not said": ({"reality": Reality.NEGATED}, "2 documents say that somebody did not say it"),
}


@pytest.mark.parametrize("case", DISSENT)
def test_only_dissenting(ledger_of: LedgerOf, case: str) -> None:
    change, said = DISSENT[case]
    ledger = ledger_of("A > B", "C > B")
    changed = tuple(replace(a, **change) for a in ledger.attributions)  # type: ignore[arg-type]
    assert str(answer(replace(ledger, attributions=changed))) == f"No report supports this claim: {said}."


def test_the_short_form_has_a_denial(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > P", "B > P")
    first, second = ledger.attributions
    denied = replace(ledger, attributions=(first, replace(second, certainty=Certainty.DENIED)))
    ending = "its chain ends with one named source: P. 1 document carries a denial of it."
    assert answer(denied).short == f"1 report by 1 outlet; {ending}"
    assert str(answer(denied)).count("denial") == 1


def test_several_ways_to_dissent(ledger_of: LedgerOf) -> None:
    first, second = ledger_of("A > B", "C > B").attributions
    ledger = replace(
        ledger_of("A > B", "C > B"),
        attributions=(replace(first, certainty=Certainty.DENIED), replace(second, reality=Reality.QUESTION)),
    )
    said = "1 document carries a denial of it and 1 only asks whether it is so"
    assert str(answer(ledger)) == f"No report supports this claim: {said}."


def test_no_count_of_independent_origins_is_given(story: Ledger) -> None:
    assert "independent" not in str(answer(story))
