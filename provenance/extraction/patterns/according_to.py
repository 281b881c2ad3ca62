"""``according to`` and its like."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.clauses import content_after, content_before
from provenance.extraction.objects import object_after
from provenance.extraction.quotations import Range
from provenance.extraction.said import clause_within
from provenance.extraction.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.records import Certainty

_OPENERS: dict[tuple[str, ...], Certainty] = {
    ("according", "to"): Certainty.SAID,
    ("in", "the", "words", "of"): Certainty.SAID,
    ("in", "the", "view", "of"): Certainty.SAID,
    ("in", "the", "opinion", "of"): Certainty.SAID,
    ("as", "reported", "by"): Certainty.SAID,
    ("as", "first", "reported", "by"): Certainty.SAID,
    ("as", "stated", "by"): Certainty.SAID,
    ("as", "claimed", "by"): Certainty.ALLEGED,
    ("as", "confirmed", "by"): Certainty.CONFIRMED,
}


@pattern("according-to")
def according_to(sentence: Sentence) -> Iterator[Wording]:
    """``According to X, …`` and ``…, according to X``; also ``in the words of X``, ``as reported by X``.

    At the head of a clause the content follows the comma; elsewhere it is what stands before, and what
    comes after a comma when the clause goes on.
    """
    for place in range(len(sentence)):
        for words, certainty in _OPENERS.items():
            if all(sentence.lower(place + number) == word for number, word in enumerate(words)):
                found = _wording(sentence, (place, place + len(words)), certainty)
                if found is not None:
                    yield found


def _wording(sentence: Sentence, cue: Range, certainty: Certainty) -> Wording | None:
    source = object_after(sentence, cue[1])
    if source is None:
        return None
    content = _content(sentence, cue, source)
    if not any(content):
        return None
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, cue),
        spans_of(sentence, *content),
        sentence.number,
        certainty,
        confidence=0.9,
    )


def _content(sentence: Sentence, cue: Range, source: Range) -> tuple[Range | None, Range | None]:
    start = _clause_start(sentence, cue[0]) if cue[0] > 2 else cue[0]
    before = content_before(sentence, cue[0], start) if start < cue[0] else None
    if before is None or before[1] - before[0] <= 1:
        start = source[1] + (sentence.lower(source[1]) == ",")
        return None, content_after(sentence, start)
    if sentence.lower(source[1]) == "," and not clause_within(sentence, before):
        return before, content_after(sentence, source[1] + 1)
    return before, None


def _clause_start(sentence: Sentence, place: int) -> int:
    """An earlier ``but`` or ``and`` after a comma opens the clause that the source speaks for."""
    if sentence.lower(place - 1) == "that" or sentence.lower(place - 2) == "that":
        return place
    if sentence.is_quoted(place - 1) or sentence.is_quoted(place - 2):
        return 0
    for spot in range(place - 6, 0, -1):
        if sentence.is_quoted(spot):
            return 0
        if sentence.lower(spot) in {"but", "while"} and sentence.lower(spot - 1) == ",":
            return spot + 1
    return 0
