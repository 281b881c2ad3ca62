"""Words that end a noun phrase because they are verbs of a clause."""

from __future__ import annotations

from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import word_class, words_of


def is_clause_verb(sentence: Sentence, place: int) -> bool:
    """A form that is surely a finite verb: an auxiliary, a common past or present form."""
    word = sentence.lower(place)
    if word in {"'s", "’s"}:
        return is_copula_clitic(sentence, place)
    if sentence.lower(place + 1) == "by" and word in word_class("participles"):
        return False
    if _is_of_name(sentence, place) or (
        word == "am" and not sentence.tokens[place].is_capital and _joins_names(sentence, place)
    ):
        return False
    return word in word_class("auxiliaries") or word in word_class("finite_verbs")


def _is_of_name(sentence: Sentence, place: int) -> bool:
    """``the Works (department)``, ``Public Works Minister``, ``…, Met Office figures``, ``the bank's May meeting``: a
    capital inside a sentence."""
    if not 0 < place < len(sentence) or not sentence.tokens[place].is_capital:
        return False
    opens = sentence.lower(place - 1) == "," and place + 1 < len(sentence) and sentence.tokens[place + 1].is_capital
    follows = sentence.tokens[place - 1].is_word or sentence.lower(place - 1) in {"'s", "’s"}
    inside = (follows or opens) and not sentence.tokens[place].text.isupper()
    inside = inside and not sentence.is_title
    return inside or sentence.lower(place - 1) == "the"


def _joins_names(sentence: Sentence, place: int) -> bool:
    """``Kessen am Abend``: of a name, and not ``I am Berg``."""
    is_inside = 0 < place < len(sentence) - 1 and sentence.lower(place - 1) != "i"
    return is_inside and sentence.tokens[place - 1].is_capital and sentence.tokens[place + 1].is_capital


def may_be_verb(sentence: Sentence, place: int) -> bool:
    """A sure finite verb, or a word that looks like a past form."""
    past = sentence.lower(place).endswith("ed") and not sentence.tokens[place].is_capital
    return past or is_clause_verb(sentence, place)


def is_copula_clitic(sentence: Sentence, place: int) -> bool:
    """``'s`` after a pronoun is a verb, after a noun a possessive."""
    before = sentence.lower(place - 1)
    return before in word_class("clause_pronouns") or before in {"who", "that", "what", "where", "how"}


def is_verb_here(sentence: Sentence, place: int) -> bool:
    if sentence.lower(place) == "think" and sentence.lower(place + 1).startswith("tank"):
        return False
    if is_clause_verb(sentence, place):
        return True
    forms = cue_forms().get(sentence.lower(place), ())
    if _claims_clause(sentence, place):
        return True
    finite = any(found.form is Form.PAST and not found.verb.particles for found in forms)
    return finite and not _modifies(sentence, place) and not sentence.tokens[place].is_capital


def _claims_clause(sentence: Sentence, place: int) -> bool:
    """``Jane Roe, who runs it, claims an assessor (told her)``: a present form between a comma and a clause."""
    forms = cue_forms().get(sentence.lower(place), ())
    if not any(found.form is Form.PRESENT and "t" in found.verb.frames and not found.verb.particles for found in forms):
        return False
    return sentence.lower(place - 1) == "," and sentence.lower(place + 1) in {"a", "an", "the", "his", "her", "its"}


def _modifies(sentence: Sentence, place: int) -> bool:
    """A participle before its noun: ``the alleged leader``, ``newly released papers``."""
    before = sentence.lower(place - 1)
    following = sentence.lower(place + 1)
    closed = before in word_class("determiners") or before in {"of", "by", "newly", "recently", "'s", "’s"}
    is_informed = sentence.lower(place) == "informed" and following in words_of("weights", "informed")
    return closed or is_informed or following in {"by", "in", "on"} or sentence.lower(place) in word_class("ed_nouns")
