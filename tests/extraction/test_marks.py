"""What an article says about its own sourcing is found, and what looks alike is not."""

from __future__ import annotations

import random
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.extraction.marks import find_marks, who_declined, wordings
from provenance.records import Mark, MarkKind

CASES: dict[str, Any] = tomllib.loads((Path(__file__).parents[1] / "cases" / "marks.toml").read_text(encoding="utf-8"))
SAYS = [(kind, text) for kind, family in CASES.items() for text in family["says"]]
SAYS_NOT = [(kind, text) for kind, family in CASES.items() for text in family["says_not"]]
VOCABULARY = sorted({word for listed in wordings().values() for each in listed for part in each.split()
                     for word in part.strip("^?~:*").split("|") if word})  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), SAYS)
def test_is_said(kind: str, text: str) -> None:
    assert kind in {str(mark.kind) for mark in find_marks(text)}


@pytest.mark.parametrize(("kind", "text"), SAYS_NOT)
def test_is_not_said(kind: str, text: str) -> None:
    assert kind not in {str(mark.kind) for mark in find_marks(text)}


def test_every_kind_has_wordings_and_enough_cases() -> None:
    assert set(CASES) == set(map(str, wordings())) == set(map(str, MarkKind))
    for family in CASES.values():
        assert len(family["says"]) >= 12
        assert len(family["says_not"]) >= 8


@pytest.mark.parametrize("wording", sorted({each for listed in wordings().values() for each in listed}))
def test_a_wording_can_be_read(wording: str) -> None:
    first, *rest = wording.split()
    assert wording == wording.lower()
    assert not set(first) & set("*~?")
    assert all(part == "*" or "*" not in part for part in rest)
    assert rest[-1:] != ["*"]
    assert not any(part.endswith("?") and "~" in part for part in rest)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The harbour office declined to comment.", "The harbour office declined to comment", "The harbour office"),
        ("It burned. A spokesman for the port refused to comment.", None, "A spokesman for the port"),
        ("He said it was shut, but the ferry company would not comment.", None, "the ferry company"),
        ("When asked about the fire, the ministry declined to comment.", None, "the ministry"),
        ("The ministry, which owns the pier, declined to comment.", None, "The ministry"),
        ("“It is shut,” he said. The mayor had no comment.", None, "The mayor"),
        ("Declined to comment.", "Declined to comment", ""),
    ],
)
def test_a_mark_says_who_declined(text: str, words: str | None, who: str) -> None:
    (mark,) = [each for each in find_marks(text) if each.kind is MarkKind.DECLINED]
    assert who_declined(mark) == who
    assert words is None or mark.text == words


def test_of_two_that_overlap_the_longest_is_found() -> None:
    text = "He spoke on condition of anonymity because he was not authorised to speak to the press."
    (mark,) = [each for each in find_marks(text) if each.kind is MarkKind.ANONYMITY_REASON][:1]
    assert mark.text.startswith("on condition of anonymity because")


@pytest.mark.parametrize(
    "text",
    [
        "The tank was not. Verified figures are kept elsewhere.",
        "She was not authorised\n\nto speak publicly.",
        "The talks failed because of money; he was not hurt. To speak of it is idle.",
        "The document was old: obtained by the Gazette, it is not.",
    ],
)
def test_no_wording_reaches_beyond_its_sentence(text: str) -> None:
    assert not [mark for mark in find_marks(text) if "." in mark.text or "\n\n" in mark.text or ":" in mark.text]


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "He spoke on condition of anonymity to Mr. Holm in the U.S. because he feared arrest."
    assert any(mark.kind is MarkKind.ANONYMITY_REASON for mark in find_marks(text))


def test_nothing_before_the_start_is_found() -> None:
    text = "The office declined to comment. The port declined to comment."
    assert [mark.span.start for mark in find_marks(text, 32) if mark.kind is MarkKind.DECLINED] == [32]


@given(st.lists(st.sampled_from([*VOCABULARY, ",", ".", "\n\n", "“", "’", "U.S.", "\0", "ß", "İ"]), max_size=60))
def test_marks_stand_where_they_say_in_order(words: list[str]) -> None:
    text = " ".join(words)
    found = find_marks(text)
    assert all(mark.text == mark.span.within(text) and mark.text for mark in found)
    assert list(found) == sorted(found, key=lambda mark: (mark.span.start, mark.span.end, mark.kind)) or _moved(found)
    for kind in MarkKind:
        if kind is not MarkKind.DECLINED:
            spans = [mark.span for mark in found if mark.kind is kind]
            assert all(one.end <= other.start for one, other in pairwise(spans))


def _moved(found: tuple[Mark, ...]) -> bool:
    """Only those that were given their subject may stand out of order."""
    others = [mark for mark in found if mark.kind is not MarkKind.DECLINED]
    return others == sorted(others, key=lambda mark: (mark.span, mark.kind))


@pytest.mark.parametrize(
    "word",
    [
        "a",
        ",",
        "\n",
        "’",
        "because ",
        "not ",
        "document ",
        "on condition of anonymity ",
        "because,,,,",
        "who has ",
        "a.",
        "“ ",
    ],
)
def test_a_hostile_text_is_read_to_its_end(word: str) -> None:
    text = (word * 300_000)[:300_000] + ". The harbour office declined to comment."
    assert find_marks(text)[-1].kind in {MarkKind.DECLINED, MarkKind.REPLY_SOUGHT}


def test_words_of_all_wordings_in_any_order_are_read_to_their_end() -> None:
    shuffled = random.Random(1)
    text = " ".join(shuffled.choice(VOCABULARY) for _ in range(40_000)) + ". The harbour office declined to comment."
    assert find_marks(text)[-1].span.end == len(text) - 1
