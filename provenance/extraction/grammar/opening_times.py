"""Times at the head of a clause, before the noun phrase that speaks: ``Last Tuesday (the board said)``."""

from __future__ import annotations

from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import source_words, word_class

_LATER = frozenset({"later", "earlier", "afterwards", "afterward", "ago"})
_NEAR = 4


def past_day(sentence: Sentence, start: int, end: int) -> int:
    """``said Tuesday (allies had)``: past the day behind a verb; not ``said Sunday Herald reporters had``."""
    if sentence.lower(start) not in word_class("weekdays") or sentence.lower(start - 1) not in cue_forms() or not start:
        return start
    spot = start + 1
    while spot < end - 1 and sentence.lower(spot) in word_class("time_words"):
        spot += 1
    papers = source_words("outlet_heads") | source_words("paper_names")
    is_title = any(sentence.tokens[place].is_capital and sentence.lower(place) in papers for place in range(spot, end))
    return start if is_title or spot >= end else spot


def past_last(sentence: Sentence, start: int, end: int) -> int:
    """``Last Tuesday (the harbour board said)``, ``Tuesday (the board said)``: past the time at the head of a clause;
    not ``Last year's winner``."""
    if sentence.lower(start) in word_class("weekdays") and sentence.tokens[start + 1].text in {"the", "a", "an"}:
        return start + 1 if start + 1 < end else start
    is_time = sentence.lower(start) in {"last", "next", "this"} and sentence.lower(start + 1) in word_class(
        "time_words"
    )
    opens = start + 2 < end and (
        sentence.tokens[start + 2].is_capital or sentence.lower(start + 2) in word_class("determiners")
    )
    return start + 2 if is_time and opens else start


def past_later(sentence: Sentence, start: int, end: int) -> int:
    """``Hours later (his office said)``, ``A day earlier (the club said)``: past how long after."""
    for place in range(start, min(start + _NEAR, end - 2)):
        if sentence.lower(place) in word_class("spans_of_time"):
            return place + 2 if sentence.tokens[place + 1].text in _LATER else start
    return start
