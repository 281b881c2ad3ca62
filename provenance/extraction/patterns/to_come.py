"""Statements that are still to be made."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.adverbs import run_before
from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.coming import is_to_come
from provenance.extraction.grammar.phrases import simple_before, subject_before
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import word_class, words_of
from provenance.records import Reality

_REACH = 6


@pattern("to-come")
def to_come(sentence: Sentence) -> Iterator[Wording]:
    """``X will make a statement on Monday``, ``X is due to give evidence``; ``The date will be announced``.

    The content is what will be made, or what will be announced by nobody who is named.
    """
    for place in range(1, sentence.last):
        if sentence.is_quoted(place):
            continue
        found = _made(sentence, place) or _announced(sentence, place)
        if found is not None:
            yield found


def _made(sentence: Sentence, verb: int) -> Wording | None:
    """``will make a statement``, ``is likely to deliver a ruling``."""
    start = run_before(sentence, verb, _helps)
    if not delivers(sentence, verb) or not _is_future([sentence.lower(place) for place in range(start, verb)]):
        return None
    source = subject_before(sentence, start) if start > 0 else None
    content = content_after(sentence, verb + 1, to_comma=True)
    if source is None or content is None or is_own_voice(sentence, source):
        return None
    whom, cue, said = (spans_of(sentence, part) for part in (source, (start, verb + 1), content))
    return Wording(whom, cue, said, sentence.number, reality=Reality.FUTURE, confidence=0.7)


def delivers(sentence: Sentence, verb: int) -> bool:
    """``make a statement``, ``report on the dive``."""
    if sentence.lower(verb) in {"report", "rule"}:
        on = verb + 1
        while sentence.lower(on) == "on" and sentence.lower(on + 1) in word_class("time_words"):
            on += 2
        return sentence.lower(on) == "on" and sentence.lower(on + 1) != "and"
    ahead = range(verb + 1, min(verb + _REACH, sentence.last))
    nouns = words_of("weights", "delivered")
    return sentence.lower(verb) in words_of("weights", "delivering") and any(
        sentence.lower(spot) in nouns for spot in ahead
    )


def _announced(sentence: Sentence, verb: int) -> Wording | None:
    """``Opening hours will be announced (next week)``: by nobody who is named."""
    if sentence.lower(verb) not in words_of("weights", "announced") or sentence.lower(verb - 1) != "be":
        return None
    start = run_before(sentence, verb, _helps)
    by = range(verb + 1, min(verb + _REACH + 2, sentence.last))
    is_known = any(sentence.lower(place) in {"by", "that"} for place in by)
    subject = simple_before(sentence, start) if start > 0 else None
    if is_known or subject is None or not _is_future([sentence.lower(place) for place in range(start, verb)]):
        return None
    cue, said = spans_of(sentence, (start, verb + 1)), spans_of(sentence, subject)
    return Wording((), cue, said, sentence.number, reality=Reality.FUTURE, confidence=0.6, family="hedge")


def _is_future(words: list[str]) -> bool:
    is_denied = not word_class("negations").isdisjoint(words)
    return not is_denied and (not word_class("future").isdisjoint(words) or is_to_come(words))


def _helps(word: str) -> bool:
    return word in word_class("auxiliaries") | word_class("coming") | word_class("adverbs") | {"to", "be", "also"}
