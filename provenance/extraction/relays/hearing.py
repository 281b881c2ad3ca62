"""Outlets that were told something, where the pattern for them did not see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.names.spelling import CLITICS
from provenance.extraction.relays.listeners import Strangers
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.relays.spoken_to import outlet_or_stranger
from provenance.extraction.relays.told import told_to
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, spans_of
from provenance.extraction.words import relay_words
from provenance.records import Span, Spans

_SOURCES = frozenset({"source", "sources", "informant", "informants"})
_LONGEST = 6


def heard(sentence: Sentence, said: Wording, strangers: Strangers) -> Wording:
    """``X told Klubrádió that …``: the saying within that of the outlet that was told.

    Such an outlet may be known only from this text, or the saying only from the trained reader, which takes whom
    somebody told for what was told.
    """
    outlet = _told(sentence, said, strangers) if said.within is None and said.source else None
    if outlet is None:
        return _of_outlet(sentence, said, strangers)
    content = tuple(_behind(sentence, outlet, said.content)) or said.content
    return told_to(sentence, replace(said, content=content), outlet)


def _of_outlet(sentence: Sentence, said: Wording, strangers: Strangers) -> Wording:
    """``the newspaper's source in the port (said)``, ``according to the agency's sources``: the outlet has it from a
    source of its own."""
    if said.within is not None or not said.source:
        return said
    first, last = said.source[0].start, said.source[-1].end
    places = [place for place, token in enumerate(sentence.tokens) if first <= token.start < last]
    clitic = next((place for place in places[1:_LONGEST] if sentence.tokens[place].text in CLITICS), None)
    if clitic is None or sentence.lower(clitic + 1) not in _SOURCES:
        return said
    outlet = (places[0], clitic)
    if not is_outlet(sentence.tokens[slice(*outlet)]) and outlet_or_stranger(sentence, places[0], strangers) != outlet:
        return said
    return told_to(sentence, replace(said, source=spans_of(sentence, (clitic + 1, places[-1] + 1))), outlet)


def _told(sentence: Sentence, said: Wording, strangers: Strangers) -> Range | None:
    end = said.cue[-1].end
    place = next((spot for spot, token in enumerate(sentence.tokens) if token.end == end), None)
    if place is None or sentence.lower(place) not in relay_words("telling"):
        return None
    return outlet_or_stranger(sentence, place + 1, strangers)


def _behind(sentence: Sentence, outlet: Range, content: Spans) -> Iterator[Span]:
    """The content without the outlet at its head, and without ``that``."""
    name = sentence.span(*outlet)
    opens = outlet[1] + (sentence.lower(outlet[1]) == "that")
    for span in content:
        if not name.start <= span.start < name.end:
            yield span
        elif opens < len(sentence) and sentence.tokens[opens].start < span.end:
            yield Span(sentence.tokens[opens].start, span.end)
