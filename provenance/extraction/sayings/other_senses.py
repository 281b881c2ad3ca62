"""Verbs that report in one sense and act in another: ``cited him for speeding``, ``denied them a goal``."""

from __future__ import annotations

from provenance.extraction.grammar.clause_verbs import is_clause_verb, may_be_verb
from provenance.extraction.grammar.cue_sites import CueSite
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import word_class, words_of

_NEAR = 5
_LONGEST_SUBJECT = 12


def is_fined(sentence: Sentence, content: Range | None) -> bool:
    """``(inspectors cited) the home for blocked exits``, ``cited him for speeding``: somebody is called to account."""
    if content is None:
        return False
    ahead = range(content[0] + 1, min(content[1], content[0] + _NEAR))
    place = next((spot for spot in ahead if sentence.lower(spot) == "for"), None)
    if place is None:
        return False
    words = {sentence.lower(spot) for spot in range(content[0], place)}
    return words.isdisjoint(words_of("weights", "cited_for")) and _may_be_fined(sentence, content[0], place)


def is_kept_from(sentence: Sentence, site: CueSite, content: Range | None) -> bool:
    """``(denied) the club its trophy``, ``them a third goal``: somebody goes without; not ``the claims the ministry
    made``, ``leaking the minutes``."""
    if content is None or content[0] < site.end or sentence.is_quoted(content[0]):
        return False
    if sentence.lower(content[0]) in words_of("weights", "withheld") and sentence.lower(content[0] + 1) == "to":
        return True  # “denied housing to the family”
    opens = word_class("determiners") | word_class("object_pronouns")
    if sentence.lower(content[0]) not in opens and not sentence.tokens[content[0]].is_capital:
        return False
    is_pronoun = sentence.lower(content[0]) in word_class("object_pronouns") - {"it", "this", "that", "her"}
    whom = (content[0], content[0] + 1) if is_pronoun else object_after(sentence, content[0], with_aside=False)
    thing = whom[1] if whom is not None else content[1]
    if thing >= content[1] or sentence.lower(thing) not in word_class("determiners") - {"that", "this"}:
        return False
    return not any(is_clause_verb(sentence, place) for place in range(thing + 1, content[1]))


def _may_be_fined(sentence: Sentence, start: int, end: int) -> bool:
    """``(cited) the home``, ``him``, ``two drivers``, ``Berg``; not ``fatigue``, ``slow sales``."""
    is_meant = sentence.tokens[start].is_capital or sentence.lower(start)[:1].isdigit()
    known = word_class("determiners") | word_class("object_pronouns") | word_class("numbers")
    return is_meant or sentence.lower(start) in known or may_speak(sentence, (start, end))


def rules(sentence: Sentence, site: CueSite, source: Range, content: Range | None) -> bool:
    """``The court held that the levy was void``, ``The levy was void, the court held``; not ``held that post``."""
    if content is None or sentence.is_quoted(site.verb):
        return False
    if content[0] > source[0]:
        that = content[0] - 1 if sentence.lower(content[0] - 1) == "that" else content[0]
        behind = range(that + 2, min(content[1], that + _LONGEST_SUBJECT))
        stop = next((place for place in behind if _turns(sentence, place)), behind.stop)
        return sentence.lower(that) == "that" and any(may_be_verb(sentence, place) for place in behind if place < stop)
    words = {sentence.lower(place) for place in range(*source)}
    return not words.isdisjoint(words_of("weights", "holding") | word_class("listeners"))


def _turns(sentence: Sentence, place: int) -> bool:
    """``held that office (until) he left``, ``held that fair (and) sold it``: a clause that is not thrown in between
    commas begins, or a second verb."""
    is_joint = sentence.lower(place) in {"and", "but"} and may_be_verb(sentence, place + 1)
    return is_joint or (sentence.lower(place) in word_class("subordinators") and sentence.lower(place - 1) != ",")
