"""Credit lines of the gold set: agencies, pictures and reporters are declared as what they are, call signs are not."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from provenance.extraction.credits.lines import credit_lines
from provenance.extraction.names.agencies import AGENCIES

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "gold"))
from scoring import Item, items

ITEMS = [item for name in ("open", "natural", "unusual") for item in items(name)]
CREDITED = [item for item in ITEMS if item.credits]
KINDS = {
    "agency-credit": {"republishes", "credit"},
    "agencies-undisclosed": {"credit"},
    "first-published": {"republishes"},
    "image-credit": {"image-credit"},
    "byline": {"byline"},
    "call-sign-not-a-credit": frozenset[str](),
}
ALSO = {"d-106": {AGENCIES}}
"""Whom a line credits besides those whom the gold set names: ``By … and agencies``."""


def wanted_of(credit: dict[str, Any]) -> set[tuple[str, str]]:
    return {(credit["kind"], name) for name in credit["names"] or [AGENCIES]} if KINDS[credit["kind"]] else set()


@pytest.mark.parametrize("item", CREDITED, ids=lambda item: item.id)
def test_credits_of_the_gold_set(item: Item) -> None:
    found = credit_lines(item.text)
    for credit in item.credits:
        text = credit["text"].strip(" .")
        for kind, name in wanted_of(credit):
            fitting = [each for each in found if each.name == name and str(each.kind) in KINDS[kind]]
            assert any(text in each.words for each in fitting), (kind, name)
    wanted = {name for credit in item.credits for _, name in wanted_of(credit)}
    assert {each.name for each in found} == wanted | ALSO.get(item.id, set())


@pytest.mark.parametrize("item", [i for i in ITEMS if not i.credits], ids=lambda item: item.id)
def test_no_text_without_a_credit_declares_one(item: Item) -> None:
    assert credit_lines(item.text) == ()


@pytest.mark.parametrize("sign", ["KXYZ", "WXBR", "KTVU", "CBXT"])
def test_a_call_sign_in_a_dateline_is_no_agency(sign: str) -> None:
    assert credit_lines(f"TULSA, Okla. ({sign}) — The levee held, officials said.") == ()
