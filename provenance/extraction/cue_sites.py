"""Where a reporting verb stands in a sentence, with its auxiliaries, and whether the saying happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from provenance.extraction.cues import CueForm, Form, cue_forms
from provenance.extraction.quotations import MARKS
from provenance.extraction.sentences import Sentence
from provenance.extraction.words import word_class
from provenance.records import Certainty, Reality

_OTHER_VERB = frozenset({"up", "off", "down", "away"})
"""Particles that make another verb of one that reports: *show up*, *call off*."""


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
        reading = _reading_at(sentence, place, table[token.lower])
        if reading is not None:
            yield _site(sentence, place, reading)


def _reading_at(sentence: Sentence, place: int, readings: tuple[CueForm, ...]) -> CueForm | None:
    fitting = [found for found in readings if _particles_follow(sentence, place, found)]
    if not fitting or (not fitting[0].verb.particles and sentence.lower(place + 1) in _OTHER_VERB):
        return None
    longest = [found for found in fitting if len(found.verb.particles) == len(fitting[0].verb.particles)]
    if _follows_be(sentence, place) or _follows_have(sentence, place):
        return next((found for found in longest if found.form in {Form.PARTICIPLE, Form.PROGRESSIVE}), longest[0])
    return longest[0]


def _particles_follow(sentence: Sentence, place: int, reading: CueForm) -> bool:
    return all(sentence.lower(place + 1 + number) == word for number, word in enumerate(reading.verb.particles))


def _auxiliaries(sentence: Sentence, place: int) -> int:
    """Where the run of auxiliaries and adverbs before the verb begins."""
    start = place
    while start > 0 and place - start < 6 and _is_auxiliary(sentence, start - 1):
        start -= 1
    while start < place and sentence.lower(start) in word_class("opening_words") - {
        "also",
        "now",
        "still",
        "later",
        "then",
    }:
        start += 1
    return start


def _is_auxiliary(sentence: Sentence, place: int) -> bool:
    word = sentence.lower(place)
    if word in {"'s", "’s"}:
        return sentence.lower(place - 1) in word_class("clause_pronouns") | {"who", "which", "that"}
    if word in word_class("auxiliaries") or word in {"to"} or word in word_class("adverbs"):
        return True
    return word.endswith("ly") and len(word) > 4 and not sentence.tokens[place].is_capital


_WITHHOLDING = frozenset({"decline", "refuse"})
"""Verbs that say that nothing was said: ``declined to comment``."""


def _run_before(sentence: Sentence, place: int) -> list[str]:
    return [sentence.lower(spot) for spot in range(_auxiliaries(sentence, place), place)]


def _follows_be(sentence: Sentence, place: int) -> bool:
    run = _run_before(sentence, place)
    return bool(set(run) & (word_class("be") | {"'s", "’s"}))


def _follows_have(sentence: Sentence, place: int) -> bool:
    return bool(set(_run_before(sentence, place)) & word_class("have"))


def _site(sentence: Sentence, place: int, reading: CueForm) -> CueSite:
    start = _auxiliaries(sentence, place)
    words = [sentence.lower(spot) for spot in range(start, place)]
    progressive = reading.form is Form.PROGRESSIVE
    passive = (
        not progressive and bool(set(words) & (word_class("be") | {"'s", "’s"})) and reading.form is not Form.PRESENT
    )
    end = place + 1 + len(reading.verb.particles)
    return CueSite(start, end, place, reading, passive, _reality(sentence, reading, words))


def _reality(sentence: Sentence, reading: CueForm, words: list[str]) -> Reality:
    if reading.verb.lemma in _WITHHOLDING or set(words) & word_class("negations"):
        return Reality.NEGATED
    if set(words) & (word_class("future") | {"would"}):
        return Reality.FUTURE
    return Reality.QUESTION if _is_asked(sentence) else Reality.PAST


def _is_asked(sentence: Sentence) -> bool:
    """``Did X confirm …?``: a question that its first word asks."""
    return sentence.tokens[-1].text == "?" and sentence.lower(0) in {"did", "does", "do", "has", "have", "why"}


def is_finite(sentence: Sentence, site: CueSite) -> bool:
    """The verb is the finite verb of a clause: not a noun, not a bare participle, not an infinitive."""
    words = [sentence.lower(spot) for spot in range(site.start, site.verb)]
    form = site.reading.form
    if "to" in words:
        return False
    if form is Form.PROGRESSIVE:
        return bool(set(words) & (word_class("be") | {"'s", "’s"}))
    if form in {Form.BASE, Form.PRESENT}:
        helped = _is_asked(sentence) or bool(set(words) & (word_class("modals") | {"did", "didn't", "didn’t"}))
        return helped or not _is_noun_here(sentence, site)
    if form is Form.PARTICIPLE:
        return bool(set(words) & word_class("have"))
    return not _is_participle_here(sentence, site)


def _is_noun_here(sentence: Sentence, site: CueSite) -> bool:
    before = sentence.lower(site.start - 1)
    if before in word_class("determiners") - {"many", "some", "few", "both", "several", "this", "others", "most"}:
        return True
    if before in word_class("prepositions") or before in {"'s", "’s", "'", "’"}:
        return True
    if site.reading.form is Form.BASE:
        return _base_is_noun(sentence, site, before)
    return "n" in site.reading.verb.frames and not _noun_reads_as_verb(sentence, site)


def _noun_reads_as_verb(sentence: Sentence, site: CueSite) -> bool:
    """``the mayor states that`` against ``the early states``: a name or pronoun before, or a clause behind."""
    if sentence.lower(site.end) in {"that", ":"} or (
        sentence.is_quoted(site.end) and not sentence.is_quoted(site.verb)
    ):
        return True
    before = sentence.tokens[site.start - 1] if site.start else None
    named = before is not None and (
        before.is_capital or before.lower in word_class("clause_pronouns") | {"who", "which", ",", ")"}
    )
    return named and not sentence.tokens[site.verb].is_capital and _something_follows(sentence, site.end)


def _base_is_noun(sentence: Sentence, site: CueSite, before: str) -> bool:
    """A bare form is a verb only after a plural: ``officials say``, ``they say``, ``A and B say``."""
    plural = before in word_class("clause_pronouns") - {"he", "she", "it"} or before in {
        "who",
        "people",
        "many",
        "some",
        "several",
        "few",
        "police",
        "others",
        "both",
        "critics",
        "men",
        "women",
    }
    plural = plural or (before.endswith("s") and not before.endswith("ss")) or before in MARKS | {",", ")"}
    if "n" not in site.reading.verb.frames:
        return not (plural or _is_counted(sentence, site.start - 1))
    if not plural:
        return True
    return "n" in site.reading.verb.frames and not _something_follows(sentence, site.end)


def _is_counted(sentence: Sentence, place: int) -> bool:
    """A subject that takes a plural verb without a plural ending: ``55 percent``, ``a majority``, ``A and B``."""
    word = sentence.lower(place)
    if word[:1].isdigit() or word in {"percent", "majority", "half", "third", "quarter", "number", "children", "media"}:
        return True
    ahead = [sentence.lower(spot) for spot in range(max(0, place - 8), place)]
    plural = any(other.endswith("s") and len(other) > 3 for other in ahead)
    return "and" in ahead[-4:] or plural


def _something_follows(sentence: Sentence, place: int) -> bool:
    """What can begin a content or an object stands here."""
    word = sentence.lower(place)
    opens = (
        word_class("determiners")
        | word_class("clause_pronouns")
        | MARKS
        | {"that", ":", "how", "why", "what", "him", "her"}
    )
    if word in opens or (place < len(sentence) and sentence.is_quoted(place)):
        return True
    return place < len(sentence) and sentence.tokens[place].is_capital and sentence.tokens[place].is_word


def _is_participle_here(sentence: Sentence, site: CueSite) -> bool:
    """``the report released``, ``words used by``: the past form stands as an adjective or a reduced passive."""
    if any(sentence.lower(place) in word_class("auxiliaries") for place in range(site.start, site.verb)):
        return False
    before, following = sentence.lower(site.start - 1), sentence.lower(site.end)
    if before in word_class("determiners") or before in word_class("prepositions") or before in {"'s", "’s"}:
        return True
    return following == "by" or before in word_class("be")
