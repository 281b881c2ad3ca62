"""What a claim is called: quotation marks stay in pairs, or fall away around the whole."""

from __future__ import annotations

import pytest

from provenance.claims import wording_key, wording_of
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
