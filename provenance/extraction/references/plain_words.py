"""The plain words that describe a noun before it: ``the UN nuclear watchdog``, ``hill rebels``."""

from __future__ import annotations

from functools import cache

from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.names.kinds import demonyms, places
from provenance.extraction.names.spelling import counts
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import source_words, word_class, words_of

_CLITICS = frozenset({"'s", "’s"})
_MOST_WORDS = 3
"""Words that describe a noun before it."""


def is_closed(token: Token) -> bool:
    """Words that name nobody: function words, times, numbers, places and their adjectives."""
    return token.lower in closed() or counts(token) or token.text in places() or token.text in demonyms()


@cache
def closed() -> frozenset[str]:
    names = (
        "determiners prepositions opening_words clause_pronouns time_words object_pronouns subordinators joining "
        "relative_pronouns"
    )
    return words_of("reference", "feasts").union(*(word_class(name) for name in names.split()))


def body_start(sentence: Sentence, noun: int) -> int:
    """Where ``the UN nuclear (watchdog)``, ``Sylvania's top (court)`` begins; the noun itself where nothing tells."""
    for place in range(noun - 1, max(-1, noun - 2 - _MOST_WORDS), -1):
        token = sentence.tokens[place]
        if token.lower in {"the", "its", "their"}:
            return place
        if token.text in _CLITICS:
            return place - 1 if place and sentence.tokens[place - 1].is_capital else noun
        if not token.is_word or token.lower in closed() | _verbs():
            return noun
    return noun


def named_end(sentence: Sentence, start: int) -> int:
    """Where the name ends that follows at once: ``the transport union (TWA has said)``."""
    end = start
    while end < min(len(sentence), start + _MOST_WORDS) and sentence.tokens[end].is_capital:
        end += 1
    return end


def description(sentence: Sentence, noun: int) -> int:
    """Where the plain words before the noun begin, behind their article; the noun itself where there are none."""
    start = noun
    are_sides = sentence.lower(noun) in source_words("sides_of_many")
    while noun - start < _MOST_WORDS and (_is_plain(sentence, start - 1) or (are_sides and _is_side(sentence, start))):
        start -= 1
    return start if are_sides or sentence.lower(start - 1) in {"a", "an", "the", "its", "their"} else noun


def _is_side(sentence: Sentence, start: int) -> bool:
    """``accused (M23) rebels``: a name inside the sentence."""
    return start > 1 and sentence.tokens[start - 1].is_capital and not is_closed(sentence.tokens[start - 1])


def _is_plain(sentence: Sentence, place: int) -> bool:
    token = sentence.tokens[place] if place >= 0 else None
    if token is None or not token.text.islower() or not token.is_word:
        return False
    is_told = any(form.form is Form.PAST for form in cue_forms().get(token.text, ()))
    return token.text not in _verbs() and not is_told and not is_closed(token)


@cache
def _verbs() -> frozenset[str]:
    return word_class("finite_verbs") | word_class("auxiliaries") | word_class("adverbs") | word_class("numbers")
