"""Who told the police: the one of whom a prosecutor speaks, and not the prosecutor."""

from __future__ import annotations

from provenance.extraction.names.identity import Naming
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import relay_words, word_class, words_of

_NEAR = 4


def tells_officers(sentence: Sentence, start: int) -> bool:
    """``He (had told police he was late)``: the pronoun at that offset tells those who ask."""
    place = next((spot for spot, token in enumerate(sentence.tokens) if token.start == start), len(sentence))
    for spot in range(place + 1, min(place + _NEAR, len(sentence))):
        if sentence.lower(spot) in relay_words("telling"):
            behind = spot + 1 + (sentence.lower(spot + 1) in word_class("determiners"))
            return sentence.lower(behind) in words_of("reference", "askers")
        if sentence.lower(spot) not in word_class("auxiliaries") | word_class("adverbs"):
            return False
    return False


def is_of_court(naming: Naming) -> bool:
    """A prosecutor, a detective."""
    return not words_of("reference", "of_court").isdisjoint(naming.titles)
