"""What happened, as somebody tells it."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clauses import content_after, content_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import words_of

_OPENERS = (("to", "hear"), ("the", "way"))
_LONGEST = 12
_IT = frozenset({"it", "things", "this"})


@pattern("hear-tell")
def hear_tell(sentence: Sentence) -> Iterator[Wording]:
    """``To hear X tell it, …``, ``…, the way X tells it``, ``The way X remembers it, …``: X says so.

    Set apart by a comma: not ``She loves the way he tells it``, ``glad to hear him say it``.
    """
    for place in range(sentence.last - 3):
        is_apart = place == 0 or sentence.lower(place - 1) in {",", "—", "–"}
        if is_apart and (sentence.lower(place), sentence.lower(place + 1)) in _OPENERS:
            found = None if sentence.is_quoted(place) else _wording(sentence, place)
            if found is not None:
                yield found


def _wording(sentence: Sentence, place: int) -> Wording | None:
    ahead = range(place + 3, min(place + _LONGEST, sentence.last - 1))
    verb = next((spot for spot in ahead if _tells(sentence, place, spot)), None)
    source: Range | None = (place + 2, verb) if verb is not None else None
    if verb is None or source is None or not may_speak(sentence, source) or is_own_voice(sentence, source):
        return None
    end = verb + 2
    content = content_before(sentence, place) if end >= sentence.last and place > 1 else None
    if content is None and sentence.lower(end) == ",":
        content = content_after(sentence, end + 1) if place == 0 else content_before(sentence, place)
    if content is None:
        return None
    cue = spans_of(sentence, (place, place + 2), (verb, end))
    whom, said = spans_of(sentence, source), spans_of(sentence, content)
    return Wording(whom, cue, said, sentence.number, confidence=0.93)


def _tells(sentence: Sentence, place: int, verb: int) -> bool:
    """``hear X (tell) it``, ``the way X (tells) it``."""
    form = "hear_tell" if sentence.lower(place) == "to" else "way_tells"
    return sentence.lower(verb) in words_of("views", form) and sentence.lower(verb + 1) in _IT
