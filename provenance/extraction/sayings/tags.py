"""A second saying at the end of a sentence, behind a comma, that tells of the first one."""

from __future__ import annotations

from provenance.extraction.grammar.cue_sites import cue_sites
from provenance.extraction.grammar.phrases import simple_before
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import word_class

_PASSING_ON = frozenset({"citing", "quoting"})
_TELLING = frozenset({"say", "report", "write", "add", "reveal", "claim"})
_LONGEST = 12


def is_tag(sentence: Sentence, comma: int) -> bool:
    """``…, X told HGN, (the Daily Lantern reported)``: an outlet and its verb are all that is left."""
    if sentence.lower(comma) != "," or sentence.is_quoted(comma):
        return False
    for site in cue_sites(sentence):
        if comma + 1 < site.start <= comma + _LONGEST and site.reading.verb.lemma in _TELLING:
            source = simple_before(sentence, site.start)
            is_whole = source == (comma + 1, site.start) and is_outlet(sentence.tokens[comma + 1 : site.start])
            return is_whole and _is_last(sentence, site.end)
    return False


def _is_last(sentence: Sentence, place: int) -> bool:
    """Nothing follows but a time, from where it is told, and whom the outlet cites."""
    if sentence.lower(place) == "from" and place + 2 == sentence.last and sentence.tokens[place + 1].is_capital:
        return True
    while sentence.lower(place) in word_class("time_words") | {"on"}:
        place += 1
    is_citing = sentence.lower(place) == "," and sentence.lower(place + 1) in _PASSING_ON
    return place >= sentence.last or is_citing
