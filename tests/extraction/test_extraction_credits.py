"""Credit lines: whose text an article is, after its own first and last lines."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.extraction.credits.lines import credit_lines
from provenance.extraction.names.agencies import agency_names, is_unnamed

LINES = tomllib.loads((Path(__file__).parent / "credits.toml").read_text("utf-8"))["line"]
PROSE = "The pier was closed for a day, and nobody was hurt when the crane fell into the water."


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["text"][:40])
def test_a_line_credits_those_whose_text_it_is(line) -> None:
    found = credit_lines(line["text"])
    assert [f"{each.kind} {each.name}" for each in found] == line["says"]


@pytest.mark.parametrize("line", [line for line in LINES if line["says"]], ids=lambda line: line["text"][:40])
def test_nothing_in_the_middle_of_an_article_is_a_credit(line) -> None:
    prose = "\n\n".join([PROSE] * 8)
    assert credit_lines(f"{prose}\n\n{line['text']}\n\n{prose}") == ()


def test_what_stands_before_the_article_is_not_read() -> None:
    head = "outlet: (AFP) - The Lantern\n\n"
    assert credit_lines(head + PROSE, len(head)) == ()


@given(st.lists(st.sampled_from([line["text"] for line in LINES] + [PROSE, "", "(AP", "—", "By", "©", "[]", "/AP/"])))
def test_words_are_what_their_span_holds_and_stand_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = credit_lines(text)
    assert all(each.span is not None and each.span.within(text) == each.words for each in found)
    assert [each.span for each in found] == sorted(each.span for each in found if each.span)


@given(st.text(alphabet="(AFP)[]/—- ,.:©By\n", max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(each.name for each in credit_lines(text))


def test_a_long_line_of_brackets_is_read_in_linear_time() -> None:
    assert credit_lines("(" * 200_000 + "AFP" + "[ " * 200_000) == ()


def test_no_name_is_that_of_two_agencies() -> None:
    from provenance.extraction.words import names

    assert len(agency_names()) == len({name.casefold() for name in names("sources", "agencies")})


@pytest.mark.parametrize(("words", "unnamed"), [("agencies", True), ("Wire services", True), ("AFP", False)])
def test_agencies_without_a_name_are_unnamed(words: str, unnamed: bool) -> None:
    assert is_unnamed(words) is unnamed
