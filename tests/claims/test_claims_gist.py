"""What a wording says in a form that can be compared: which of its words are names, which are denied."""

from __future__ import annotations

import pytest

from provenance.claims.aligning import align
from provenance.claims.gist import gist
from provenance.claims.polarity import are_plainly_opposed


def test_a_shortened_verb_is_no_word_of_its_own() -> None:
    assert [term.text for term in gist("they've sold mills, we'll sell ferries").terms] == [
        "sold", "mills", "sell", "ferries",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wording", "names"),
    [
        ("“Ferries are gone,” a pilot said", []),
        ("“Zqarnholm is gone,” a pilot said", ["Zqarnholm"]),
        ("the Ferries are gone", ["Ferries"]),
    ],
)
def test_the_word_with_which_a_quote_begins_is_a_name_only_where_it_is_known_for_nothing_else(
    wording: str, names: list[str]
) -> None:
    assert [term.text for term in gist(wording).terms if term.is_name] == names


@pytest.mark.parametrize(
    ("wording", "is_denied"),
    [
        ("Holm denied having sold the mill", True),
        ("the crew was denied entry into Holm", False),
        ("the denial of bail to the pilot", False),
    ],
)
def test_what_is_not_granted_is_not_denied_as_untrue(wording: str, *, is_denied: bool) -> None:
    assert gist(wording).is_denied is is_denied


def test_a_denial_keeps_two_apart_whatever_else_they_share() -> None:
    assert are_plainly_opposed(align(gist("Holm sold the mill"), gist("Holm denied having sold the mill")))
