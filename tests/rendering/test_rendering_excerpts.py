"""A passage is cut into pieces by the roles of its words, whatever the spans are like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.records import Excerpt, Span
from provenance.rendering.excerpts import Passage, passages, quoted_words

spans = st.lists(st.builds(Span, st.integers(-3, 30), st.integers(-3, 30)), max_size=4).map(tuple)


@given(st.text(max_size=20), spans, spans, spans)
def test_nothing_is_lost_or_doubled(
    text: str, source: tuple[Span, ...], cue: tuple[Span, ...], content: tuple[Span, ...]
) -> None:
    found = passages(Excerpt(text, source, cue, content))
    assert "".join(passage.text for passage in found) == text
    roles = [role for passage in found for role in [passage.roles] * len(passage.text)]
    for position, role in enumerate(roles):
        assert ("cue" in role) == any(start <= position < end for start, end in cue)


CASES = {
    "nothing marked": (Excerpt("abc"), [("abc", ())]),
    "adjacent": (
        Excerpt("abcd", (Span(0, 2),), (Span(2, 3),), (Span(3, 4),)),
        [("ab", ("source",)), ("c", ("cue",)), ("d", ("content",))],
    ),
    "overlapping": (
        Excerpt("abcd", (Span(0, 3),), (), (Span(1, 4),)),
        [("a", ("source",)), ("bc", ("source", "content")), ("d", ("content",))],
    ),
    "in disorder, and beyond the end": (
        Excerpt("abcd", (), (), (Span(3, 99), Span(0, 1), Span(2, 2))),
        [("a", ("content",)), ("bc", ()), ("d", ("content",))],
    ),
    "empty": (Excerpt(""), []),
}


@pytest.mark.parametrize("case", CASES)
def test_cases(case: str) -> None:
    excerpt, expected = CASES[case]
    assert passages(excerpt) == tuple(Passage(*each) for each in expected)


def test_the_quote_runs_from_the_first_marked_word_to_the_last() -> None:
    assert (
        quoted_words(Excerpt("Well, he said so, then.", (Span(6, 8),), (Span(9, 13),), (Span(14, 16),))) == "he said so"
    )
    assert quoted_words(Excerpt("all of it")) == "all of it"
