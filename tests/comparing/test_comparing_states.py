"""A claim in two states: what differs, and what does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from provenance.comparing.states import ClaimFate, Fate, Known, claim_fate
from provenance.ledger import Ledger
from provenance.records import Attribution, Certainty, Review, ReviewVerdict, Standing, StandingKind

LedgerOf = Callable[..., Ledger]


def fate(old: Ledger | None, new: Ledger | None, **documents: str) -> ClaimFate | None:
    return claim_fate(Known(old) if old else None, Known(new) if new else None, documents)


def ways(old: Ledger, new: Ledger) -> dict[str, list[str]]:
    """For each attribution that differs, by the second one's id, the fields that do."""
    found = fate(old, new)
    assert found is not None
    return {
        (each.new or each.old).id: [str(each.fate), *(way.field for way in each.differences)]  # type: ignore[union-attr]
        for each in found.attributions
    }


def altered(ledger: Ledger, row_id: str, **values: Any) -> Ledger:
    told = tuple(replace(each, **values) if each.id == row_id else each for each in ledger.attributions)
    return replace(ledger, attributions=told)


def renumbered(ledger: Ledger) -> Ledger:
    """The same attributions under ids of their own."""

    def other(each: Attribution) -> Attribution:
        return replace(each, id=f"{each.id}x", parent_id=f"{each.parent_id}x" if each.parent_id else None)

    return replace(ledger, attributions=tuple(map(other, ledger.attributions)))


CHAINS = ("Gazette > Northfold > [two officials]", "Courier > Northfold", "Lantern > Anna Brandt + Port", "Beacon > ?")


def test_nothing_differs_from_itself(ledger_of: LedgerOf) -> None:
    assert fate(ledger_of(*CHAINS), ledger_of(*CHAINS)) is None
    assert fate(ledger_of(*CHAINS), renumbered(ledger_of(*CHAINS))) is None


def test_figures_of_a_claim_before_and_after(ledger_of: LedgerOf) -> None:
    found = fate(ledger_of("Gazette > Anna"), ledger_of("Gazette > Anna", "Courier > Ben"))
    assert found is not None
    assert (found.fate, [str(each.fate) for each in found.attributions]) == (Fate.CHANGED, ["appeared"])
    told = {each.field: (each.old, each.new) for each in found.differences}
    assert told["origins"] == ("1", "2")
    assert told["chains"] == ("1", "1–2")
    assert told["headline"][0].startswith("1 report by 1 publisher traces to 1 origin")
    assert told["headline"][1].startswith("2 reports by 2 publishers trace to 2 origins")


def test_what_appears_the_one_way_vanishes_the_other_way(ledger_of: LedgerOf) -> None:
    old, new = ledger_of(*CHAINS[:2]), ledger_of(*CHAINS[1:])
    there, back = fate(old, new), fate(new, old)
    assert there is not None
    assert back is not None
    assert (there.old, there.new) == (back.new, back.old)
    assert (there.findings_new, there.findings_gone) == (back.findings_gone, back.findings_new)
    turned = {Fate.APPEARED: Fate.VANISHED, Fate.VANISHED: Fate.APPEARED, Fate.CHANGED: Fate.CHANGED}
    assert sorted(turned[each.fate] for each in there.attributions) == sorted(each.fate for each in back.attributions)


@pytest.mark.parametrize("is_new", [True, False])
def test_a_claim_that_one_state_does_not_know(ledger_of: LedgerOf, *, is_new: bool) -> None:
    ledger = ledger_of(*CHAINS)
    found = fate(None, ledger) if is_new else fate(ledger, None)
    assert found is not None
    expected = Fate.APPEARED if is_new else Fate.VANISHED
    assert (found.fate, {each.fate for each in found.attributions}) == (expected, {expected})
    assert len(found.attributions) == len(ledger.attributions)
    assert bool(found.findings_new) is is_new
    assert bool(found.findings_gone) is not is_new


