"""Who said the sentence before, as a clause with *what* tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.relays.outlets import outlet_after
from provenance.extraction.relays.told import told_to
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, wording_of
from provenance.extraction.words import word_class
from provenance.records import Reality

_THAT = frozenset({"that", "this"})
_IS = frozenset({"is", "was", "'s", "’s"})
_AT_LEAST = frozenset({",", "at", "least", "anyway", "then", "or"})
_TELLING = frozenset({"tell", "inform"})
_FAMILIES = frozenset({"say", "report", "allege", "warn", "estimate"})
_HEAD = 8


@pattern("that-is-what")
def that_is_what(sentence: Sentence) -> Iterator[Wording]:
    """``That is what X told police.``, ``That, at least, was what X said.``: X said what stands in the sentence before.

    Not ``That is what X said he wanted``, ``This is what X said: …``, which tell more themselves.
    """
    what = _what(sentence)
    if what is None:
        return
    for site in cue_sites(sentence):
        source = subject_before(sentence, site.start) if site.start > what + 1 else None
        if source is not None and source[0] == what + 1:
            found = _wording(sentence, what, site, source)
            if found is not None:
                yield found
            return


def _what(sentence: Sentence) -> int | None:
    """Where ``what`` stands in ``That(, at least,) is what``."""
    start = next((place for place in range(_HEAD) if sentence.lower(place) not in _AT_LEAST), _HEAD)
    if sentence.lower(start) not in _THAT or sentence.is_quoted(start):
        return None
    place = start + 1
    while sentence.lower(place) in _AT_LEAST | word_class("adverbs") - word_class("negations") and place < _HEAD:
        place += 1
    return place + 1 if sentence.lower(place) in _IS and sentence.lower(place + 1) == "what" else None


def _wording(sentence: Sentence, what: int, site: CueSite, source: Range) -> Wording | None:
    verb = site.reading.verb
    if verb.family not in _FAMILIES or site.is_passive or site.reality is not Reality.PAST:
        return None
    if not may_speak(sentence, source) or is_own_voice(sentence, source):
        return None
    told = object_after(sentence, site.end, with_aside=False) if verb.lemma in _TELLING else None
    end = told[1] if told is not None else site.end
    if (verb.lemma in _TELLING and told is None) or _goes_on(sentence, end):
        return None
    found = wording_of(sentence, source, (site.start, site.end), (0, what - 1), confidence=0.93, family="claim")
    found = replace(found, certainty=site.certainty)
    outlet = outlet_after(sentence, site.end) if told is not None else None
    return told_to(sentence, found, outlet) if outlet is not None else found


def _goes_on(sentence: Sentence, end: int) -> bool:
    """More is told: a clause, a quotation, or something behind a colon."""
    for place in range(end, sentence.last):
        if sentence.lower(place) == "," and sentence.lower(place + 1) != "that":
            return False
        if sentence.lower(place) in word_class("subordinators") and place > end:
            return False
        if sentence.lower(place) in {"to", ":", "that"} or sentence.is_quoted(place) or is_clause_verb(sentence, place):
            return True
    return False
