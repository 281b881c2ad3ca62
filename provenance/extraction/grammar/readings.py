"""Which reporting verb a word is, by its particles, and where the auxiliaries before it begin."""

from __future__ import annotations

from collections.abc import Set

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.coming import opens_coming
from provenance.extraction.grammar.cues import CueForm, Form
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import relay_words, word_class, words_of

_OTHER_VERB = frozenset({"up", "off", "down", "away"})
"""Particles that make another verb of one that reports: *show up*, *call off*."""
_NEAR = 4
"""Words from the verb on among which the first of its particles stands."""


def is_in_name(sentence: Sentence, place: int) -> bool:
    """``the Coastal Express``: a word with a capital behind another is of a name, but in headlines."""
    before = sentence.tokens[place - 1] if place else None
    if before is None or not (sentence.tokens[place].is_capital and before.is_capital and before.is_word):
        return False
    small = word_class("prepositions") | word_class("determiners") | word_class("auxiliaries") | word_class("joining")
    return any(token.is_word and token.text.islower() and token.lower not in small for token in sentence.tokens)


def reading_at(sentence: Sentence, place: int, readings: tuple[CueForm, ...]) -> CueForm | None:
    """The one of its readings that fits: with the most particles, and in the form that its auxiliaries ask for."""
    near = {sentence.lower(place + ahead) for ahead in range(1, _NEAR)}
    fitting = [found for found in readings if _may_follow(found, near) and particles_follow(sentence, place, found)]
    if not fitting or (not fitting[0].verb.particles and _is_other_verb(sentence, place, fitting[0])):
        return None
    if sentence.lower(place) == "think" and sentence.lower(place + 1).startswith(("tank", "piece")):
        return None
    if _is_time(sentence, place, fitting[0]) or _is_told_of(sentence, place, fitting[0]):
        fitting = [found for found in fitting if not found.verb.particles] or fitting
    if fitting[0].verb.particles[-1:] == ("to",) and _is_told_that(
        sentence, place + len(fitting[0].verb.particles) + 1
    ):
        fitting = [found for found in fitting if not found.verb.particles] or fitting
    longest = [found for found in fitting if len(found.verb.particles) == len(fitting[0].verb.particles)]
    if sentence.lower(place - 1) == "to":
        return next((found for found in longest if found.form is Form.BASE), longest[0])  # “is to set out”
    if _follows_be(sentence, place) or _follows_have(sentence, place):
        return next((found for found in longest if found.form in {Form.PARTICIPLE, Form.PROGRESSIVE}), longest[0])
    return longest[0]


def _is_other_verb(sentence: Sentence, place: int, reading: CueForm) -> bool:
    """``show (up)``, ``call (off)``, ``deny (him a place)``; not ``ordered (off the ice)``."""
    if reading.verb.lemma == "deny" and sentence.lower(place + 1) in {"him", "them", "me", "us"}:
        return sentence.lower(place + 2) in word_class("determiners")
    sends = reading.verb.lemma == "order" and sentence.lower(place + 1) in {"off", "away"}
    return sentence.lower(place + 1) in _OTHER_VERB and not sends


def _is_time(sentence: Sentence, place: int, reading: CueForm) -> bool:
    """``insisted (on Thursday)``, ``insisted (on its website)``: no verb of its own, but when and where."""
    end = place + 1 + len(reading.verb.particles)
    if reading.verb.particles[-1:] == ("on",) and sentence.lower(end) in {"its", "his", "her", "their"}:
        return _is_own_page(sentence, end + 1)
    times = word_class("time_words") - {"this"} | {"air"}
    return reading.verb.particles[-1:] == ("on",) and sentence.lower(end) in times


def _is_told_of(sentence: Sentence, place: int, reading: CueForm) -> bool:
    """``were told (of the arrests by X)``: what they were told, and no verb of its own."""
    return reading.verb.lemma == "tell of" and reading.form is Form.PAST and _follows_be(sentence, place)


def _is_told_that(sentence: Sentence, place: int) -> bool:
    """``admitted to (the Gazette on Monday that)``: whom it was told stands there, and nothing that was admitted."""
    for spot in range(place, min(place + 8, sentence.last)):
        word = sentence.lower(spot)
        if word == "that":
            return spot > place
        if not sentence.tokens[spot].is_word or is_clause_verb(sentence, spot):
            return False
    return False


def _may_follow(reading: CueForm, near: Set[str]) -> bool:
    """Whether its first particle stands anywhere near: most readings fall out by that."""
    return not reading.verb.particles or reading.verb.particles[0] in near


def particles_follow(sentence: Sentence, place: int, reading: CueForm) -> bool:
    """``(called) on``, ``(is all but) certain``: the particles of the reading stand behind the verb."""
    start = place + 1 + degree(sentence, place, reading)
    return all(sentence.lower(start + number) == word for number, word in enumerate(reading.verb.particles))


