"""Papers that an outlet has, and copies of them: ``a letter, a copy of which is with the Lantern``."""

from __future__ import annotations

from provenance.extraction.relays.outlets import named_outlet_at, outlet_after
from provenance.extraction.relays.relay import Relay
from provenance.extraction.relays.seers import papers_held, seer_after
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import names, relay_words, word_class

_REACH = 12


def copy_held(sentence: Sentence, which: int) -> Relay | None:
    """``(a letter,) a copy of which is with X``, ``copies of which have been seen by X``."""
    copy = sentence.lower(which - 2)
    if sentence.lower(which - 1) != "of" or copy not in relay_words("parts") | {"copy"}:
        return None
    comma = which - 3 - (sentence.lower(which - 3) in word_class("determiners"))
    ahead = range(max(0, comma - _REACH), comma)
    if sentence.lower(comma) != "," or not any(sentence.lower(place) in papers_held() for place in ahead):
        return None
    verb = which + 1
    while sentence.lower(verb) in word_class("be") | word_class("have") | {"been"}:
        verb += 1
    if verb == which + 1:
        return None
    return _seen(sentence, comma, verb) or _is_with(sentence, comma, verb)


def seen_bare(sentence: Sentence, place: int) -> Relay | None:
    """``according to documents (X has seen)``: which they are, without a pronoun."""
    if sentence.lower(place - 1) not in papers_held() or sentence.is_quoted(place):
        return None
    outlet = named_outlet_at(sentence, place)
    has = outlet is not None and sentence.lower(outlet[1]) in word_class("have")
    if outlet is None or not has:
        return None
    verb = outlet[1] + 1
    while sentence.lower(verb) in word_class("adverbs"):
        verb += 1
    is_seen = sentence.lower(verb) in relay_words("seeing") - {"heard", "read"}
    return Relay(place, verb + 1, (((outlet[1], verb + 1), outlet),), verb + 1, saw=True) if is_seen else None


def _seen(sentence: Sentence, comma: int, verb: int) -> Relay | None:
    """``have been (seen by X)``, ``was (shared with X)``."""
    is_seen = sentence.lower(verb) in relay_words("seeing") and sentence.lower(verb + 1) == "by"
    is_given = sentence.lower(verb) in relay_words("entrusting") and sentence.lower(verb + 1) in {"to", "with"}
    outlet = seer_after(sentence, verb + 2) if is_seen or is_given else None
    step = ((verb, verb + 2), outlet) if outlet is not None else None
    return Relay(comma, step[1][1], (step,), step[1][1], saw=True) if step is not None else None


def _is_with(sentence: Sentence, comma: int, place: int) -> Relay | None:
    """``is (with X)``, ``is (in the possession of X)``."""
    for words in sorted(names("relays", "with_outlet")):
        glue = words.split()
        end = place + len(glue)
        if [sentence.lower(spot) for spot in range(place, end)] == glue:
            outlet = outlet_after(sentence, end)
            step = ((place, end), outlet) if outlet is not None else None
            return Relay(comma, step[1][1], (step,), step[1][1], saw=True) if step is not None else None
    return None
