"""Numbers that somebody gives."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from provenance.extraction.clauses import content_after
from provenance.extraction.phrases import DASHES, subject_before
from provenance.extraction.quotations import Range
from provenance.extraction.sayings import is_own_voice
from provenance.extraction.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import word_class, words_of
from provenance.records import Certainty

_REACH = 14
_AT = frozenset({"at", "near", "nearer", "around", "above", "below", "between", "closer"})
_HELPING = frozenset({"has", "have", "had", "also", "now", "later", "since", "earlier", "previously"})


@pattern("figures")
def figures(sentence: Sentence) -> Iterator[Wording]:
    """``X put the toll at 27``, ``X pegged the crop at …``, ``X cut its forecast to …``: a number somebody stands for.

    The content is the thing that is counted with the number. Verbs of setting (*put*, *pegged*, *valued*) need
    ``at`` and a number; verbs of change (*revised*, *cut*, *raised*) a forecast, a toll or another figure as well.
    """
    for place in range(1, sentence.last - 3):
        word = sentence.lower(place)
        is_set = word in words_of("figures", "setting")
        if not (is_set or word in words_of("figures", "changing")) or sentence.is_quoted(place):
            continue
        end = _number_after(sentence, place + 1, _AT if is_set else {"to", "at", "by"})
        found = _wording(sentence, place) if end and (is_set or _is_figure(sentence, place + 1, end)) else None
        if found is not None:
            yield found


def _number_after(sentence: Sentence, start: int, prepositions: Collection[str]) -> int | None:
    """Where ``at 27``, ``to nearly 3 million`` stands in the same clause."""
    for place in range(start, min(start + _REACH, sentence.last - 1)):
        word = sentence.lower(place)
        if word in DASHES | {",", ";", "that"} or sentence.is_quoted(place):
            return None
        ahead = [sentence.lower(spot) for spot in range(place + 1, place + 5)]
        if word in prepositions and place > start and any(map(_is_number, ahead)):
            return place
    return None


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or word in word_class("numbers")


def _is_figure(sentence: Sentence, start: int, end: int) -> bool:
    return any(sentence.lower(place) in words_of("figures", "counted") for place in range(start, end))


def _wording(sentence: Sentence, verb: int) -> Wording | None:
    start = verb
    while start > 0 and sentence.lower(start - 1) in _HELPING:
        start -= 1
    source = subject_before(sentence, start) if start > 0 else None
    content = content_after(sentence, verb + 1, to_comma=True)
    if source is None or content is None or is_own_voice(sentence, source):
        return None
    return _made(sentence, source, (start, verb + 1), content)


def _made(sentence: Sentence, source: Range, cue: Range, content: Range) -> Wording:
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, cue),
        spans_of(sentence, content),
        sentence.number,
        Certainty.ESTIMATED,
        confidence=0.75,
        family="estimate",
    )
