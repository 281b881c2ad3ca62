"""What two texts share, compared with the slow way of finding it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.comparing.runs import Automaton, Run, apart
from provenance.comparing.shared import SHORTEST, shared

LETTERS = st.lists(st.sampled_from("abc"), max_size=40)


def longest(a: list[str], b: list[str]) -> int:
    """The longest common run by comparing every place with every place."""
    best = 0
    row = [0] * (len(b) + 1)
    for one in a:
        row = [0, *(row[place] + 1 if one == other else 0 for place, other in enumerate(b))]
        best = max(best, *row)
    return best


@given(LETTERS, LETTERS)
def test_runs_are_equal_and_the_longest_is_among_them(a: list[str], b: list[str]) -> None:
    runs = list(Automaton(a).runs(b))
    assert all(a[r.a : r.a + r.length] == b[r.b : r.b + r.length] for r in runs)
    assert max((run.length for run in runs), default=0) == longest(a, b)


@given(LETTERS, LETTERS)
def test_kept_runs_are_apart_in_both_and_the_longest_comes_first(a: list[str], b: list[str]) -> None:
    kept = apart(Automaton(a).runs(b), lambda run: run.length, 2)
    assert [r.length for r in kept] == sorted((r.length for r in kept), reverse=True)
    assert all(a[r.a : r.a + r.length] == b[r.b : r.b + r.length] for r in kept)
    for starts in ([(r.a, r.a + r.length) for r in kept], [(r.b, r.b + r.length) for r in kept]):
        assert all(first[1] <= second[0] for first, second in pairwise(sorted(starts)))
    assert (kept[0].length if kept else 0) == (longest(a, b) if longest(a, b) >= 2 else 0)


def shingles(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[n : n + 5]) for n in range(len(words) - 4)}


@given(LETTERS, LETTERS)
def test_containment_is_the_share_of_shingles(a: list[str], b: list[str]) -> None:
    found, there, back = shared(" ".join(a), " ".join(b)), shingles(a), shingles(b)
    assert found.a_in_b == (len(there & back) / len(there) if there else 0)
    assert found.b_in_a == (len(there & back) / len(back) if back else 0)


@given(LETTERS)
def test_a_text_stands_in_itself(words: list[str]) -> None:
    text = ", ".join(words)
    found = shared(text, text)
    assert found.a_in_b == (1 if len(words) >= 5 else 0)
    assert [p.words for p in found.passages] == ([len(words)] if len(words) >= SHORTEST else [])


A = "HARBOUR LEAK\n\nThe inspectors went on board at nine and found the tank empty, as they had been told."
B = "On Monday the inspectors went on board at nine – and found “the tank” empty as they had been told. It rained."


def test_passages_are_spans_of_both_texts() -> None:
    (passage,) = shared(A, B).passages
    assert passage.a.within(A) == "The inspectors went on board at nine and found the tank empty, as they had been told"
    assert (
        passage.b.within(B) == "the inspectors went on board at nine – and found “the tank” empty as they had been told"
    )
    assert (passage.words, passage.narration) == (17, 15)


@pytest.mark.parametrize(
    "quoted",
    ["“{}”", '"{}"', "«{}»", "„{}“", "‘{}’", "“{}", "「{}」"],
    ids=["double", "straight", "guillemets", "low", "single", "not closed", "corners"],
)
def test_words_in_quotation_marks_are_no_narration(quoted: str) -> None:
    said = "we won’t leave the harbour before the last ship has gone out"
    (passage,) = shared(quoted.format(said), f"{said}.").passages
    assert (passage.words, passage.narration) == (13, 0)


def test_characters_of_scripts_without_spaces_count_half() -> None:
    (passage,) = shared(
        "政府發言人星期一在記者會上表示，談判將於下週恢復", "政府發言人星期一在記者會上表示談判將於下週恢復"
    ).passages
    assert passage.words == 11
    assert shared("政府發言人星期一在", "政府發言人星期一在").passages == ()


@pytest.mark.parametrize(
    "text",
    ["a " * 50_000, "a b " * 25_000, "the same notice of nine words, no more " * 5_000, "“" * 50_000, "‘a " * 20_000],
    ids=["one word", "two words", "a paragraph", "opening marks", "single marks"],
)  # fmt: skip
def test_repeated_words_take_no_more_than_linear_work(text: str) -> None:
    found = shared(text, text[: len(text) // 2] + " x " + text)
    assert all(passage.a.within(text) for passage in found.passages)


def test_runs_of_nothing() -> None:
    assert list(Automaton([]).runs(["a"])) == list(Automaton(["a"]).runs([])) == []
    assert apart(iter([Run(3, 0, 0), Run(3, 0, 5)]), lambda run: run.length, 2) == [Run(3, 0, 0)]
