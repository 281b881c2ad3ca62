"""Reports without a reporter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from provenance.extraction.clauses import content_after
from provenance.extraction.phrases import subject_before
from provenance.extraction.quotations import Range
from provenance.extraction.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import lexicon_lines
from provenance.records import Certainty

Hedge = tuple[tuple[str, ...], Certainty, str]


@pattern("hedges")
def hedges(sentence: Sentence) -> Iterator[Wording]:
    """``reportedly``, ``allegedly``, ``it is understood that``, ``is said to``: told by nobody in particular.

    There is no source and the chain ends undisclosed. The content is the clause around the hedge, its subject
    and its predicate as two spans; after ``it is understood that`` it is what follows.
    """
    for place in range(len(sentence)):
        for hedge in _hedges().get(sentence.lower(place), ()):
            if all(sentence.lower(place + number) == word for number, word in enumerate(hedge[0])):
                found = _wording(sentence, place, hedge)
                if found is not None:
                    yield found
                break


@cache
def _hedges() -> dict[str, tuple[Hedge, ...]]:
    table: dict[str, list[Hedge]] = {}
    for wording, certainty, place in lexicon_lines("hedges.tsv"):
        words = tuple(wording.split())
        table.setdefault(words[0], []).append((words, Certainty(certainty), place))
    return {first: tuple(sorted(found, key=lambda hedge: -len(hedge[0]))) for first, found in table.items()}


def _wording(sentence: Sentence, place: int, hedge: Hedge) -> Wording | None:
    words, certainty, where = hedge
    end = place + len(words)
    if where == "around" and words[-1] == "to":
        end -= 1
    content = (None, content_after(sentence, end)) if where == "after" else _around(sentence, place, end)
    if not any(content):
        return None
    return Wording(
        (),
        spans_of(sentence, (place, end)),
        spans_of(sentence, *content),
        sentence.number,
        certainty,
        confidence=0.8,
        family="hedge",
    )


def _around(sentence: Sentence, place: int, end: int) -> tuple[Range | None, Range | None]:
    """Subject and predicate of the clause that the hedge stands in."""
    start = place
    while start > 0 and sentence.lower(start - 1) in {
        ",",
        "has",
        "have",
        "had",
        "is",
        "are",
        "was",
        "were",
        "been",
        "be",
    }:
        start -= 1
    subject = subject_before(sentence, start) if start > 0 else None
    predicate = content_after(sentence, end)
    if subject is not None and start < place and sentence.lower(start) != ",":
        subject = (subject[0], place)
    return subject, predicate
