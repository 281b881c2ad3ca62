"""Origins, chains, reports without a source, and how far it is to an origin: as cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from provenance.ledger import Ledger
from provenance.measures import Figure, Range, measures
from provenance.records import Claim, Standing, StandingKind

LedgerOf = Callable[..., Ledger]
NAMES = ("origins", "independent-chains", "no-source", "hearsay-depth")


def shown(ledger: Ledger, *names: str) -> tuple[str, ...]:
    figures = figures_of(ledger)
    return tuple(figures[name].shown for name in names)


def figures_of(ledger: Ledger) -> dict[str, Figure]:
    return {measure.name: measure.of(ledger) for measure in measures()}


CASES = {
    ("A > P", "B > Q"): ("2", "1–2", "0", "1"),
    ("A > [x]", "B > [y]"): ("1–2", "1–2", "0", "1"),
    ("A > W", "B > W", "W > [x]"): ("1", "1", "0", "1–2"),
    ("A > P", "B > ?"): ("1–2", "1–2", "1", "1"),
    ("A > ?", "B > ?"): ("0–2", "0–2", "2", "–"),
    ("A > B", "B > A"): ("0", "0", "2", "–"),
    ("A > B", "B > A", "A > P"): ("1", "1", "0", "1+"),
    ("A !", "B > A"): ("1", "1", "0", "0–1"),
}


@pytest.mark.parametrize("typed", CASES, ids=" ; ".join)
def test_what_a_claim_stands_on(ledger_of: LedgerOf, typed: tuple[str, ...]) -> None:
    assert shown(ledger_of(*typed), *NAMES) == CASES[typed]


def test_what_is_withdrawn_is_counted_apart(ledger_of: LedgerOf) -> None:
    gone = Standing("sta-1", "doc-W", StandingKind.RETRACTED, None, None, "", "Ada")
    ledger = replace(ledger_of("W > [x]", "A > W", "B > P"), standings=(gone,))
    assert shown(ledger, "reports", "outlets", "chain-ends", *NAMES) == ("2", "2", "1", "1", "1", "1", "1")
    assert figures_of(ledger)["reports"].detail == "0 held, 2 only cited, 1 withdrawn"


def test_figures_of_one_article_say_so(ledger_of: LedgerOf) -> None:
    for ledger, is_one in ((ledger_of("A > P", "A > Q"), True), (ledger_of("A > P", "B > Q"), False)):
        apart = {name for name, figure in figures_of(ledger).items() if figure.is_of_one_article}
        assert apart == ({"origins", "independent-chains"} if is_one else set())


def test_of_nothing_there_is_nothing_and_no_depth() -> None:
    assert shown(Ledger(Claim("clm-1", "x")), *NAMES) == ("0", "0", "0", "–")


@pytest.mark.parametrize(("bounds", "words"), [(Range(1, 3), "1–3"), (Range(2, 2), "2"), (Range(2, None), "2+")])
def test_how_bounds_are_written(bounds: Range, words: str) -> None:
    assert str(bounds) == words
