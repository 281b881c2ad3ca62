"""What was told to an outlet, and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clauses import content_after, content_before
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.relays.outlets import outlet_after
from provenance.extraction.relays.told import told_to
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import words_of

_REACH = 10


@pattern("as-told-to")
def as_told_to(sentence: Sentence) -> Iterator[Wording]:
    """``As told to the Lantern by X, …``, ``…, as recounted to police by X``: X said it, to the Lantern."""
    for place in range(sentence.last - 4):
        words = [sentence.lower(place), sentence.lower(place + 2)]
        if words == ["as", "to"] and sentence.lower(place + 1) in words_of("views", "as_told"):
            found = None if sentence.is_quoted(place) else _wording(sentence, place)
            if found is not None:
                yield found


def _wording(sentence: Sentence, place: int) -> Wording | None:
    ahead = range(place + 4, min(place + _REACH, sentence.last - 1))
    by = next((spot for spot in ahead if sentence.lower(spot) == "by"), None)
    source = _teller(sentence, place, by + 1) if by is not None else None
    if by is None or source is None or not may_speak(sentence, source):
        return None
    content = content_before(sentence, place) if place > 1 else content_after(sentence, source[1])
    if content is None:
        return None
    whom, cue = spans_of(sentence, source), spans_of(sentence, (place, place + 2), (by, by + 1))
    said = Wording(whom, cue, spans_of(sentence, content), sentence.number, confidence=0.93)
    outlet = outlet_after(sentence, place + 3)
    return told_to(sentence, said, outlet) if outlet is not None and outlet[1] <= by else said


def _teller(sentence: Sentence, place: int, start: int) -> Range | None:
    """``by X``; at the head ``by his widow, Ntombi, | the ship sank``, where a comma closes the aside."""
    source = object_after(sentence, start)
    if place == 0 and (source is None or sentence.lower(source[1]) != ","):
        return object_after(sentence, start, with_aside=False)
    return source
