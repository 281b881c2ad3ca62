"""What a claim is called: quotation marks stay in pairs, or fall away around the whole."""

from __future__ import annotations

import pytest

from provenance.claims import wording_key, wording_of, wordings
from provenance.extraction import extract

CASES = {
    'The clerk said the report was marked "not urgent".': 'The report was marked "not urgent"',
    "“The weir has burst,” the clerk said.": "The weir has burst",
    "“The weir,” the clerk said, “has burst.”": "“The weir,” “has burst.”",
    "The clerk said that “a bang” came before “a roar”.": "“A bang” came before “a roar”",
}


@pytest.mark.parametrize(("text", "wording"), CASES.items())
def test_a_wording_is_called(text: str, wording: str) -> None:
    (draft,) = extract(text)
    assert wording_of(draft, text) == wording


def test_quotation_marks_make_no_other_claim() -> None:
    assert wording_key('The report was marked "not urgent"') == wording_key("the report was marked not urgent.")


SILENT = [
    "The council did not respond to a request for comment.",
    "The council declined to comment.",
    "The council declined to comment on the cause.",
    "A spokeswoman refused to discuss the offer.",
    "The bank did not say whether it would close.",
    "The army would not say how many had fled.",
    "“No comment,” the mayor said.",
]
SPEAKING = {
    "The council did not say that the weir had burst.": ("The weir had burst",),
    "The council denied that the weir had burst.": ("The weir had burst",),
    "The council will say whether the weir has burst.": ("Whether the weir has burst",),
    "The mayor said no comment would be made before Monday.": ("No comment would be made before Monday",),
}


@pytest.mark.parametrize("text", SILENT)
def test_what_nobody_said_is_no_claim(text: str) -> None:
    assert wordings(extract(text), text) == ((),)


@pytest.mark.parametrize(("text", "claims"), SPEAKING.items())
def test_what_may_be_true_is_one(text: str, claims: tuple[str, ...]) -> None:
    assert wordings(extract(text), text) == (claims,)
