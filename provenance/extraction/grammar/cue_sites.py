"""Where a reporting verb stands in a sentence, with its auxiliaries, and whether the saying happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from provenance.extraction.grammar.coming import is_to_come
from provenance.extraction.grammar.cues import CueForm, Form, cue_forms
from provenance.extraction.grammar.readings import (
    degree,
    first_auxiliary,
    is_in_name,
    particles_follow,
    reading_at,
    words_before,
)
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import word_class
from provenance.records import Certainty, Reality

_NEAR = 6
"""Words from the verb on among which *only* stands."""
_UNWILLING = frozenset({"reluctant", "unwilling", "unable", "hesitant"})
_SPEAKING = frozenset({"say", "report", "confirm", "deny", "warn", "urge", "estimate", "allege"})
"""Families of verbs that say something aloud."""


@dataclass(frozen=True, slots=True)
class CueSite:
    """A reporting verb in a sentence: token range of the cue with auxiliaries and particles.

    ``verb`` is the position of the inflected verb; ``is_passive`` where a form of *be* goes with a participle.
    """

    start: int
    end: int
    verb: int
    reading: CueForm
    is_passive: bool
    reality: Reality

    @property
    def certainty(self) -> Certainty:
        return self.reading.verb.certainty

    @property
    def is_withheld(self) -> bool:
        """The verb says that nothing was said: ``declined to comment``."""
        return self.reading.verb.lemma in _WITHHOLDING

    def has(self, frame: str) -> bool:
        return frame in self.reading.verb.frames


@lru_cache(maxsize=4)
def cue_sites(sentence: Sentence) -> tuple[CueSite, ...]:
    """Every place where a reporting verb may stand, left to right, one reading each."""
    return tuple(_cue_sites(sentence))


def _cue_sites(sentence: Sentence) -> Iterator[CueSite]:
    table = cue_forms()
    for place, token in enumerate(sentence.tokens):
        if token.lower not in table or (token.text.isupper() and len(token.text) > 3 and not sentence.is_title):
            continue
        reading = reading_at(sentence, place, table[token.lower])
        if reading is None or is_in_name(sentence, place):
            continue
        site = site_at(sentence, place, reading)
        if _happens(sentence, site):
            yield site


def _happens(sentence: Sentence, site: CueSite) -> bool:
    """A verb that reports only where negated is; one behind ``plans to`` or ``continues to`` is a saying, and no
    thought."""
    if (site.has("x") and site.reality is not Reality.NEGATED) or _is_act(sentence, site):
        return False
    if site.has("f") and site.reality is not Reality.FUTURE:
        return False
    before = word_class("planning") | word_class("continuing")
    ahead = any(sentence.lower(place) in before for place in range(site.start, site.verb))
    return not ahead or site.reading.verb.family in _SPEAKING


def _is_act(sentence: Sentence, site: CueSite) -> bool:
    """``refused to register the case``, ``data did not show``: nothing is withheld that could be said; ``shot down a
    drone``; ``a fault is to blame``."""
    if site.reading.verb.lemma == "shoot down":
        ahead = {sentence.lower(place) for place in range(site.end, site.end + 6)}
        return ahead.isdisjoint(word_class("refutable"))
    if site.reading.verb.lemma == "blame" and sentence.lower(site.verb - 1) == "to":
        return sentence.lower(site.verb - 2) in word_class("be") | {"partly", "largely", "also", "not", "solely"}
    if site.reading.verb.lemma == "continue" and sentence.lower(site.end) == "to":
        return True
    if site.reading.verb.family == "show":
        return site.reality is Reality.NEGATED and sentence.lower(site.start - 1) in {"data", "figures", "numbers"}
    if site.reading.verb.lemma not in _WITHHOLDING or sentence.lower(site.end) != "to":
        return False
    following = sentence.lower(site.end + 1)
    says = any(particles_follow(sentence, site.end + 1, found) for found in cue_forms().get(following, ()))
    return not says and following not in word_class("speaking_acts")


_WITHHOLDING = frozenset({"decline", "refuse"})
"""Verbs that say that nothing was said: ``declined to comment``."""


def site_at(sentence: Sentence, place: int, reading: CueForm) -> CueSite:
    """The cue with the inflected verb at ``place``, read so."""
    start = first_auxiliary(sentence, place)
    words = words_before(sentence, place)
    passive = reading.form in {Form.PAST, Form.PARTICIPLE} and bool(set(words) & (word_class("be") | {"'s", "’s"}))
    last = place + 1 + degree(sentence, place, reading) + len(reading.verb.particles)
    end = _past_pair(sentence, last, reading)
    return CueSite(start, end, place, reading, passive, _reality(sentence, place, reading, words))


def _past_pair(sentence: Sentence, end: int, reading: CueForm) -> int:
    """``confirmed nor denied``, ``confirm or deny``: two verbs of one form are one cue."""
    if sentence.lower(end) not in {"or", "nor"}:
        return end
    paired = any(other.form is reading.form for other in cue_forms().get(sentence.lower(end + 1), ()))
    return end + 2 if paired else end


def _reality(sentence: Sentence, place: int, reading: CueForm, words: list[str]) -> Reality:
    withheld = reading.verb.lemma in _WITHHOLDING or (
        reading.verb.family == "withhold" and "x" not in reading.verb.frames
    )
    if {"would", "only"} <= set(words) or (words[-1:] == ["would"] and _says_no_more(sentence, place)):
        return Reality.PAST
    if withheld or set(words) & (word_class("negations") | _UNWILLING | {"neither", "yet", "hardly", "barely"}):
        return Reality.NEGATED
    if set(words) & (word_class("future") | {"would"}) or is_to_come(words):
        return Reality.FUTURE
    return Reality.QUESTION if is_asked(sentence) else Reality.PAST


def _says_no_more(sentence: Sentence, place: int) -> bool:
    """``would tell the Lantern only that``, ``would say only that``: this much was said."""
    ahead = range(place + 1, min(place + _NEAR, sentence.last))
    only = next((spot for spot in ahead if sentence.lower(spot) in {"only", "that", "if", ","}), place)
    is_more = sentence.lower(only + 2) in {"which", "who"}
    return sentence.lower(only) == "only" and sentence.lower(only + 1) == "that" and not is_more


def is_asked(sentence: Sentence) -> bool:
    """``Did X confirm …?``: a question that its first word asks."""
    return sentence.tokens[-1].text == "?" and sentence.lower(0) in word_class("asking")
