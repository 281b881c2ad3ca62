"""Whom an outlet has it from, told in a clause of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.grammar.phrases import simple_before
from provenance.extraction.names.kinds import is_collective, is_office, is_person_noun
from provenance.extraction.relays.resting import rests_back
from provenance.extraction.relays.sourcing import cited_by
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, wording_of
from provenance.extraction.words import source_words, word_class

_CITED = frozenset({"cited", "cites", "quoted", "quotes"})
_QUOTED = frozenset({"quoted", "quotes"})
_SAYING = frozenset({"say", "allege", "confirm", "deny", "warn"})
_ITS = frozenset({"it", "they"})
_OPENING = frozenset({"", ";", "—", "–"})
_AFTER = frozenset({".", "", ";", ",", "in", "on", "at", "as"})


@pattern("cites-back")
def cites_back(sentence: Sentence) -> Iterator[Wording]:
    """``It cited two officials.``, ``The newspaper quoted a pilot.``, ``…; it cites three traders``,
    ``The paper bases its figure on an audit.``: of what the outlet has reported just before.

    Whom it cites is within what the outlet said there; where it said nothing, the citing stands alone.
    """
    for place in range(1, sentence.last):
        if sentence.is_quoted(place):
            continue
        is_cited = sentence.lower(place) in _CITED
        end = place + 1 if is_cited else rests_back(sentence, place)
        if end:
            found = _wording(sentence, place, end)
            if found is not None:
                yield found


def _wording(sentence: Sentence, verb: int, end: int) -> Wording | None:
    """``end``: where whom it cites begins."""
    start = verb
    while start > 1 and sentence.lower(start - 1) in word_class("have") | word_class("adverbs"):
        start -= 1
    outlet = simple_before(sentence, start)
    if outlet is None or sentence.lower(outlet[0] - 1 if outlet[0] else -1) not in _OPENING:
        return None
    if not _points_back(sentence, outlet[1] - 1):
        return None
    cited = cited_by(sentence, end)
    if (
        cited is None
        or _says_more(sentence, cited[1])
        or _speaks_there(sentence, cited)
        or not _is_cited(sentence, verb, cited)
    ):
        return None
    outer = wording_of(sentence, outlet, (start, end), cited, confidence=0.93, family="report")
    return replace(outer, source=outer.content, family="claim", within=outer)


def _is_cited(sentence: Sentence, verb: int, cited: Range) -> bool:
    """``quoted (a pilot)``, ``cited (two officials)``, ``cited (the ministry’s figures)``: not ``quoted Shakespeare``,
    ``cited the wrong figures``."""
    tokens = sentence.tokens[slice(*cited)]
    words = [token.lower for token in tokens]
    if any(word == "for" and after.endswith("ing") for word, after in pairwise(words)):
        return False  # “cited two drivers for speeding”
    is_somebody = any(is_person_noun(word) or is_collective(word) for word in words) or is_office(words)
    is_meant = words[0] in word_class("determiners") | word_class("numbers") or words[0][:1].isdigit()
    is_full = sum(token.is_capital for token in tokens) > 1
    if sentence.lower(verb) in _QUOTED:
        return is_full or (is_somebody and is_meant)
    is_hung = any(token.is_capital or token.lower in word_class("prepositions") for token in tokens)
    return words[0] != "the" or is_somebody or is_hung


def _points_back(sentence: Sentence, place: int) -> bool:
    """``it``, ``the paper``, ``the agency``."""
    word = sentence.lower(place)
    if word in _ITS:
        return True
    heads = source_words("outlet_heads") | {"agency"}
    return word in heads and sentence.lower(place - 1) == "the" and not sentence.tokens[place].is_capital


def _speaks_there(sentence: Sentence, cited: Range) -> bool:
    """``quoted (a pilot who said it was old)``: what the pilot said follows; not who asked not to be named."""
    words = [token.lower for token in sentence.tokens[slice(*cited)]]
    if "who" not in words or not word_class("unnaming").isdisjoint(words):
        return False
    behind = words[words.index("who") + 1 :][:3]
    return any(form.verb.family in _SAYING for word in behind for form in cue_forms().get(word, ()))


def _says_more(sentence: Sentence, end: int) -> bool:
    """``quoted X as saying``, ``cited X's claim that``: more follows than when and where."""
    if sentence.lower(end) not in _AFTER and end < sentence.last:
        return True
    return any(sentence.lower(place) in {"as", "that"} for place in range(end, sentence.last))
