"""Two coders of one text: which attributions are one, and on what they agree."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.comparing.coders import MEASURES, Coding, Marked
from provenance.errors import InputError
from provenance.records import Span, Spans

TEXT = "Northfold reported, citing an official, that the tank was empty. Anna Brandt denied it. Nobody slept."


def at(words: str, text: str = TEXT) -> Spans:
    start = text.index(words)
    return (Span(start, start + len(words)),)


def marked(source: str, cue: str, content: str, **more: Any) -> Marked:
    """An attribution by the words it marks; no words, no span."""
    spans = (at(words) if words else () for words in (source, cue, content))
    return Marked(*spans, **{"who": source, "terminal": "named", "certainty": "said", **more})


NORTHFOLD = marked("Northfold", "reported", "that the tank was empty", terminal="not-yet-traced")
OFFICIAL = marked("an official", "citing", "that the tank was empty", terminal="anonymous", nested_in=0)
BRANDT = marked("Anna Brandt", "denied", "it", certainty="denied")


def coding(first: list[Marked], second: list[Marked]) -> Coding:
    found = Coding()
    found.add(TEXT, first, second)
    return found


def test_two_who_mark_the_same_agree_on_everything() -> None:
    found = coding([NORTHFOLD, OFFICIAL, BRANDT], [NORTHFOLD, OFFICIAL, BRANDT])
    assert (found.texts, found.first, found.second, found.both, found.found_by_both) == (1, 3, 3, 3, 1)
    agreements = found.agreements()
    assert list(agreements) == list(MEASURES)
    assert {each.alpha for each in agreements.values()} == {1}
    assert agreements["token role"].units == 21
    assert agreements["source"].units == 3


ONE = [
    ("other edges of the content", marked("Northfold", "reported", "the tank was empty"), True),
    ("a longer cue", marked("Northfold", "reported, citing", "that the tank was empty"), True),
    ("the same cue of other words", marked("Northfold", "reported", "Nobody slept"), False),
    ("the same words under another cue", marked("Northfold", "citing", "that the tank was empty"), False),
    ("no cue, the same words", marked("Northfold", "", "that the tank was empty"), True),
    ("no cue, hardly the same words", marked("Northfold", "", "empty"), False),
    ("no content, the same cue", marked("Northfold", "reported", ""), True),
    ("nothing but a source", marked("Northfold", "", ""), False),
]


@pytest.mark.parametrize(("_why", "other", "is_one"), ONE, ids=[each[0] for each in ONE])
def test_when_two_attributions_are_one(_why: str, other: Marked, *, is_one: bool) -> None:
    assert coding([NORTHFOLD], [other]).both == is_one
    assert coding([other], [NORTHFOLD]).both == is_one


def test_each_is_in_one_pair_at_most_and_the_best_pair_comes_first() -> None:
    near = marked("Northfold", "reported", "that the tank")
    found = coding([near, NORTHFOLD], [NORTHFOLD])
    assert (found.both, found.found_by_both) == (1, pytest.approx(2 / 3))


def test_what_differs_shows_in_the_measure_that_is_about_it() -> None:
    other = BRANDT._replace(certainty="said", who="the mayor")
    agreements = coding(
        [NORTHFOLD, OFFICIAL, BRANDT], [NORTHFOLD, OFFICIAL._replace(nested_in=None), other]
    ).agreements()
    assert {name: round(each.observed or 0, 3) for name, each in agreements.items()} == {
        "token role": 1, "source": 0.667, "chain end": 1, "certainty": 0.667, "nesting": 0.667,
    }  # fmt: skip


def test_nesting_in_one_that_only_one_of_them_found_agrees_with_nothing() -> None:
    first = [NORTHFOLD, OFFICIAL]
    second = [marked("Nobody", "slept", ""), OFFICIAL]
    nesting = coding(first, second).agreements()["nesting"]
    assert (nesting.units, nesting.observed) == (1, 0)


def test_a_token_with_several_roles_counts_for_the_cue_before_the_source_before_the_content() -> None:
    whole = Marked(content=(Span(0, 19),))
    cued = Marked(source=at("Northfold"), cue=at("reported"), content=(Span(0, 19),))
    found = coding([whole], [cued]).agreements()["token role"]
    assert (found.units, round((found.observed or 0) * found.units)) == (21, 19)


def test_too_few_texts_are_drawn_by_sentence_and_many_by_text() -> None:
    few, many = Coding(), Coding()
    for number in range(12):
        other = BRANDT if number % 3 else BRANDT._replace(source=())
        many.add(TEXT, [NORTHFOLD, BRANDT], [NORTHFOLD, other])
        if number < 2:
            few.add(TEXT, [NORTHFOLD, BRANDT], [NORTHFOLD, other])
    assert (few.drawn_from, many.drawn_from) == ("sentences", "articles")
    for each in (few, many):
        token = each.agreements(200)["token role"]
        assert token.interval is not None
        assert token.alpha is not None
        assert token.interval.low <= token.alpha <= token.interval.high


def test_a_span_that_is_not_in_the_text_is_refused() -> None:
    with pytest.raises(InputError, match="is not in the text"):
        coding([Marked(content=(Span(0, 1000),))], [NORTHFOLD])


def test_a_text_without_a_word_is_no_fault() -> None:
    found = Coding()
    found.add("", [], [])
    assert {each.alpha for each in found.agreements(10).values()} == {None}


SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda ends: Span(*sorted(ends))), max_size=2
).map(tuple)
MARKED = st.builds(
    Marked, SPANS, SPANS, SPANS, st.sampled_from("xyz"), st.sampled_from(["named", "anonymous"]),
    st.sampled_from(["said", "denied"]), st.none(),
)  # fmt: skip


@given(st.lists(MARKED, max_size=4), st.lists(MARKED, max_size=4))
def test_roles_agree_alike_whoever_comes_first(first: list[Marked], second: list[Marked]) -> None:
    one, other = coding(first, second), coding(second, first)
    assert one.agreements()["token role"] == other.agreements()["token role"]


@given(st.lists(MARKED, max_size=5))
def test_whoever_agrees_with_themselves_agrees(told: list[Marked]) -> None:
    found = coding(told, told)
    assert found.both == sum(bool(_size(each.cue) or _size(each.content)) for each in told)
    for each in found.agreements().values():
        assert each.alpha in {1, None}
        assert each.observed in {1, None}


def _size(spans: Spans) -> int:
    return sum(not TEXT[start:end].isspace() for start, end in spans if start < end)
