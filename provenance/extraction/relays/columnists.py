"""Those who write in an outlet what they think: ``Lantern columnist Jane Roe argues``, ``its columnist``."""

from __future__ import annotations

from provenance.extraction.names.spelling import CLITICS
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.relays.relay import Relay
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import relay_words

_LONGEST = 5
_OF_ANYTHING = frozenset({"critic", "critics"})
"""Whom a party or a show has as well: ``The show is dull. Its critics say``."""
_ITS = frozenset({"its", "whose"})


def columnist_at(sentence: Sentence, place: int) -> Relay | None:
    """``Lantern columnist Jane Roe writes``, ``the Lantern's theatre critic Jane Roe argues``, ``Its columnist Jane Roe
    wonders``; not ``told HGN``, where another outlet has it, nor ``former Lantern columnist``."""
    if sentence.lower(place) in relay_words("staff_writers"):
        return _of_staff(sentence, place)
    if sentence.lower(place) not in relay_words("columnists"):
        return None
    end = place + 1
    while end < min(place + _LONGEST, sentence.last) and sentence.tokens[end].is_capital:
        end += 1
    outlet = _outlet_before(sentence, place) if sentence.lower(end) in relay_words("columnists_write") else None
    return Relay(outlet[0], place + 1, (((place, place + 1), outlet),), place + 1) if outlet is not None else None


def _of_staff(sentence: Sentence, noun: int) -> Relay | None:
    """``the Lantern's political editor, Jane Roe, says``, ``the Lantern's correspondent in Varna, Jane Roe, says``."""
    name = noun + 1
    if sentence.lower(name) in {"in", "at", "for"}:
        name += 1
        while name < noun + _LONGEST and (sentence.tokens[name].is_capital or sentence.lower(name) == "the"):
            name += 1
    is_aside = sentence.lower(name) == ","
    end = name = name + is_aside
    while end < min(name + _LONGEST, sentence.last) and sentence.tokens[end].is_capital:
        end += 1
    verb = end + (is_aside and sentence.lower(end) == ",")
    writes = sentence.lower(verb) in relay_words("columnists_write") | relay_words("staff_report")
    owner = noun
    while owner > max(0, noun - _LONGEST) and sentence.tokens[owner].text not in CLITICS:
        owner -= 1
    if end == name or not writes or sentence.tokens[owner].text not in CLITICS:
        return None
    was_once = not {"former", "ex", "one-time", "then"}.isdisjoint(sentence.lower(spot) for spot in range(owner, noun))
    outlet = None if was_once else _outlet_before(sentence, owner + 1)
    return Relay(outlet[0], noun + 1, (((noun, noun + 1), outlet),), noun + 1) if outlet is not None else None


def _outlet_before(sentence: Sentence, noun: int) -> Range | None:
    """``Lantern``, ``The Lantern('s theatre)``, ``Its``."""
    if sentence.lower(noun - 1) == "its":
        return (noun - 1, noun) if sentence.lower(noun) not in _OF_ANYTHING else None
    ahead = range(noun - 1, max(-1, noun - 4), -1)
    owner = next((place for place in ahead if sentence.tokens[place].text in CLITICS), None)
    end = owner if owner is not None else noun
    start = end
    while start > max(0, end - _LONGEST) and sentence.tokens[start - 1].is_capital:
        start -= 1
    opens = start - (sentence.lower(start - 1) == "the")
    if start == end or {sentence.lower(opens - 1), sentence.lower(start)} & {"former", "ex", "one-time"}:
        return None
    return (opens, end) if is_outlet(sentence.tokens[opens:end]) else None
