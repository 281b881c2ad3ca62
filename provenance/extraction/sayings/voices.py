"""Whose voice a subject is: the writer's or the speaker's own, which is no source, or another's."""

from __future__ import annotations

from provenance.extraction.grammar.cue_sites import CueSite
from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.names.kinds import is_person_noun
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import word_class

_RECALLING = frozenset({"recalls", "recalled", "remembers", "remembered", "says", "said", "explains", "explained"})
_SHORTEST = 5


def is_own_voice(sentence: Sentence, source: Range) -> bool:
    if sentence.lower(source[0]) in {"i", "we", "you", "there", "what", "let", "your"}:
        return True
    if sentence.lower(source[0]) in {"my", "our"}:
        is_told = sentence.is_quoted(source[0]) or _is_passed_on(sentence)
        return not is_told or not _is_somebody_of(sentence, source)
    if _is_asked_who(sentence, source) or _ends_in_own(sentence, source):
        return True
    return sentence.is_quoted(source[0]) and sentence.lower(source[0]) in word_class("clause_pronouns")


def _is_passed_on(sentence: Sentence) -> bool:
    """``My aunt always told me that the well was holy(, recalls Roe)``: a speaker's own words without marks."""
    ahead = range(_SHORTEST, sentence.last - 1)
    return any(sentence.lower(place) == "," and sentence.lower(place + 1) in _RECALLING for place in ahead)


def _is_somebody_of(sentence: Sentence, source: Range) -> bool:
    """``My lawyer``, ``My aunt Jane``: with a name behind what they are to the speaker, too."""
    end = source[1]
    while end > source[0] + 2 and sentence.tokens[end - 1].is_capital:
        end -= 1
    return is_person_noun(sentence.lower(end - 1))


def _ends_in_own(sentence: Sentence, source: Range) -> bool:
    """``sites we (expected)``, and not ``King Charles I (said)``."""
    last = source[1] - 1
    is_ruler = last > source[0] and sentence.tokens[last - 1].is_capital and sentence.lower(last) == "i"
    return sentence.lower(last) in {"we", "i", "you"} and not is_ruler


def _is_asked_who(sentence: Sentence, source: Range) -> bool:
    """``would say who wrote it``: nobody is meant."""
    before = cue_forms().get(sentence.lower(source[0] - 1), ())
    return sentence.lower(source[0]) == "who" and any("n" not in form.verb.frames for form in before)


def told_the_speaker(sentence: Sentence, site: CueSite, source: Range) -> bool:
    """``“They told me to leave,” X said``: who told the speaker, by a pronoun of the speaker's own."""
    place = site.end + (sentence.lower(site.end) == "to" and site.reading.verb.lemma == "say")
    addressed = site.has("a") or place > site.end
    told = addressed and sentence.lower(place) in {"me", "us"} and sentence.is_quoted(site.verb)
    return told and sentence.lower(source[0]) in {"he", "she", "they"}
