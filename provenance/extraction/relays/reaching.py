"""Papers that came to an outlet, or of which it ran a part."""

from __future__ import annotations

from functools import cache

from provenance.extraction.grammar.paper_ways import past_helpers, way_behind
from provenance.extraction.relays.outlets import named_outlet_at, outlet_after
from provenance.extraction.relays.relay import Relay
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import relay_words

_IN = frozenset({"in", "on", "by"})


def came_to(sentence: Sentence, place: int) -> Relay | None:
    """``a memo (that fell into the hands of X)``, ``her diary, (extracts of which ran in X,)``: what it says X has."""
    if (way := way_behind(sentence, place)) is not None:
        outlet = _outlet(sentence, way[1])
        return _relay(place, way, outlet) if outlet is not None else None
    is_part = sentence.lower(place) in relay_words("parts") and sentence.lower(place + 2) == "which"
    return _in_part(sentence, place) if is_part and sentence.lower(place + 1) == "of" else None


def _in_part(sentence: Sentence, part: int) -> Relay | None:
    """``extracts of which were published in X``, ``portions of which X has printed``."""
    verb = past_helpers(sentence, part + 3)
    if sentence.lower(verb) in _running() and sentence.lower(verb + 1) in _IN:
        outlet = _outlet(sentence, verb + 2)
        return _relay(part, (part + 3, verb + 2), outlet) if outlet is not None else None
    outlet = named_outlet_at(sentence, part + 3)
    verb = past_helpers(sentence, outlet[1]) if outlet is not None else 0
    is_run = sentence.lower(verb) in _running() | relay_words("seeing")
    return _relay(part, (outlet[1], verb + 1), outlet) if outlet is not None and is_run else None


def _outlet(sentence: Sentence, place: int) -> Range | None:
    return named_outlet_at(sentence, place) or outlet_after(sentence, place)


def _relay(start: int, cue: Range, outlet: Range) -> Relay:
    end = max(cue[1], outlet[1])
    return Relay(start, end, ((cue, outlet),), end)


@cache
def _running() -> frozenset[str]:
    return relay_words("ran") | relay_words("carrying") | {"appeared", "appear"}
