"""What stands before a noun phrase and is not of it."""

from __future__ import annotations

from functools import cache

from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.names.counting import value_of
from provenance.extraction.names.kinds import is_person_noun
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import source_words, word_class

_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "its"})
_BEFORE_ARTICLES = frozenset(
    {"both", "half", "all", "than", "as", "such", "quite", "like", "what", "least", "double", "twice", "&", "opposite"}
)


_ABOUT = frozenset({"over", "around", "about", "under"})
"""Prepositions that only say how exact a number is: ``over fifty teachers``."""


_FEW = 4
"""Words up to the participle that hangs on those who open a phrase."""


def trimmed(sentence: Sentence, start: int, end: int) -> int:
    """Opening words, and an opening prepositional phrase, are not of the noun phrase."""
    start = _after_claim(sentence, start, end)
    while start < end - 1 and _is_opening(sentence, start):
        start += 1
    if sentence.lower(start) == "at" and sentence.lower(start + 1) == "least":
        return start
    if sentence.lower(start) in _ABOUT and value_of(sentence.lower(start + 1)) is not None:
        return start
    if start < end and sentence.lower(start) in word_class("prepositions"):
        return _after_preposition(sentence, start, end)
    return start


def _after_claim(sentence: Sentence, start: int, end: int) -> int:
    """``the union claims the firm (promised)``: the phrase that begins behind the verb, at its article."""
    for place in range(end - 1, start, -1):
        forms = cue_forms().get(sentence.lower(place - 1), ())
        claims = any(form.form is Form.PRESENT and {"t", "n"} <= form.verb.frames for form in forms)
        if claims and sentence.lower(place) in _ARTICLES:
            return place
    return start


def with_comparison(sentence: Sentence, start: int) -> int:
    """``more than 20 doctors`` begins at *more*."""
    compares = sentence.lower(start - 1) == "than" and sentence.lower(start - 2) in {"more", "fewer", "less"}
    return start - 2 if compares and sentence.lower(start)[:1].isalnum() and start >= 2 else start


def _is_opening(sentence: Sentence, place: int) -> bool:
    word = sentence.lower(place)
    return (
        word in word_class("opening_words")
        or word in {",", "and", "or", "'s", "’s"}
        or (word.endswith("ly") and not sentence.tokens[place].is_capital)
    )


def _after_preposition(sentence: Sentence, start: int, end: int) -> int:
    """``In a statement Rossi`` begins at Rossi: where a new phrase starts inside a prepositional one."""
    for place in range(end - 1, start + 1, -1):
        word, before = sentence.lower(place), sentence.lower(place - 1)
        if word in word_class("determiners") and before not in word_class("prepositions"):
            return place
        if _opens_name(sentence, place):
            return place
    return end


def _opens_name(sentence: Sentence, place: int) -> bool:
    before = sentence.tokens[place - 1]
    if not sentence.tokens[place].is_capital or not before.is_word:
        return False
    if before.lower in word_class("time_words"):
        return True
    glue = word_class("prepositions") | word_class("determiners") | word_class("joining")
    return not before.is_capital and before.lower not in glue


def is_nominal(sentence: Sentence, start: int, end: int) -> bool:
    """Whether something in the phrase can be a name or a noun."""
    words = [token for token in sentence.tokens[start:end] if token.is_word]
    glue = _glue()
    if words and words[0].lower in {"there", "to"}:
        return False
    if [token.lower for token in words] in (["no", "one"], ["another"], ["one"], ["both"], ["neither"]):
        return True
    if len(words) > 1 and words[-1].lower in word_class("numbers") and words[-2].lower in {"the", "other", "all"}:
        return True
    return any(token.lower not in glue or token.lower in source_words("plural_unnamed") for token in words)


@cache
def _glue() -> frozenset[str]:
    return word_class("prepositions") | word_class("determiners") | word_class("adverbs") | word_class("joining")


def after_noun(sentence: Sentence, start: int, end: int) -> int:
    """``an allegation | the council (rejected)``, ``last week | the minister``: a noun and then an article begin
    another phrase; ``Berg the Younger``, ``all the``, ``half a`` and ``people fleeing the town`` do not."""
    words = [sentence.lower(place) for place in range(start, end)]
    if set(words) & {"who", "whose", "that"}:
        return start
    for place in range(end - 2, start, -1):
        before = sentence.tokens[place - 1]
        if sentence.lower(place) not in {"the", "a", "an"} or not before.is_word or before.is_capital:
            continue
        if not (
            before.lower in _glue() or before.lower in word_class("contrasting") or before.lower in _BEFORE_ARTICLES
        ) and not _are_doing(sentence, start, place - 1):
            return place
    return start


def _are_doing(sentence: Sentence, start: int, place: int) -> bool:
    """``residents (fleeing) the town``, ``the agent (handling) the sale``: what those do who open the phrase."""
    who = sentence.lower(place - 1)
    says = any("t" in form.verb.frames for form in cue_forms().get(sentence.lower(place), ()))
    is_doing = sentence.lower(place).endswith("ing") and not says and place > start
    are_many = who in {"people", "those", "crew", "staff"} or (who.endswith("s") and is_person_noun(who))
    is_one = sentence.lower(start) in _ARTICLES and is_person_noun(who)
    return is_doing and (are_many or is_one) and place - start <= _FEW


@cache
def unfinished() -> frozenset[str]:
    """Words with which no content ends in the midst of a clause: ``the``, ``is``, ``shortly (before nine)``."""
    return (word_class("determiners") - word_class("alone")) | word_class("dangling")