REVIEWED = Review(ReviewVerdict.REJECTED, "Ada", "")
ALTERED = [
    ("certainty", {"certainty": Certainty.CONFIRMED}, ["certainty"]),
    ("review", {"review": REVIEWED}, ["review"]),
    ("cue", {"cue_text": "told us"}, ["cue"]),
    ("words", {"content_text": "the claims"}, ["words"]),
    ("source", {"cited_source_id": "src-Port"}, ["source"]),
    ("nesting", {"parent_id": None}, ["nested in"]),
    ("confidence alone", {"confidence": 0.1}, None),
]


@pytest.mark.parametrize(("_why", "values", "fields"), ALTERED, ids=[each[0] for each in ALTERED])
def test_each_respect_in_which_an_attribution_differs(
    ledger_of: LedgerOf, _why: str, values: dict[str, Any], fields: list[str] | None
) -> None:
    old = ledger_of(*CHAINS)
    new = altered(old, "att-001", **values)
    if fields is None:
        assert fate(old, new) is None
    else:
        assert ways(old, new) == {"att-001": ["changed", *fields]}


def test_a_source_that_was_put_right_is_a_change_under_other_ids_too(ledger_of: LedgerOf) -> None:
    old = ledger_of("Gazette > Anna", "Courier > Ben")
    new = renumbered(altered(old, "att-000", cited_source_id="src-Ben"))
    assert ways(old, new) == {"att-000x": ["changed", "source"]}


def test_two_sources_that_were_judged_one_since_are_no_change_of_what_was_read(ledger_of: LedgerOf) -> None:
    old, new = (
        ledger_of("Gazette > Anna", "Courier > Brandt"),
        ledger_of("Gazette > Anna", "Courier > Brandt", same={"Brandt": "Anna"}),
    )
    found = fate(old, new)
    assert found is not None
    assert found.attributions == ()
    assert [each.field for each in found.differences] == ["origins", "chains", "headline"]


def test_one_that_was_put_in_place_of_another_is_that_one_changed(ledger_of: LedgerOf) -> None:
    old = ledger_of("Gazette > Anna")
    (first,) = old.attributions
    corrected = replace(first, review=Review(ReviewVerdict.CORRECTED, "Ada", "", "att-new"))
    other = replace(first, id="att-new", certainty=Certainty.DENIED, review=Review(ReviewVerdict.ACCEPTED, "Ada", ""))
    new = replace(old, attributions=(corrected, other))
    assert ways(old, new) == {"att-new": ["changed", "certainty", "review"]}
    assert fate(new, new) is None
    assert ways(new, old) == {"att-000": ["changed", "certainty", "review"]}


def test_a_circle_of_corrections_is_no_endless_one(ledger_of: LedgerOf) -> None:
    old = ledger_of("Gazette > Anna", "Courier > Ben")
    a, b = old.attributions
    new = replace(old, attributions=(
        replace(a, review=Review(ReviewVerdict.CORRECTED, "Ada", "", b.id)),
        replace(b, review=Review(ReviewVerdict.CORRECTED, "Ada", "", a.id)),
    ))  # fmt: skip
    found = fate(old, new)
    assert found is not None
    assert {each.fate for each in found.attributions} == {Fate.VANISHED}


def test_what_was_decided_alone_shows_in_the_figures(ledger_of: LedgerOf) -> None:
    old = ledger_of("Gazette > Anna", "Courier > Ben")
    gone = Standing("std-1", "doc-Courier", StandingKind.RETRACTED, None, None, "an error", "Ada")
    found = fate(old, replace(old, standings=(gone,)))
    assert found is not None
    assert found.attributions == ()
    assert "origins" in {each.field for each in found.differences}


def test_documents_are_one_by_what_the_caller_says(ledger_of: LedgerOf) -> None:
    old = ledger_of("Gazette > Anna")
    (document,) = old.documents
    new = renumbered(replace(old, documents=(replace(document, id="doc-other"),)))
    new = altered(new, "att-000x", document_id="doc-other")
    assert fate(old, new, **{"doc-other": "doc-Gazette"}) is None
    apart = fate(old, new)
    assert apart is not None
    assert [str(each.fate) for each in apart.attributions] == ["appeared", "vanished"]
