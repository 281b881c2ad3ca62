"""Whether a phrase can be somebody who speaks or is spoken to."""

from __future__ import annotations

from provenance.extraction.names.kinds import is_collective, is_many_bodies, is_office, is_person_noun
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import source_words, word_class


def may_speak(sentence: Sentence, phrase: Range) -> bool:
    """A name, a pronoun, or a noun for a person, a body, an outlet or a paper: not ``a joke``, ``his place``."""
    return any(_speaks(sentence, place) for place in range(*phrase))


def _speaks(sentence: Sentence, place: int) -> bool:
    word = sentence.lower(place)
    if sentence.tokens[place].is_capital and place:
        return True
    if word in word_class("clause_pronouns") | word_class("object_pronouns") | word_class("speakable_pronouns"):
        return word not in {"this", "these", "those", "there", "it"}
    heads = source_words("outlet_heads") | source_words("papers") | source_words("products") | source_words("titles")
    bodies = is_collective(word) or is_many_bodies(word)
    holds = is_office([sentence.lower(place - 1), word]) if place else is_office([word])  # “the harbour master”
    return is_person_noun(word) or bodies or holds or word in heads | {"agency", "agencies"}