def degree(sentence: Sentence, place: int, reading: CueForm) -> int:
    """``is (all but) certain``, ``is (absolutely) sure``: how many words tell how sure somebody is."""
    if not reading.verb.lemma.startswith("be "):
        return 0
    first = reading.verb.particles[0]
    if sentence.lower(place + 1) == first or first not in {sentence.lower(place + 2), sentence.lower(place + 3)}:
        return 0
    spot = place + 1
    while spot < place + 3 and (_is_auxiliary(sentence, spot) or sentence.lower(spot) in word_class("degrees")):
        spot += 1
    words = {sentence.lower(each) for each in range(place + 1, spot)}
    plain = words.isdisjoint(word_class("negations") | word_class("auxiliaries") | {"to", "neither"})
    return spot - place - 1 if plain and sentence.lower(spot) == first else 0


def _is_own_page(sentence: Sentence, place: int) -> bool:
    """``on its (website that)``, ``on his (X account: “…”)``; not ``on its website redesign``, ``on its website.``"""
    pages = words_of("sources", "held_in") | relay_words("platforms")
    end = place
    while end < place + _NEAR and sentence.lower(end) in pages:
        end += 1
    return end > place and (sentence.lower(end) in {"that", ":"} or _is_said_beside(sentence, place, end))


def _is_said_beside(sentence: Sentence, place: int, end: int) -> bool:
    """What is said stands in quotation marks behind the page, or before a comma: ``No offer came, the club insisted on
    its website``."""
    closes = end >= sentence.last and any(sentence.lower(spot) == "," for spot in range(place))
    return closes or sentence.is_quoted(end)


def first_auxiliary(sentence: Sentence, place: int) -> int:
    """Where the run of auxiliaries and adverbs before the verb begins."""
    start = place
    while (
        start > 0
        and place - start < 7
        and (_is_auxiliary(sentence, start - 1) or (sentence.lower(start) == "to" and _opens_to(sentence, start - 1)))
    ):
        start -= 1
    while start < place and _opens_clause(sentence, start):
        start += 1
    return start


def _opens_clause(sentence: Sentence, place: int) -> bool:
    """``Finally (said the mayor)``; not ``The council finally (published it)``, nor ``X later (said)``; ``Both (deny
    it)``, who speak."""
    word = sentence.lower(place)
    if word in {"both", "each"}:
        return not place or sentence.lower(place - 1) in {";", "—", "–", ":"}
    if word.endswith("ly") and place and sentence.tokens[place - 1].is_word:
        return False
    return word in word_class("opening_words") - {"also", "now", "still", "later", "then"}


def _opens_to(sentence: Sentence, place: int) -> bool:
    """``due (to)``, ``plans (to)``; ``(was) keen (to)``, ``continues (to)``, with which somebody does say it."""
    if sentence.lower(place) in word_class("continuing"):
        return True
    is_keen = sentence.lower(place) in word_class("keen") and sentence.lower(place - 1) in word_class("be")
    return is_keen or opens_coming(sentence, place)


def _is_auxiliary(sentence: Sentence, place: int) -> bool:
    word = sentence.lower(place)
    if word in {"'s", "’s"}:
        return sentence.lower(place - 1) in word_class("clause_pronouns") | {"who", "which", "that"}
    if word in word_class("auxiliaries") or word in {"to", "neither"} or word in word_class("adverbs"):
        return not _is_surname(sentence, place)
    if word == "far":
        return sentence.lower(place - 1) == "so"
    if word == "since":
        return sentence.lower(place - 1) in word_class("have")
    is_adverb = word.endswith("ly") and len(word) > 4 and word not in word_class("nouns_in_ly") - {"likely", "only"}
    return is_adverb and not sentence.tokens[place].is_capital


def _is_surname(sentence: Sentence, place: int) -> bool:
    """``Jane Long (said)``: an adverb with a capital behind another."""
    is_adverb = sentence.lower(place) in word_class("adverbs") and not sentence.is_title
    pair = sentence.tokens[place - 1 : place + 1] if place else ()
    return is_adverb and bool(pair) and all(token.is_capital and token.text.istitle() for token in pair)


def words_before(sentence: Sentence, place: int) -> list[str]:
    """The auxiliaries and adverbs before the verb."""
    return [sentence.lower(spot) for spot in range(first_auxiliary(sentence, place), place)]


def _follows_be(sentence: Sentence, place: int) -> bool:
    run = words_before(sentence, place)
    return bool(set(run) & (word_class("be") | {"'s", "’s"}))


def _follows_have(sentence: Sentence, place: int) -> bool:
    return bool(set(words_before(sentence, place)) & word_class("have"))
