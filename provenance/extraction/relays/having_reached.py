"""An outlet that somebody spoke to when it asked: ``she said, when the Lantern reached her by phone``."""

from __future__ import annotations

from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.relays.relay import Relay
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import relay_words, word_class

_WHOM = frozenset({"him", "her", "them"})
_HOW = frozenset({"by", "at", "on", "for", "outside", "in", "via", "over"})
_FAR = 8


def when_reached(sentence: Sentence, when: int) -> Relay | None:
    """``when the Lantern reached her (by phone)``, ``When the Lantern spoke to him, he said``."""
    if sentence.lower(when) != "when":
        return None
    ahead = range(when + 2, min(when + _FAR, sentence.last))
    spoke = relay_words("spoke")
    verb = next((place for place in ahead if sentence.lower(place) in relay_words("contacting") | spoke), None)
    if verb is None or not is_outlet(sentence.tokens[when + 1 : verb]):
        return None
    glue = verb + 1 + (sentence.lower(verb + 1) in {"to", "with"})
    if sentence.lower(glue) not in _WHOM or (glue > verb + 1) != (sentence.lower(verb) in spoke):
        return None
    end = _past_how(sentence, glue + 1)
    return Relay(when, end, (((verb, glue + 1), (when + 1, verb)),), end)


def _past_how(sentence: Sentence, place: int) -> int:
    """``reached her (by phone on Friday)``: to the end of the sentence or the comma; ``place`` where more is told."""
    if sentence.lower(place) not in _HOW | word_class("time_words"):
        return place
    end = place
    while end < sentence.last and sentence.tokens[end].is_word and end < place + _FAR:
        end += 1
    return end if end >= sentence.last or sentence.lower(end) == "," else place
