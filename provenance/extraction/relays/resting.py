"""On what an outlet rests what it has reported: ``bases its figure on an audit``, ``attributes it to two pilots``."""

from __future__ import annotations

from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import relay_words, source_words, word_class

_IT = frozenset({"it", "this", "that"})
_REACH = 6


def rests_back(sentence: Sentence, verb: int) -> int:
    """Where those begin on whom it rests, behind ``bases its figure on``, ``attributes the claim to``, ``relied on``,
    ``names its source as``; 0 where the verb does not say so."""
    word = sentence.lower(verb)
    if word in relay_words("leans") and sentence.lower(verb + 1) in {"on", "upon", "from"}:
        return verb + 2
    if word in relay_words("rests"):
        return past_told(sentence, verb, frozenset({"on", "upon"}))
    if word in relay_words("credits"):
        return past_told(sentence, verb, frozenset({"to"}))
    named = [sentence.lower(place) for place in range(verb + 1, verb + 4)]
    is_named = word in relay_words("names_source") and named[:2] == ["its", "source"] and named[2] in {"as", ":"}
    return verb + 4 if is_named else 0


def past_told(sentence: Sentence, verb: int, glue: frozenset[str]) -> int:
    """Behind ``(bases) its figure on``, ``(attributed) the claim of 40 dead to``: what was reported stands between."""
    told = relay_words("told_things") | relay_words("traced") | relay_words("traced_things") | source_words("products")
    opens = sentence.lower(verb + 1)
    if opens in _IT:
        return verb + 3 if sentence.lower(verb + 2) in glue else 0
    if opens not in word_class("determiners") or sentence.lower(verb + 2) not in told:
        return 0
    ahead = range(verb + 3, min(verb + 3 + _REACH, sentence.last))
    for place in ahead:
        if sentence.lower(place) in glue:
            return place + 1
        if not sentence.tokens[place].is_word:
            return 0
    return 0
