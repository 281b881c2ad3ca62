"""Those who could not be asked, and what they left without an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.adverbs import is_adverb, run_before
from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.unsaid import unsaid
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern
from provenance.extraction.words import word_class, words_of

_ABLE = frozenset({"could", "can", "able", "couldn't", "couldn’t"})
_FOR_COMMENT = frozenset({"comment", "comments", "interview", "interviews", "questions"})
_LEFT = frozenset({"left", "leaves", "leave"})
_NEAR = 8


@pattern("unreached")
def unreached(sentence: Sentence) -> Iterator[Wording]:
    """``X could not be reached for comment``, ``X was not available for comment``, ``X left an inquiry unanswered``.

    The content is ``for comment`` or what was left, else the last word of the cue.
    """
    for place in range(1, sentence.last):
        if sentence.is_quoted(place):
            continue
        found = _not_reached(sentence, place) or _unavailable(sentence, place) or _left(sentence, place)
        if found is not None:
            yield found


def _not_reached(sentence: Sentence, place: int) -> Wording | None:
    """``could not (immediately) be reached``; a deal that could not be reached is no speaker."""
    if sentence.lower(place) not in {"reached", "contacted"} or sentence.lower(place - 1) != "be":
        return None
    start = run_before(sentence, place, _helps)
    run = {sentence.lower(spot) for spot in range(start, place)}
    source = _subject(sentence, start) if run & _ABLE and run & word_class("negations") else None
    if source is None or not (_for_comment(sentence, place + 1) or may_speak(sentence, source)):
        return None
    return _made(sentence, source, (start, place + 1))


def _unavailable(sentence: Sentence, place: int) -> Wording | None:
    """``was not immediately available for comment``, ``was unavailable for an interview``."""
    if sentence.lower(place) not in {"available", "unavailable", "reachable", "unreachable"}:
        return None
    start = run_before(sentence, place, _helps)
    run = {sentence.lower(spot) for spot in range(start, place)}
    source = _subject(sentence, start) if run & word_class("be") else None
    if source is None or not _for_comment(sentence, place + 1):
        return None
    is_none = sentence.lower(source[0]) in {"neither", "none", "no", "nobody"}
    is_not = bool(run & word_class("negations")) or is_none or sentence.lower(place).startswith("un")
    return _made(sentence, source, (start, place + 1)) if is_not else None


def _left(sentence: Sentence, place: int) -> Wording | None:
    """``left an inquiry (from the Gazette) unanswered``."""
    if sentence.lower(place) not in _LEFT:
        return None
    ahead = range(place + 2, min(place + _NEAR, sentence.last))
    end = next((spot for spot in ahead if sentence.lower(spot) in words_of("silences", "unheeded")), None)
    if end is None or words_of("silences", "left").isdisjoint(sentence.lower(spot) for spot in range(place, end)):
        return None
    start = run_before(sentence, place, _helps)
    source = _subject(sentence, start)
    if source is None:
        return None
    return unsaid(sentence, source, (place + 1, end), (start, place + 1), (end, end + 1))


def _helps(word: str) -> bool:
    helping = word_class("auxiliaries") | word_class("negations") | {"be", "been", "able", "to"}
    return word in helping or is_adverb(word)


def _subject(sentence: Sentence, start: int) -> Range | None:
    source = subject_before(sentence, start) if start > 0 else None
    return None if source is None or is_own_voice(sentence, source) else source


def _for_comment(sentence: Sentence, place: int) -> bool:
    """``(immediately) for comment``, ``for an interview``, ``to comment``."""
    ahead = {sentence.lower(spot) for spot in range(place + 1, place + 4)}
    return sentence.lower(place) in {"for", "to"} and bool(ahead & _FOR_COMMENT)


def _made(sentence: Sentence, source: Range, cue: Range) -> Wording:
    reach = content_after(sentence, cue[1], to_comma=True) if _for_comment(sentence, cue[1]) else None
    found = unsaid(sentence, source, reach or (cue[1] - 1, cue[1]), cue)
    return replace(found, links=False)  # “said the owner could not be reached”: it is the speaker who tried
