"""The words behind the steps: what is printed once, what is not printed, and by which names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from provenance.ledger import Ledger
from provenance.records import (
    Basis,
    Certainty,
    Derivation,
    DerivationKind,
    Judgement,
    Source,
    SourceKind,
    Terminal,
    Verdict,
)
from provenance.rendering import render
from provenance.rendering.claim.decided import decided
from provenance.rendering.claim.page import ClaimPage
from provenance.rendering.readings import Readings
from provenance.times import read_when

LedgerOf = Callable[..., Ledger]


def text_of(ledger: Ledger) -> str:
    html = "".join(render([ledger], title="t", as_of="2026"))
    return " ".join(re.sub(r"<(style|script|svg).*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL).split())


def told_us(ledger_of: LedgerOf) -> Ledger:
    """A writes “X told A”: the outer attribution cites A itself, X is nested in it."""
    ledger = ledger_of("A > X")
    inner = replace(ledger.attributions[0], id="att-inner", parent_id="att-outer")
    outer = replace(inner, id="att-outer", parent_id=None, cited_source_id="src-A", terminal=Terminal.NOT_YET_TRACED)
    return replace(ledger, attributions=(outer, inner))


def test_who_is_told_in_an_outlet_is_the_step_and_not_the_outlet(ledger_of: LedgerOf) -> None:
    ledger = told_us(ledger_of)
    said = text_of(ledger)
    assert "names nobody" not in said.partition("How to read this")[0]
    card = next(card for card in ClaimPage(ledger).cards if card.step.label == "A")
    assert [grounds.cited.label for grounds in card.grounds if grounds.cited] == ["X"]
    assert len(card.grounds) == 1


def test_an_outlet_that_names_nobody_still_says_so(ledger_of: LedgerOf) -> None:
    ledger = told_us(ledger_of)
    outer, inner = ledger.attributions
    assert "says it and names nobody" in text_of(replace(ledger, attributions=(outer,)))
    denied = replace(ledger, attributions=(outer, replace(inner, certainty=Certainty.DENIED)))
    assert "says it and names nobody" in text_of(denied)


def test_an_eyewitness_outlet_says_it_first_hand(ledger_of: LedgerOf) -> None:
    assert "says it first-hand" in text_of(ledger_of("A !"))


def test_a_typed_question_mark_quotes_no_word(ledger_of: LedgerOf) -> None:
    said = text_of(ledger_of("A > ?")).partition("Who has it from whom")[2].partition("How to read this")[0]
    assert "gives no source for it" in said
    assert "“undisclosed”" not in said
    assert "does not say whom it has it from:" not in said


def test_an_unnamed_source_is_drawn_as_one_in_the_middle_of_a_chain(ledger_of: LedgerOf) -> None:
    boxes = ClaimPage(ledger_of("A > [an official] > P")).drawing.boxes
    assert {"".join(line.words for line in box.lines): box.mark for box in boxes} == {
        "A": "cited", "an official": "unnamed", "P": "source",
    }  # fmt: skip


def test_shared_text_is_said_once(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > P", "B > P")
    dates = {"doc-A": "2026-03-02T06:00+01:00", "doc-B": "2026-03-02T09:00+01:00"}
    ledger = replace(
        ledger,
        documents=tuple(replace(d, published=read_when(dates[d.id])) for d in ledger.documents),
        derivations=(Derivation("der-1", "doc-B", "doc-A", None, DerivationKind.REUSE, Basis.INFERRED, 1.0),),
    )
    said = text_of(ledger)
    assert "inferred: nobody says so shares text with it (100% of the text)" in said
    assert "inferred from shared text" not in said


def two_officials(ledger_of: LedgerOf, *judgements: Judgement) -> Ledger:
    """Two descriptors, judged to be one: the second is the one that stands for both."""
    ledger = ledger_of("Mastlight > [senior port official]", "Northline > [official at the authority]")
    first, second = "src-senior port official", "src-official at the authority"
    wording = {first: "senior port official,", second: "official at  the authority"}
    return replace(
        ledger,
        sources=tuple(s for s in ledger.sources if s.id != first),
        attributions=tuple(replace(a, source_text=wording[a.cited_source_id or ""]) for a in ledger.attributions),
        judgements=(Judgement("jdg-1", first, second, Verdict.SAME, "one voice", "I. Vance"), *judgements),
        same_as={first: second},
    )


def test_a_decision_is_told_by_the_words_in_which_each_side_stands(ledger_of: LedgerOf) -> None:
    said = text_of(two_officials(ledger_of))
    pair = "“ senior port official ” (in Mastlight ) and “ official at the authority ” (in Northline ): one source"
    assert pair in said


def test_a_decision_about_somebody_who_is_not_in_this_claim_is_left_out(ledger_of: LedgerOf) -> None:
    other = Judgement("jdg-2", "src-official at the authority", "src-elsewhere", Verdict.AFFILIATED, "x", "I. Vance")
    ledger = two_officials(ledger_of, other)
    assert [each.judgement.id for each in decided(ledger, Readings(ledger))] == ["jdg-1"]
    assert "not part of this claim" not in text_of(ledger)


def test_a_named_source_is_called_by_its_name(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > P", "B > Q")
    ledger = replace(
        ledger,
        sources=(*ledger.sources, Source("src-idle", SourceKind.BODY, "Idle")),
        judgements=(
            Judgement("jdg-1", "src-P", "src-Q", Verdict.DIFFERENT, "", "I. Vance"),
            Judgement("jdg-2", "src-idle", "src-idle", Verdict.POSSIBLY, "", "I. Vance"),
        ),
    )
    found = decided(ledger, Readings(ledger))
    assert [(each.a.names, each.a.outlets, each.b.names, each.is_one) for each in found] == [
        (("P",), ("A",), ("Q",), False)
    ]


def test_of_a_joint_wording_only_the_name_that_was_decided_on_is_shown(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > P", "B > Q")
    first, second = ledger.attributions
    ledger = replace(
        ledger,
        sources=tuple(replace(s, also_known_as=("Old Q",)) for s in ledger.sources if s.id != "src-P"),
        attributions=(replace(first, source_text="the Port and old Q"), second),
        judgements=(Judgement("jdg-1", "src-Q", "src-P", Verdict.SAME, "", "I. Vance"),),
        same_as={"src-P": "src-Q"},
    )
    assert decided(ledger, Readings(ledger))[0].b.names == ("Old Q",)
