"""What stands before a noun phrase and is no part of it: days, listeners, participles."""

from __future__ import annotations

from provenance.extraction.grammar.opening_times import past_day, past_last, past_later
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import relay_words, word_class


def past_others(sentence: Sentence, start: int, end: int) -> int:
    """Where the phrase begins of which the words from ``start`` to ``end`` may hold others at their head."""
    start = _past_listener(sentence, _past_participle(sentence, start, end), end)
    return past_later(sentence, past_day(sentence, past_last(sentence, start, end), end), end)


def _past_listener(sentence: Sentence, start: int, end: int) -> int:
    """``told the Dáil (the agency had)``, ``told the court (Berg had)``: past those who listen."""
    if sentence.lower(start - 1) not in relay_words("telling") or not start:
        return start
    if sentence.lower(start + 1) in word_class("listeners") and not sentence.tokens[start + 1].is_capital:
        return start + 2 if start + 2 < end and sentence.tokens[start + 2].is_capital else start
    ahead = (place for place in range(start + 1, end - 1) if sentence.lower(place) in {"the", "a", "an"})
    return next((place for place in ahead if sentence.tokens[place - 1].is_capital), start)


def _past_participle(sentence: Sentence, start: int, end: int) -> int:
    """``had relied on (a nurse who said)``: past a participle that an auxiliary stands before."""
    if not sentence.lower(start).endswith("ed") or start + 2 >= end:
        return start
    before = sentence.lower(start - 1)
    is_helped = before in word_class("have") or before in word_class("be")
    hung = is_helped and sentence.lower(start + 1) in word_class("prepositions")
    return start + 2 if hung and sentence.lower(start + 2) in word_class("determiners") else start
