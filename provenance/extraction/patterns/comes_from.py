"""Where the news of the sentence before comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.objects import object_after
from provenance.extraction.names.kinds import places
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.relays.outlets import is_outlet, outlet_after
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of, wording_of
from provenance.extraction.words import names, relay_words, word_class

_POINTING = frozenset({"the", "that", "this", "those", "these", "all"})
_COMES = frozenset({"comes", "come", "came", "originates", "originated", "stems", "stemmed"})
_FIRST = frozenset({"first", "originally", "mostly", "mainly", "largely", "straight", "directly", "initially", "only"})
_NEAR = 5
_OF_SOMETHING_ELSE = frozenset({"word", "tip", "tips", "warning", "verdict", "explanation"})
"""Nouns for news of which the sentence before may tell what came of it: ``Two men were held. The tip came from Y.``"""


@pattern("comes-from")
def comes_from(sentence: Sentence) -> Iterator[Wording]:
    """``The figure comes from X.``, ``That account comes from X by way of the Outlet``: X said the sentence before.

    Only a noun for news, and somebody who tells: a story may come from Ireland, a figure from the archive.
    """
    if sentence.lower(0) not in _POINTING or sentence.is_quoted(0):
        return
    verb = next((place for place in range(2, _NEAR) if sentence.lower(place) in _COMES), None)
    if verb is None or sentence.lower(verb - 1) not in relay_words("news_nouns") - _OF_SOMETHING_ELSE:
        return
    end = verb + 1
    while sentence.lower(end) in _FIRST:
        end += 1
    source = object_after(sentence, end + 1, with_aside=False) if sentence.lower(end) == "from" else None
    if source is not None and may_be_source(sentence, source):
        source = object_after(sentence, end + 1) or source
        yield _passed(sentence, source, wording_of(sentence, source, (verb, end + 1), (0, verb), confidence=0.93))


def may_be_source(sentence: Sentence, source: Range) -> bool:
    """``the health ministry``, ``Jane Roe``; not ``Ireland``, ``Monday``, ``a drawer``."""
    tokens = sentence.tokens[slice(*source)]
    first = tokens[0].lower
    if first in word_class("weekdays") | word_class("time_words") or tokens[0].text.isdigit():
        return False
    is_place = " ".join(token.text for token in tokens if token.lower not in word_class("determiners")) in places()
    return not is_place and may_speak(sentence, source)


def via(sentence: Sentence, place: int) -> tuple[Range, Range] | None:
    """The words and the outlet of ``by way of AFP``, ``via AFP``, ``through AFP``, a comma before them left out."""
    start = place + (sentence.lower(place) == ",")
    for words in names("relays", "by_way_of"):
        end = start + len(words.split())
        if " ".join(sentence.lower(spot) for spot in range(start, end)) == words:
            outlet = _name_after(sentence, end) or outlet_after(sentence, end)
            return ((start, end), outlet) if outlet is not None else None
    return None


def _name_after(sentence: Sentence, start: int) -> Range | None:
    """``AFP`` of ``AFP and covers the north``."""
    end = start
    while end < sentence.last and sentence.tokens[end].is_capital:
        end += 1
    return (start, end) if end > start and is_outlet(sentence.tokens[start:end]) else None


def _passed(sentence: Sentence, source: Range, said: Wording) -> Wording:
    way = via(sentence, source[1])
    if way is None:
        return said
    outer = replace(said, source=spans_of(sentence, way[1]), cue=spans_of(sentence, way[0]), family="report")
    return replace(said, within=outer)
