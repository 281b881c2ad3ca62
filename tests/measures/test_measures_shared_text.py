"""Copies with credit and copies without are told apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from provenance.ledger import Ledger
from provenance.measures import Figure
from provenance.measures.shared_text import shared_text
from provenance.records import Basis, Derivation, DerivationKind


def reuse(leaning: str, to: str) -> Derivation:
    return Derivation(f"{leaning}-{to}", f"doc-{leaning}", f"doc-{to}", None, DerivationKind.REUSE, Basis.INFERRED, 1.0)


def credit(leaning: str, to: str) -> Derivation:
    return Derivation(f"{leaning}+{to}", f"doc-{leaning}", None, f"src-{to}", DerivationKind.CREDIT, Basis.DECLARED)


def test_nothing_shared_is_none(ledger_of: Callable[..., Ledger]) -> None:
    assert shared_text.of(ledger_of("A > N", "B > N")) == Figure("Reports with text of another", 0)


def test_a_declared_credit_and_an_attribution_both_give_credit(ledger_of: Callable[..., Ledger]) -> None:
    ledger = ledger_of("Wire > N", "Declares > N", "Attributes > Wire > N", "Silent > N", "Own > N")
    shared = (reuse("Declares", "Wire"), reuse("Attributes", "Silent"), reuse("Silent", "Wire"))
    found = shared_text.of(replace(ledger, derivations=(*shared, credit("Declares", "Wire"), credit("Own", "Wire"))))
    assert found == Figure("Reports with text of another", 3, "2 give credit, 1 do not")


def test_publishers_judged_the_same_are_one(ledger_of: Callable[..., Ledger]) -> None:
    ledger = ledger_of("Wire > N", "Copy > The Wire > N", same={"The Wire": "Wire"})
    found = shared_text.of(replace(ledger, derivations=(reuse("Copy", "Wire"),)))
    assert found.detail == "1 give credit, 0 do not"
