"""What stands before a noun phrase and is no part of it: days, listeners, participles."""

from __future__ import annotations

from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import relay_words, source_words, word_class

_NEAR = 4
_LATER = frozenset({"later", "earlier", "afterwards", "afterward", "ago"})


def past_others(sentence: Sentence, start: int, end: int) -> int:
    """Where the phrase begins of which the words from ``start`` to ``end`` may hold others at their head."""
    start = _past_listener(sentence, _past_participle(sentence, start, end), end)
    return _past_later(sentence, _past_day(sentence, start, end), end)


def _past_listener(sentence: Sentence, start: int, end: int) -> int:
    """``told the Dáil (the agency had)``, ``told the court (Berg had)``: past those who listen."""
    if sentence.lower(start - 1) not in relay_words("telling") or not start:
        return start
    if sentence.lower(start + 1) in word_class("listeners") and not sentence.tokens[start + 1].is_capital:
        return start + 2 if start + 2 < end and sentence.tokens[start + 2].is_capital else start
    ahead = (place for place in range(start + 1, end - 1) if sentence.lower(place) in {"the", "a", "an"})
    return next((place for place in ahead if sentence.tokens[place - 1].is_capital), start)


def _past_day(sentence: Sentence, start: int, end: int) -> int:
    """``said Tuesday (allies had)``: past the day behind a verb; not ``said Sunday Herald reporters had``."""
    if sentence.lower(start) not in word_class("weekdays") or sentence.lower(start - 1) not in cue_forms() or not start:
        return start
    spot = start + 1
    while spot < end - 1 and sentence.lower(spot) in word_class("time_words"):
        spot += 1
    papers = source_words("outlet_heads") | source_words("paper_names")
    is_title = any(sentence.tokens[place].is_capital and sentence.lower(place) in papers for place in range(spot, end))
    return start if is_title or spot >= end else spot


def _past_later(sentence: Sentence, start: int, end: int) -> int:
    """``Hours later (his office said)``, ``A day earlier (the club said)``: past how long after."""
    for place in range(start, min(start + _NEAR, end - 2)):
        if sentence.lower(place) in word_class("spans_of_time"):
            return place + 2 if sentence.tokens[place + 1].text in _LATER else start
    return start


def _past_participle(sentence: Sentence, start: int, end: int) -> int:
    """``had relied on (a nurse who said)``: past a participle that an auxiliary stands before."""
    if not sentence.lower(start).endswith("ed") or start + 2 >= end:
        return start
    before = sentence.lower(start - 1)
    is_helped = before in word_class("have") or before in word_class("be")
    hung = is_helped and sentence.lower(start + 1) in word_class("prepositions")
    return start + 2 if hung and sentence.lower(start + 2) in word_class("determiners") else start
