"""What may stand between a noun phrase and its verb, between commas or dashes."""

from __future__ import annotations

from provenance.extraction.grammar.clause_verbs import is_verb_here
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import relay_words, word_class

_SAYS = frozenset(
    {"said", "says", "added", "adds", "claimed", "claims", "recalled", "recalls", "alleged", "wrote", "explained"}
    | {"revealed", "reveals", "insisted", "insists", "admitted", "admits", "disclosed", "testified", "confided"}
    | {"maintained", "maintains", "alleges", "reported", "reports", "remembered", "remembers", "complained"}
)
_WHEN = frozenset({"after", "before", "when", "while", "once", "if", "since"})


def is_said_between(sentence: Sentence, comma: int, end: int) -> bool:
    """``One customer, she said, (had complained)``: what somebody says of the noun, and no aside of it."""
    verb = end - 2
    is_short = comma + 2 <= verb <= comma + 5 and sentence.lower(end - 1) == ","
    return (
        is_short and sentence.lower(verb) in _SAYS and sentence.lower(comma + 1) not in word_class("relative_pronouns")
    )


def is_behind_age(sentence: Sentence, comma: int) -> bool:
    """``Jane Roe, 52, of Leeds,``: the age is of the aside."""
    age = sentence.lower(comma - 1)
    return sentence.lower(comma) == "," == sentence.lower(comma - 2) and age.isdigit() and len(age) < 4


def opens_aside(sentence: Sentence, start: int, end: int) -> bool:
    """``X, (a lawyer from Y), (said)``: what begins at ``start`` is no clause that goes on to ``end``."""
    return _may_be_aside(sentence, start) or _tells_when(sentence, start, end)


def _may_be_aside(sentence: Sentence, start: int) -> bool:
    word = sentence.lower(start)
    if word == "since" and sentence.lower(start + 1).endswith("ed") and sentence.lower(start + 2) == ",":
        return True  # ``a post, since deleted, (read)``
    if word == "as" and sentence.lower(start + 1) in relay_words("quoted") and sentence.lower(start + 2) == "by":
        return True  # ``the union, as quoted by the Lantern, (said)``
    return (
        word not in word_class("clause_pronouns") - {"this"}
        and word not in word_class("contrasting")
        and not (word in word_class("subordinators") and word != "like" and sentence.lower(start + 1) != "well")
    )


def _tells_when(sentence: Sentence, start: int, end: int) -> bool:
    """``The judge, after a visit to the stump, (held)``, ``the boy, when pressed, (said)``: no clause of its own."""
    if sentence.lower(start) not in _WHEN:
        return False
    following = sentence.lower(start + 1)
    if following.endswith(("ed", "ing")):
        return True
    is_noun = following in word_class("determiners")
    return is_noun and not any(is_verb_here(sentence, place) for place in range(start + 2, end - 1))
