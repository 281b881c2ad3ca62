"""Credit lines of the open half of the gold set: agencies are declared, call signs, pictures and reporters are not."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from provenance.extraction.agencies import AGENCIES
from provenance.extraction.credits import credit_lines

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "gold"))
from scoring import Item, items

CREDITED = [item for item in items("open") if item.credits]
DECLARED = {"agency-credit", "agencies-undisclosed"}
"""Kinds of credits that say whose text it is: a picture's credit and a byline say whose picture it is, who wrote."""


def expected(credit: dict[str, Any]) -> list[str]:
    return credit["names"] or [AGENCIES]


@pytest.mark.parametrize("item", CREDITED, ids=lambda item: item.id)
def test_credits_of_the_gold_set(item: Item) -> None:
    wanted = [(c["text"].strip(), name) for c in item.credits if c["kind"] in DECLARED for name in expected(c)]
    found = [(declared.words, declared.name) for declared in credit_lines(item.text)]
    assert [name for _, name in found] == [name for _, name in wanted]
    assert all(text in words for (text, _), (words, _) in zip(wanted, found, strict=True))


@pytest.mark.parametrize("item", [i for i in items("open") if not i.credits], ids=lambda item: item.id)
def test_no_text_without_a_credit_declares_one(item: Item) -> None:
    assert credit_lines(item.text) == ()


@pytest.mark.parametrize("sign", ["KXYZ", "WXBR", "KTVU", "CBXT"])
def test_a_call_sign_in_a_dateline_is_no_agency(sign: str) -> None:
    assert credit_lines(f"TULSA, Okla. ({sign}) — The levee held, officials said.") == ()
