"""What counts as right: cases one can check by hand, and laws for all texts."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.evaluation.metrics import NAMES, Count, counts, score, total
from provenance.evaluation.readings import ROLES, Reading
from provenance.evaluation.runs import meet, merged, shared, size
from provenance.evaluation.tokens import Tokens
from provenance.records import Span

TEXT = 'Ann said "it is raining". Bob denied it, according to Eve.'
Words = tuple[str, ...]


def at(source: Words = (), cue: Words = (), content: Words = ()) -> Reading:
    """A reading of these words of ``TEXT``."""
    spans = (
        tuple(Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in words)
        for words in (source, cue, content)
    )
    source_, cue_, content_ = spans
    return Reading(source_, cue_, content_)


RAIN = at(("Ann",), ("said",), ('"it is raining"',))
DENIAL = at(("Eve",), ("according to",), ("Bob denied it",))
NOBODY = at((), ("denied",), ("it,",))

CASES: dict[str, tuple[list[Reading], list[Reading], dict[str, Count]]] = {
    "all of it": ([RAIN, DENIAL], [RAIN, DENIAL], {"triple": Count(2, 2, 2), "token micro": Count(13, 13, 13)}),
    "nothing found": ([RAIN], [], {"triple": Count(0, 0, 1), "token micro": Count(0, 0, 7)}),
    "nothing there": ([], [RAIN], {"attribution": Count(0, 1, 0), "link accuracy": Count(0, 0, 0)}),
    "sources changed over": (
        [RAIN, DENIAL],
        [RAIN._replace(source=DENIAL.source), DENIAL._replace(source=RAIN.source)],
        {"token source": Count(2, 2, 2), "exact source": Count(2, 2, 2), "content match": Count(2, 2, 2),
         "attribution": Count(0, 2, 2), "link accuracy": Count(0, 2, 2)},
    ),
    "another cue": (
        [RAIN], [RAIN._replace(cue=DENIAL.cue)], {"attribution": Count(1, 1, 1), "triple": Count(0, 1, 1)}
    ),
    "seven of thirteen characters are a content": (
        [RAIN], [RAIN._replace(content=at(content=("raining",)).content)],
        {"attribution": Count(1, 1, 1), "exact content": Count(0, 1, 1), "overlap content": Count(1, 1, 1)},
    ),
    "four of thirteen are none": (
        [RAIN], [RAIN._replace(content=at(content=("it is",)).content)],
        {"content match": Count(0, 1, 1), "overlap content": Count(1, 1, 1)},
    ),
    "quotation marks": (
        [RAIN], [RAIN._replace(content=at(content=("it is raining",)).content)],
        {"exact content": Count(0, 1, 1), "exact nopunct content": Count(1, 1, 1)},
    ),
    "punctuation alone is compared as it is": (
        [at(cue=(",",))], [at(cue=(".",))], {"exact nopunct cue": Count(0, 1, 1)}
    ),
    "in pieces": (
        [RAIN], [RAIN._replace(content=at(content=('"it', 'is raining"')).content)], {"exact content": Count(1, 1, 1)}
    ),
    "neither has a source": ([NOBODY], [NOBODY], {"attribution": Count(1, 1, 1), "overlap source": Count(0, 0, 0)}),
    "one has a source": ([NOBODY], [NOBODY._replace(source=RAIN.source)], {"attribution": Count(0, 1, 1)}),
    "twice the same": (
        [RAIN, DENIAL], [RAIN, RAIN, DENIAL], {"attribution": Count(2, 3, 2), "exact content": Count(2, 2, 2)}
    ),
    "two halves of one": (
        [at(content=('"it is raining"',))], [at(content=('"it is',)), at(content=('raining"',))],
        {"overlap content": Count(1, 2, 1)},
    ),
    "a cue goes before a content": (
        [DENIAL], [DENIAL._replace(content=at(content=("Bob denied it, according to Eve",)).content)],
        {"token cue": Count(2, 2, 2), "token content": Count(3, 4, 3), "token source": Count(1, 1, 1)},
    ),
    "only a space": ([RAIN], [Reading(content=(Span(3, 4),))], {"exact content": Count(0, 0, 1)}),
    "part of a word": ([RAIN], [RAIN._replace(cue=(Span(5, 7),))], {"exact cue": Count(1, 1, 1)}),
}  # fmt: skip


@pytest.mark.parametrize(("gold", "found", "expected"), CASES.values(), ids=CASES)
def test_counts_by_hand(gold: list[Reading], found: list[Reading], expected: dict[str, Count]) -> None:
    counted = counts(Tokens(TEXT), gold, found)
    assert {name: counted[name] for name in expected} == expected
    assert set(counted) == set(NAMES)


@pytest.mark.parametrize("span", [(-1, 2), (5, 3), (0, 99)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(InputError, match="is not in the text, which has 58 characters"):
        counts(Tokens(TEXT), [], [Reading(cue=(Span(*span),))])


def test_offsets_count_code_points_whatever_the_text_holds() -> None:
    text = "\ufeff😀 said\r\nit."
    assert Tokens(text).characters((Span(1, 2), Span(3, 7))) == ((1, 6),)
    assert Tokens(text).tokens(((1, 6),)) == ((1, 3),)


# --- laws ------------------------------------------------------------------------------------------

texts = st.text("ab _,”😀\n\u0301", min_size=1, max_size=40)
MARGIN = " zz yy xx"


def spans_in(length: int, least: int = 0) -> st.SearchStrategy[Any]:
    offset = st.integers(0, length)
    span = st.tuples(offset, offset).map(lambda pair: Span(*sorted(pair)))
    return st.lists(span, min_size=least, max_size=3).map(tuple)


def readings_in(length: int) -> st.SearchStrategy[list[Reading]]:
    spans = spans_in(length)
    return st.lists(st.builds(Reading, spans, spans, spans), max_size=4)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, list[Reading], list[Reading]]:
    text = draw(texts)
    return text, draw(readings_in(len(text))), draw(readings_in(len(text)))


def by_tokens(text: str, reading: Reading) -> Reading:
    """A reading whose spans end where tokens do, as people mark."""
    ends = [found.span() for found in re.finditer(r"\w+|[^\w\s]", text)]

    def widened(span: Span) -> Span:
        held = [end for end in ends if end[0] < span.end and span.start < end[1]]
        return Span(held[0][0], held[-1][1]) if held else span

    source, cue, content = (tuple(widened(span) for span in spans) for spans in reading[:3])
    return Reading(source, cue, content)


@given(pairs())
def test_gold_against_itself_is_without_fault(pair: tuple[str, list[Reading], list[Reading]]) -> None:
    text, marked, _found = pair
    tokens = Tokens(text)
    gold = [by_tokens(text, each) for each in marked if tokens.characters(each.content)]
    counted = counts(tokens, gold, gold)
    for name, count in counted.items():
        is_merged = name.startswith("exact nopunct")  # where two that differ in punctuation alone are one when right
        assert count.right == count.found == count.gold or (is_merged and 0 < count.right < count.found == count.gold)
    assert counted["triple"].right == len(gold)


BLOCK = "abc "


@st.composite
def flat_pairs(draw: st.DrawFn) -> tuple[str, list[Reading], list[Reading]]:
    """Attributions whose contents do not meet within a side, so that at most one fits each."""
    places = st.lists(st.integers(0, 5), unique=True)
    text = BLOCK * 6
    ends = st.sampled_from([1, 2, 3])
    spans = spans_in(len(text))
    sides = []
    for _side in range(2):
        starts = [place * len(BLOCK) for place in draw(places)]
        sides.append([Reading(draw(spans), draw(spans), (Span(start, start + draw(ends)),)) for start in starts])
    return text, *sides


@given(flat_pairs(), st.randoms(use_true_random=False))
def test_the_order_of_attributions_does_not_matter(
    pair: tuple[str, list[Reading], list[Reading]], chance: random.Random
) -> None:
    text, gold, found = pair
    mixed = [chance.sample(each, len(each)) for each in (gold, found)]
    assert counts(Tokens(text), *mixed) == counts(Tokens(text), gold, found)


@given(flat_pairs())
def test_the_two_sides_may_be_changed_over(pair: tuple[str, list[Reading], list[Reading]]) -> None:
    text, gold, found = pair
    there, back = counts(Tokens(text), gold, found), counts(Tokens(text), found, gold)
    several_fit = {"overlap source", "overlap cue"}  # these may meet within a side, and then the first is taken
    for name in set(NAMES) - several_fit:
        assert score(back[name]) == (score(there[name]).r, score(there[name]).p, score(there[name]).f1)


@given(pairs(), st.integers(0, 2))
def test_a_spurious_attribution_never_raises_precision(
    pair: tuple[str, list[Reading], list[Reading]], role: int
) -> None:
    text, gold, found = pair
    spans = tuple(Span(len(text) + 1 + 3 * place, len(text) + 3 + 3 * place) for place in range(3))
    spurious = Reading(spans[:1], spans[1:2], spans[2:])._replace(**{ROLES[role]: ()})
    tokens = Tokens(text + MARGIN)
    before, after = counts(tokens, gold, found), counts(tokens, gold, [*found, spurious])
    assert all(score(after[name]).p <= score(before[name]).p for name in NAMES)
    assert all(after[name].right == before[name].right for name in NAMES)


@given(pairs())
def test_no_more_is_right_than_was_found_or_is_there(pair: tuple[str, list[Reading], list[Reading]]) -> None:
    text, gold, found = pair
    for count in counts(Tokens(text), gold, found).values():
        assert 0 <= count.right <= min(count.found, count.gold)
        assert all(0 <= each <= 1 for each in score(count))


@given(pairs())
def test_counts_of_articles_add_up(pair: tuple[str, list[Reading], list[Reading]]) -> None:
    text, gold, found = pair
    once = counts(Tokens(text), gold, found)
    assert total([once, once]) == {name: Count(*(2 * each for each in count)) for name, count in once.items()}
    assert total([]) == dict.fromkeys(NAMES, Count())


ranges = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=5)


def numbers(runs: Any) -> set[int]:
    return {number for start, end in runs for number in range(start, end)}


@given(st.lists(ranges, max_size=4), st.lists(ranges, max_size=4))
def test_runs_are_the_sets_that_they_stand_for(some: list[Any], others: list[Any]) -> None:
    these, those = ([merged(each) for each in side] for side in (some, others))
    assert [numbers(each) for each in these] == [numbers(each) for each in some]
    assert [size(each) for each in these] == [len(numbers(each)) for each in some]
    common = {(i, j): len(numbers(a) & numbers(b)) for i, a in enumerate(these) for j, b in enumerate(those)}
    assert shared(these, those) == {pair: count for pair, count in common.items() if count}
    assert all(meet(these[i], those[j]) == bool(count) for (i, j), count in common.items())
    assert all((a == b) == (numbers(a) == numbers(b)) for a in these for b in those)


def test_long_contents_cost_no_more_than_short_ones() -> None:
    text = "word " * 200_000
    whole = Reading(content=(Span(0, len(text)),))
    assert counts(Tokens(text), [whole] * 50, [whole] * 50)["attribution"].right == 50
