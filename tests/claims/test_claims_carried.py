"""Whether a text says anything of a claim: cases as data, laws, hostile texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.claims.carried import share_in, terms_in

BRIDGE = "The bridge is closed for repairs"
HALF = 0.5


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed on Sunday.",
        "It was closed. So the bridge stays as it is.",
        "REPAIRS: BRIDGE CLOSED",
        "They are repairing it; the bridges of the town are closed.",
        "a" * 10_000 + ". The bridge is closed. " + "b " * 10_000,
    ],
)
def test_its_words_stand_there_in_any_form(text: str) -> None:
    assert share_in(BRIDGE, terms_in(text)) >= HALF


@pytest.mark.parametrize(
    "text", ["", "   \n", "The ferry was an hour late.", "Wegen Arbeiten gesperrt.", "\u202e\x00", "is for the"]
)
def test_another_text_has_few_of_them(text: str) -> None:
    assert share_in(BRIDGE, terms_in(text)) < HALF


@given(st.text(max_size=300))
def test_a_text_has_all_words_of_its_own_sentences_or_none_that_carry_something(text: str) -> None:
    line = " ".join(text.replace(".", " ").replace("!", " ").replace("?", " ").split())
    assert share_in(line, terms_in(line)) in {0.0, 1.0}


@given(st.text(max_size=200), st.text(max_size=200))
def test_more_text_has_no_fewer_of_them(text: str, more: str) -> None:
    assert share_in(BRIDGE, terms_in(f"{text}\n{more}")) >= share_in(BRIDGE, terms_in(text))


def test_a_wording_without_words_of_weight_is_nowhere_missing() -> None:
    assert share_in("", frozenset()) == 1.0
    assert share_in("is it?", frozenset()) == 1.0
