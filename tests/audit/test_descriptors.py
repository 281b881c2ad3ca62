"""What the words for an unnamed source tell, and which words judge."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.audit.descriptors import descriptor_of, institution_words, words_in
from provenance.paths import bundled

CASES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("descriptors.toml").read_text(encoding="utf-8"))
LISTS: dict[str, dict[str, str]] = tomllib.loads((bundled("data") / "descriptors.toml").read_text(encoding="utf-8"))
OPINIONS: dict[str, str] = tomllib.loads((bundled("data") / "opinions.toml").read_text(encoding="utf-8"))


def lines(*names: str) -> list[tuple[str, bool]]:
    yes, no = names
    return [*((text, True) for text in CASES[yes]), *((text, False) for text in CASES[no])]


@pytest.mark.parametrize(("text", "expected"), lines("bare", "described"))
def test_what_says_only_that_there_is_a_source(text: str, expected: bool) -> None:
    assert descriptor_of(text).is_bare is expected


@pytest.mark.parametrize(("text", "expected"), lines("tells_position", "tells_no_position"))
def test_what_tells_where_somebody_stands(text: str, expected: bool) -> None:
    assert descriptor_of(text).tells_position is expected


@pytest.mark.parametrize(("text", "expected"), lines("open", "not_open"))
def test_who_speaks_in_the_open(text: str, expected: bool) -> None:
    assert descriptor_of(text).is_open is expected


@pytest.mark.parametrize(("text", "expected"), lines("hidden", "not_hidden"))
def test_who_may_have_something_to_hide(text: str, expected: bool) -> None:
    assert descriptor_of(text).is_hidden is expected


@pytest.mark.parametrize(("text", "expected"), lines("plural", "single"))
def test_whether_several_are_spoken_of(text: str, expected: bool) -> None:
    assert descriptor_of(text).is_plural is expected
    assert descriptor_of(text).is_single is not expected


@pytest.mark.parametrize(("text", "expected"), CASES["institution"].items())
def test_the_words_that_tell_where_somebody_works(text: str, expected: str) -> None:
    assert descriptor_of(text).institution == frozenset(expected.split())


def test_what_declined_has_the_words_of_who_works_there() -> None:
    assert descriptor_of("an official of the mayor’s office").institution <= institution_words("The mayor's office")


@given(st.text(max_size=80))
def test_any_text_is_a_descriptor(text: str) -> None:
    described = descriptor_of(text)
    assert described.front + described.behind == described.words
    assert set(described.words) <= set(words_in(text))
    assert not (described.is_plural and described.is_single)


def test_a_long_text_is_read_up_to_a_bound() -> None:
    assert len(descriptor_of("official " * 100_000).words) < 100


@pytest.mark.parametrize("table", LISTS)
def test_word_lists_are_whole(table: str) -> None:
    for listed in LISTS[table].values():
        words = listed.split()
        assert words
        assert listed == listed.lower()


def test_nobody_is_open_and_bare_at_once() -> None:
    bare = f"{LISTS['sources']['one']} {LISTS['sources']['many']} {LISTS['holders']['words']}"
    assert not set(bare.split()) & set(LISTS["open"]["words"].split())


@pytest.mark.parametrize("name", OPINIONS)
def test_phrases_stand_once_and_in_lower_case(name: str) -> None:
    phrases = [each.strip() for each in OPINIONS[name].replace("\n", "|").split("|") if each.strip()]
    assert OPINIONS[name] == OPINIONS[name].lower()
    assert len(set(phrases)) == len(phrases)
