"""Singular subjects before a verb that looks like a plural noun: ``The union fears 1,400 jobs could go``."""

from __future__ import annotations

from provenance.extraction.grammar.clause_verbs import is_clause_verb, may_be_verb
from provenance.extraction.grammar.cue_sites import CueSite
from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.names.kinds import is_collective, is_office, is_person_noun
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import source_words, word_class

_LONGEST_SUBJECT = 7
_REACH = 14
_LONGEST_ASIDE = 12
_OPENING = frozenset({"", ",", ";", "—", "–", "while", "but", "although", "though", "whereas", "because", "as", "and"})
_SINGULAR = frozenset({"he", "she", "it"})


def opens_with_one(sentence: Sentence, site: CueSite) -> bool:
    """``The union fears 1,400 jobs could go``, ``but the ministry estimates about 300 left``: one body or person with
    whom a clause begins, and behind the verb another clause, whose own verb comes later."""
    if site.start != site.verb or not site.has("t") or not _is_one(sentence, site.start):
        return False
    return _begins_clause(sentence, site.start) and _clause_follows(sentence, site.end)


def tells_between(sentence: Sentence, site: CueSite) -> bool:
    """``Some 300 people, it estimates, have died``: a comma before one who speaks and behind the verb."""
    if site.start != site.verb or sentence.lower(site.end) != "," or not site.has("t"):
        return False
    start = _subject_start(sentence, site.start)
    return sentence.lower(start - 1) == "," and start > 1 and _is_one(sentence, site.start)


def _is_one(sentence: Sentence, end: int) -> bool:
    """Whose last word stands before ``end`` speaks, and is no plural."""
    word = sentence.lower(end - 1)
    if word in _SINGULAR:
        return True
    speaks = is_collective(word) or is_person_noun(word) or is_office([word])
    is_outlet = word in source_words("outlet_heads") | {"agency"}
    return (speaks or is_outlet) and (not word.endswith("s") or word.endswith("ss"))


def _begins_clause(sentence: Sentence, end: int) -> bool:
    """The subject that ends there is the first of its clause, and has an article or an owner, or is a pronoun."""
    start = _subject_start(sentence, end)
    opens = sentence.lower(start - 1) if start else ""
    first = sentence.lower(start)
    is_whole = first in word_class("determiners") | _SINGULAR or sentence.tokens[start].is_capital
    return opens in _OPENING and is_whole


def _subject_start(sentence: Sentence, end: int) -> int:
    """Back over words of a phrase without a verb or a preposition."""
    closed = word_class("prepositions") | word_class("subordinators") | word_class("joining") | {"but"}
    start = end - 1
    while start > 0 and end - start < _LONGEST_SUBJECT:
        word = sentence.lower(start - 1)
        is_owner = word in {"'s", "’s"}
        if word in closed or (not is_owner and not sentence.tokens[start - 1].is_word):
            break
        if not is_owner and is_clause_verb(sentence, start - 1):
            break
        start -= 1
    return start


def _is_verb_of_many(word: str) -> bool:
    """``(estimates) show``, ``(reports) say``: a bare form that takes a clause, so that a plural noun stands before."""
    return any(found.form is Form.BASE and "t" in found.verb.frames for found in cue_forms().get(word, ()))


def _clause_follows(sentence: Sentence, place: int) -> bool:
    """``1,400 jobs could go``: no verb at once, and one before any mark."""
    closed = word_class("prepositions") - {"about"} | word_class("joining") | word_class("time_words") - {"last"}
    first = sentence.lower(place)
    is_word = place < sentence.last and sentence.tokens[place].is_word
    if not is_word or first in closed or may_be_verb(sentence, place) or _is_verb_of_many(first):
        return False
    for spot in range(place + 1, min(place + _REACH, sentence.last)):
        if not sentence.tokens[spot].is_word and sentence.lower(spot) not in {"'s", "’s", "$", "£", "€", "%"}:
            return False
        if may_be_verb(sentence, spot):
            return True
    return False


def is_parted(sentence: Sentence, verb: int) -> bool:
    """``The owners were, by some accounts, (warned)``, ``was, officials said, (told)``: a participle whose auxiliary
    stands before an aside."""
    if sentence.lower(verb - 1) != ",":
        return False
    ahead = range(verb - 2, max(0, verb - _LONGEST_ASIDE), -1)
    comma = next((place for place in ahead if sentence.lower(place) == ","), 0)
    return comma > 0 and sentence.lower(comma - 1) in word_class("be") | {"been", "being"}
