"""Clauses that tell which people are meant: ``officials who spoke``, ``three engineers it had hired``."""

from __future__ import annotations

from provenance.extraction.clause_verbs import is_clause_verb
from provenance.extraction.kinds import is_person_noun
from provenance.extraction.sentences import Sentence
from provenance.extraction.words import word_class

_SUBJECTS = frozenset({"it", "he", "she", "they", "we", "i", "you"})


def opener_of(sentence: Sentence, verb: int) -> int | None:
    """Where the clause of this verb begins that belongs to the noun before it; None where it belongs to none."""
    found = _after_who(sentence, verb)
    return found if found is not None else _after_pronoun(sentence, verb)


def tells_which(sentence: Sentence, place: int) -> bool:
    """``a diplomat who attended the talks (said)``: no comma, and a noun for people before ``who``."""
    return sentence.lower(place) in {"who", "whose"} and is_person_noun(sentence.lower(place - 1))


def _after_pronoun(sentence: Sentence, verb: int) -> int | None:
    """``three engineers it had (hired)``: the place of ``it`` behind a noun for people."""
    for place in range(verb - 1, max(0, verb - 4), -1):
        if sentence.lower(place) in _SUBJECTS:
            return place if is_person_noun(sentence.lower(place - 1)) else None
        if not (is_clause_verb(sentence, place) or sentence.lower(place) in word_class("adverbs")):
            return None
    return None


def _after_who(sentence: Sentence, verb: int) -> int | None:
    """``officials who spoke …``: the place of ``who`` where the verb belongs to a relative clause of the phrase, and no
    other verb of that clause stands before it."""
    first = verb
    while sentence.lower(first - 1) in word_class("auxiliaries") | word_class("adverbs"):
        first -= 1
    for place in range(first - 1, max(-1, verb - 7), -1):
        word = sentence.lower(place)
        if word in {"who", "whose", "which"} and sentence.lower(place - 1) not in {",", ""}:
            return place
        if (not word[:1].isalpha() and word not in {"'s", "’s"}) or is_clause_verb(sentence, place):
            return None
    return None
