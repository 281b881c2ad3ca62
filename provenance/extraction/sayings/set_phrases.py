"""Phrases in which a verb that reports only does something: ``told no lies``, ``called it a day``."""

from __future__ import annotations

from provenance.extraction.grammar.cue_sites import CueSite
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import word_class, words_of

_CALLED_IT = (("it", "a", "day"), ("it", "a", "night"), ("it", "quits"))
_IN = frozenset({"in", "out", "back"})
_PHRASED = frozenset({"tell", "observe", "announce", "promise", "report", "signal", "show"})
_NEAR = 5


def is_set_phrase(sentence: Sentence, site: CueSite, content: Range | None) -> bool:
    """``told no lies``, ``observed the speed limit``, ``announced himself``, ``signalled left``, ``reported for duty``,
    ``contended with rain``, ``charged over the fire``, ``showed no remorse``, ``called it a day``."""
    lemma, end = site.reading.verb.lemma, site.end
    if content is None or content[0] < end or (sentence.is_quoted(end) and lemma != "show"):
        return False
    if lemma in {"contend", "charge"}:
        return sentence.lower(end) in words_of("weights", f"phrase_{lemma}")
    if lemma == "report" and sentence.lower(end) != "for":
        return False
    if lemma == "call":
        words = tuple(sentence.lower(place) for place in range(*content))
        return words in _CALLED_IT or _is_called_up(sentence, content)
    phrases = words_of("weights", f"phrase_{lemma}") if lemma in _PHRASED else frozenset[str]()
    if lemma in {"promise", "signal"}:  # not “promised much tougher sentences”
        return sentence.lower(end) in phrases and _ends_phrase(sentence, end + 1)
    return _heads(sentence, end + (lemma == "report" or sentence.is_quoted(end)), phrases)


def _ends_phrase(sentence: Sentence, place: int) -> bool:
    after = word_class("prepositions") | word_class("joining") | word_class("time_words")
    return place >= sentence.last or not sentence.tokens[place].is_word or sentence.lower(place) in after


def _is_called_up(sentence: Sentence, content: Range) -> bool:
    """``(called) his dog``, ``(called) the vet on Friday``, ``(called) the deal off``: somebody or something, and not
    what it is called."""
    start, behind = content[0], content[0] + 2
    is_noun = sentence.lower(start) in word_class("determiners") and sentence.tokens[start + 1].text.islower()
    after = sentence.lower(behind + (sentence.lower(behind) == "on"))
    is_off = sentence.lower(behind) == "off" or (sentence.lower(behind) in _IN and behind + 1 >= content[1])
    return is_noun and start + 1 < content[1] and (behind >= content[1] or is_off or after in word_class("time_words"))


def _heads(sentence: Sentence, start: int, nouns: frozenset[str]) -> bool:
    """One of them ends the phrase that begins there: ``the speed limit``; not ``a breach of the limit``."""
    for place in range(start, min(start + _NEAR - 1, sentence.last)):
        if sentence.lower(place) in nouns:
            return sentence.lower(place + 1) not in word_class("auxiliaries") and not sentence.tokens[place].is_capital
        if sentence.lower(place) in word_class("prepositions") or not sentence.tokens[place].is_word:
            return False
    return False
