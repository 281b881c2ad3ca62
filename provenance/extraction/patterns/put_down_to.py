"""What somebody gives as the cause."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.sayings.subjects import shared_subject
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import word_class, words_of

_REACH = 12
_CAUSES = frozenset({("down", "to"), ("up", "to")})
_CHALKED = frozenset({"chalk", "chalks", "chalked"})
_HANGING = word_class("prepositions") | word_class("relative_pronouns")


@pattern("put-down-to")
def put_down_to(sentence: Sentence) -> Iterator[Wording]:
    """``X put the fire down to a faulty heater``, ``X chalked the delay up to fog``, ``X pinned the loss on rain``,
    ``X traced the fire to a heater``: the effect and its cause."""
    for place in range(1, sentence.last - 3):
        if sentence.is_quoted(place):
            continue
        if sentence.lower(place) in words_of("figures", "pinning"):
            found = _wording(sentence, place, _link(sentence, place, "on"))
        elif sentence.lower(place) in words_of("figures", "tracing"):
            found = _wording(sentence, place, _link(sentence, place, "to"))
        elif sentence.lower(place) in words_of("figures", "blaming"):
            found = _wording(sentence, place, _cause(sentence, place, "down"))
        else:
            chalked = sentence.lower(place) in _CHALKED
            found = _wording(sentence, place, _cause(sentence, place, "up")) if chalked else None
        if found is not None:
            yield found


def _cause(sentence: Sentence, verb: int, particle: str) -> Range | None:
    """Where ``down to``, ``up to`` stands."""
    ahead = range(verb + 2, min(verb + _REACH, sentence.last - 2))
    words = ((spot, (sentence.lower(spot), sentence.lower(spot + 1))) for spot in ahead)
    down = next((spot for spot, pair in words if pair in _CAUSES and pair[0] == particle), None)
    return (down, down + 2) if down is not None else None


def _link(sentence: Sentence, verb: int, word: str) -> Range | None:
    """``pinned (the loss) on``, ``traced (it) to``: not hopes, nor a medal, nor a murder weapon."""
    ahead = range(verb + 1, min(verb + _REACH, sentence.last - 1))
    on = next((spot for spot in ahead if sentence.lower(spot) == word), verb)
    ends = (spot for spot in range(verb + 1, on) if spot + 1 == on or sentence.lower(spot + 1) in _HANGING)
    return (on, on + 1) if any(sentence.lower(spot) in words_of("figures", "pinned") for spot in ends) else None


def _wording(sentence: Sentence, verb: int, link: Range | None) -> Wording | None:
    if link is None or not all(_is_of_effect(sentence, spot) for spot in range(verb + 1, link[0])):
        return None
    start = verb - (sentence.lower(verb - 1) in {"has", "have", "had", "also", "all", "both", "each"})
    source = subject_before(sentence, start) if start > 0 else None
    if source is None and sentence.lower(start - 1) in {"and", "but"}:
        source = shared_subject(sentence, start)
    cause = content_after(sentence, link[1], to_comma=True)
    if source is None or cause is None or is_own_voice(sentence, source):
        return None
    whom, cue = spans_of(sentence, source), spans_of(sentence, (start, verb + 1), link)
    return Wording(whom, cue, spans_of(sentence, (verb + 1, link[0]), cause), sentence.number, confidence=0.85)


def _is_of_effect(sentence: Sentence, place: int) -> bool:
    """A word, and no second verb of the kind."""
    return sentence.tokens[place].is_word and sentence.lower(place) not in words_of("figures", "blaming")
