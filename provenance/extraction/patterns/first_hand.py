"""What an outlet saw itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.clauses import content_after, content_before
from provenance.extraction.naming import naming_of
from provenance.extraction.objects import object_after
from provenance.extraction.phrases import simple_before
from provenance.extraction.quotations import Range
from provenance.extraction.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import source_words
from provenance.records import RELAYING_KINDS, Certainty

_SEEN = frozenset({"seen", "viewed", "reviewed", "obtained", "witnessed", "inspected", "examined"})
_SAW = frozenset({"saw", "witnessed", "observed", "watched", "heard", "counted", "visited"})


@pattern("first-hand")
def first_hand(sentence: Sentence) -> Iterator[Wording]:
    """``a letter seen by the Lantern``, ``a Lantern reporter saw …``: the outlet's own observation.

    Only such words make a chain end first-hand.
    """
    for place in range(1, sentence.last - 1):
        word = sentence.lower(place)
        if word in _SEEN and sentence.lower(place + 1) == "by":
            found = _seen_by(sentence, place)
        elif word in _SAW:
            found = _saw(sentence, place)
        else:
            continue
        if found is not None:
            yield replace(found, saw_it=True, certainty=Certainty.CONFIRMED, family="report")


def _seen_by(sentence: Sentence, place: int) -> Wording | None:
    source = object_after(sentence, place + 2, with_aside=False)
    seen = simple_before(sentence, place)
    if source is None or seen is None or naming_of(sentence.tokens[slice(*source)]).kind not in RELAYING_KINDS:
        return None
    return _wording(sentence, source, (place, place + 2), _evident(sentence, seen))


def _evident(sentence: Sentence, seen: Range) -> Range | None:
    """``…, according to a letter seen by``: what the letter shows; else the thing seen."""
    opening = next((place for place in range(*seen) if sentence.lower(place) == "according"), None)
    return content_before(sentence, opening) if opening else seen


def _saw(sentence: Sentence, place: int) -> Wording | None:
    source = simple_before(sentence, place)
    if source is None or not source_words("observers") & {sentence.lower(spot) for spot in range(*source)}:
        return None
    return _wording(sentence, source, (place, place + 1), content_after(sentence, place + 1))


def _wording(sentence: Sentence, source: Range, cue: Range, content: Range | None) -> Wording | None:
    if content is None:
        return None
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, cue),
        spans_of(sentence, content),
        sentence.number,
        confidence=0.85,
    )
