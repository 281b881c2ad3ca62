"""What somebody gives as the cause."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.sayings.subjects import shared_subject
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import words_of

_REACH = 12
_CAUSES = frozenset({("down", "to"), ("up", "to")})
_CHALKED = frozenset({"chalk", "chalks", "chalked"})


@pattern("put-down-to")
def put_down_to(sentence: Sentence) -> Iterator[Wording]:
    """``X put the fire down to a faulty heater``, ``X chalked the delay up to fog``: the effect and its cause."""
    for place in range(1, sentence.last - 3):
        is_put = sentence.lower(place) in words_of("figures", "blaming")
        if not (is_put or sentence.lower(place) in _CHALKED) or sentence.is_quoted(place):
            continue
        found = _wording(sentence, place, "down" if is_put else "up")
        if found is not None:
            yield found


def _wording(sentence: Sentence, verb: int, particle: str) -> Wording | None:
    ahead = range(verb + 2, min(verb + _REACH, sentence.last - 2))
    words = ((spot, (sentence.lower(spot), sentence.lower(spot + 1))) for spot in ahead)
    down = next((spot for spot, pair in words if pair in _CAUSES and pair[0] == particle), None)
    start = verb - (sentence.lower(verb - 1) in {"has", "have", "had", "also"})
    source = subject_before(sentence, start) if down is not None and start > 0 else None
    if down is not None and source is None and sentence.lower(start - 1) in {"and", "but"}:
        source = shared_subject(sentence, start)
    cause = content_after(sentence, down + 2, to_comma=True) if down is not None else None
    if down is None or source is None or cause is None or is_own_voice(sentence, source):
        return None
    if any(not sentence.tokens[spot].is_word for spot in range(verb + 1, down)):
        return None
    whom, cue = spans_of(sentence, source), spans_of(sentence, (start, verb + 1), (down, down + 2))
    return Wording(whom, cue, spans_of(sentence, (verb + 1, down), cause), sentence.number, confidence=0.85)
