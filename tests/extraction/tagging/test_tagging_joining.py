"""What patterns saw and what the trained reader sees, put together: cases on one sentence, words by their places."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from provenance.extraction.tagging.candidates import Candidate
from provenance.extraction.tagging.joining import likely, merged
from provenance.extraction.tagging.passages import passage_of
from provenance.extraction.text.sentences import Sentence, sentences
from provenance.extraction.wording import TRAINED, Wording
from provenance.records import Certainty, Reality, Span, Spans

TEXT = "Anna Brandt said that the weir had burst and the mill was lost, officials backed."
#       0    1      2    3    4   5    6   7     8   9   10   11  12  13 14        15


@pytest.fixture
def sentence() -> Sentence:
    (found,) = sentences(TEXT)
    return found


def candidate(
    sentence: Sentence, source: tuple[int, ...], cue: tuple[int, ...], content: tuple[int, ...], chance: float
) -> Candidate:
    return Candidate(passage_of([sentence]), cue[-1], source, cue, content, chance)


def wording(
    sentence: Sentence, source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int], **more: object
) -> Wording:
    spans: list[Spans] = [(sentence.span(*pair),) if pair[0] < pair[1] else () for pair in (source, cue, content)]
    return Wording(*spans, sentence=sentence.number, **more)


def words(spans: Spans) -> str:
    return " … ".join(span.within(TEXT) for span in spans)


@dataclass(frozen=True)
class Case:
    """A saying as a pattern saw it, the trained reader's view of its cue, and the content that comes out."""

    chance: float
    read: tuple[int, ...]
    content: str
    more: dict[str, object] = field(default_factory=lambda: {"is_open": True})


SHORT = "the weir had burst"
LONG = "the weir had burst and the mill was lost"
CASES = {
    "a likely reading moves the end of an open content": Case(0.9, tuple(range(4, 13)), LONG),
    "an unlikely one does not": Case(0.4, tuple(range(4, 13)), SHORT),
    "nor does one that is nearly the same": Case(0.9, tuple(range(3, 8)), SHORT),
    "nor one that is quite another": Case(0.9, (9, 10), SHORT),
    "a frame that is closed keeps its content": Case(0.9, tuple(range(4, 13)), SHORT, {"is_open": False}),
    "that and a last comma stay outside": Case(0.9, (*range(3, 14),), LONG),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_content_is(sentence: Sentence, case: Case) -> None:
    seen = wording(sentence, (0, 2), (2, 4), (4, 8), **case.more)
    (found,) = merged([seen], [candidate(sentence, (0, 1), (2,), case.read, case.chance)])
    assert words(found.content) == case.content
    assert words(found.cue) == "said that"


def test_another_source_is_believed_and_an_overlapping_one_is_not(sentence: Sentence) -> None:
    seen = wording(sentence, (0, 2), (2, 4), (4, 8), is_open=True)
    (same,) = merged([seen], [candidate(sentence, (1,), (2,), (4, 5, 6, 7), 0.9)])
    (other,) = merged([seen], [candidate(sentence, (14,), (2,), (4, 5, 6, 7), 0.9)])
    assert (words(same.source), words(other.source)) == ("Anna Brandt", "officials")


@pytest.mark.parametrize(("chance", "is_found"), [(0.9, True), (0.3, False)])
def test_what_no_pattern_saw_is_added_where_it_is_likely(sentence: Sentence, chance: float, is_found: bool) -> None:
    found = merged([], [candidate(sentence, (0, 1), (2,), tuple(range(3, 8)), chance)])
    assert [words(each.content) for each in found] == [SHORT] * is_found
    if is_found:
        (each,) = found
        assert (words(each.cue), each.pattern, each.confidence) == ("said that", TRAINED, 0.9)
        assert (each.certainty, each.reality, each.family) == (Certainty.SAID, Reality.PAST, "say")


@pytest.mark.parametrize(
    ("family", "chances", "is_kept"),
    [("say", [], True), ("judge", [], False), ("judge", [0.1], False), ("judge", [0.35], True)],
)
def test_an_attitude_needs_the_trained_reader_and_a_saying_does_not(
    sentence: Sentence, family: str, chances: list[float], is_kept: bool
) -> None:
    seen = wording(sentence, (14, 15), (15, 16), (4, 8), family=family)
    found = merged([seen], [candidate(sentence, (14,), (15,), (4, 5), chance) for chance in chances])
    assert [each.cue for each in found] == [seen.cue] * is_kept


def test_a_hedge_stands_whatever_the_trained_reader_thinks(sentence: Sentence) -> None:
    hedge = Wording((), (Span(0, 4),), (Span(22, 40),), sentence.number, family="judge")
    assert merged([hedge], []) == [hedge]


def test_of_two_that_share_words_the_likelier_is_kept(sentence: Sentence) -> None:
    one = candidate(sentence, (0, 1), (2,), tuple(range(4, 13)), 0.9)
    inside = candidate(sentence, (14,), (6,), (7,), 0.8)
    beside = candidate(sentence, (14,), (15,), (0, 1), 0.7)
    empty = candidate(sentence, (0,), (14,), (), 0.99)
    assert likely([beside, inside, one, empty]) == [one, beside]
