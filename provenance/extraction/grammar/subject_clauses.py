"""Clauses that hang on the noun of a subject: ``Reports that the mill had closed | were denied``."""

from __future__ import annotations

from functools import cache

from provenance.extraction.grammar.adverbs import is_adverb
from provenance.extraction.grammar.clause_verbs import is_clause_verb, may_be_verb
from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.grammar.phrases import DASHES, simple_before
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import lexicon_lines, word_class, words_of

_HELPING = frozenset({"is", "are", "was", "were", "has", "have", "had", "been", "being", "be", "not", "never"})
_ANSWERING = frozenset({"deny", "confirm"})
_OPENING = frozenset({"that", "which", "who", "and", "or", "but", "it", "he", "she", "they", "whose"})
_WITHIN = word_class("relative_pronouns") | word_class("subordinators") | word_class("subject_pronouns")
"""What opens a clause with a verb of its own."""
_BEFORE_NO_VERB = (word_class("determiners") - {"that", "which"}) | word_class("prepositions") | {"'s", "’s", "'", "’"}
_LONGEST = 60
_SPREAD = 10


def answered_at(sentence: Sentence, start: int, end: int) -> int | None:
    """Where the main verb begins behind a clause that opens at ``start``: ``… had closed (were denied by X)``.

    A second verb of the sentence that nothing joins to the first one, and that answers what was claimed.
    """
    has_verb = False
    for place in range(start + 1, min(end, start + _LONGEST)):
        if sentence.is_quoted(place):
            has_verb = has_verb or may_be_verb(sentence, place)
            continue
        if has_verb and _opens_main(sentence, place):
            return place
        has_verb = has_verb or may_be_verb(sentence, place)
    return None


def main_verb(sentence: Sentence, start: int, end: int, clauses: int = 0) -> int:
    """Where the verb stands that is of no clause within, ``end`` where there is none: ``a vote on pay (went unheard)``.

    ``clauses``: how many open before ``start``.
    """
    loose = end
    for place in range(start + 1, end):
        word, before = sentence.lower(place), sentence.lower(place - 1)
        if sentence.is_quoted(place):
            continue
        if word in _WITHIN:
            clauses += 1
        elif not may_be_verb(sentence, place) or may_be_verb(sentence, place - 1) or before in _BEFORE_NO_VERB:
            continue
        elif clauses:
            clauses -= 1
        elif is_clause_verb(sentence, place) or sentence.lower(place + 1) not in word_class("prepositions"):
            return place
        else:
            loose = min(loose, place)
    return loose


def _opens_main(sentence: Sentence, place: int) -> bool:
    """``were (repeatedly) denied``, ``is contradicted``, ``are false`` stands there, and no subject of its own."""
    if sentence.lower(place) not in _HELPING or sentence.lower(place - 1) in _OPENING | _HELPING:
        return False
    spot = place
    while sentence.lower(spot) in _HELPING or is_adverb(sentence.lower(spot)):
        spot += 1
    return spot > place and sentence.lower(spot) in _answers()


@cache
def _answers() -> frozenset[str]:
    """Participles with which a claim is answered, and what it is called."""
    participles = {
        word
        for word, forms in cue_forms().items()
        for found in forms
        if found.verb.family in _ANSWERING and found.form in {Form.PAST, Form.PARTICIPLE} and not found.verb.particles
    }
    return frozenset(participles) | words_of("weights", "answering_claims")


@cache
def claim_nouns() -> frozenset[str]:
    return frozenset(noun for noun, _ in lexicon_lines("claim_nouns.tsv")) | words_of("weights", "hearsay")


def claim_before(sentence: Sentence, end: int) -> int | None:
    """Where a subject such as ``a report by X that the mill had closed`` begins that ends before ``end``."""
    for that in range(end - 2, 0, -1):
        word = sentence.lower(that)
        if word in {";", ":"} | DASHES:
            return None
        if word == "that" and answered_at(sentence, that, end + 1) == end:
            return _noun_start(sentence, that)
    return None


def _noun_start(sentence: Sentence, that: int) -> int | None:
    """Where the noun phrase begins whose noun the clause hangs on."""
    for noun in range(that - 1, max(-1, that - _SPREAD), -1):
        if sentence.lower(noun) in claim_nouns():
            phrase = simple_before(sentence, noun + 1)
            return phrase[0] if phrase is not None else noun
        if is_clause_verb(sentence, noun):
            return None
    return None
