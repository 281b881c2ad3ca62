"""Where a reporting verb stands in a sentence, with its auxiliaries, and whether the saying happened."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.coming import is_to_come, opens_coming
from provenance.extraction.grammar.cues import CueForm, Form, cue_forms
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import relay_words, word_class, words_of
from provenance.records import Certainty, Reality

_OTHER_VERB = frozenset({"up", "off", "down", "away"})
"""Particles that make another verb of one that reports: *show up*, *call off*."""

_NEAR = 4
"""Words from the verb on among which the first of its particles stands."""

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
        reading = _reading_at(sentence, place, table[token.lower])
        if reading is None or _is_in_name(sentence, place):
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
    says = any(_particles_follow(sentence, site.end + 1, found) for found in cue_forms().get(following, ()))
    return not says and following not in word_class("speaking_acts")


def _is_in_name(sentence: Sentence, place: int) -> bool:
    """``the Coastal Express``: a word with a capital behind another is of a name, but in headlines."""
    before = sentence.tokens[place - 1] if place else None
    if before is None or not (sentence.tokens[place].is_capital and before.is_capital and before.is_word):
        return False
    small = word_class("prepositions") | word_class("determiners") | word_class("auxiliaries") | word_class("joining")
    return any(token.is_word and token.text.islower() and token.lower not in small for token in sentence.tokens)


def _reading_at(sentence: Sentence, place: int, readings: tuple[CueForm, ...]) -> CueForm | None:
    near = {sentence.lower(place + ahead) for ahead in range(1, _NEAR)}
    fitting = [found for found in readings if _may_follow(found, near) and _particles_follow(sentence, place, found)]
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


def _particles_follow(sentence: Sentence, place: int, reading: CueForm) -> bool:
    start = place + 1 + _degree(sentence, place, reading)
    return all(sentence.lower(start + number) == word for number, word in enumerate(reading.verb.particles))


def _degree(sentence: Sentence, place: int, reading: CueForm) -> int:
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


def _auxiliaries(sentence: Sentence, place: int) -> int:
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
        return True
    if word == "far":
        return sentence.lower(place - 1) == "so"
    if word == "since":
        return sentence.lower(place - 1) in word_class("have")
    is_adverb = word.endswith("ly") and len(word) > 4 and word not in word_class("nouns_in_ly") - {"likely", "only"}
    return is_adverb and not sentence.tokens[place].is_capital


_WITHHOLDING = frozenset({"decline", "refuse"})
"""Verbs that say that nothing was said: ``declined to comment``."""


def _words_before(sentence: Sentence, place: int) -> list[str]:
    return [sentence.lower(spot) for spot in range(_auxiliaries(sentence, place), place)]


def _follows_be(sentence: Sentence, place: int) -> bool:
    run = _words_before(sentence, place)
    return bool(set(run) & (word_class("be") | {"'s", "’s"}))


def _follows_have(sentence: Sentence, place: int) -> bool:
    return bool(set(_words_before(sentence, place)) & word_class("have"))


def site_at(sentence: Sentence, place: int, reading: CueForm) -> CueSite:
    """The cue with the inflected verb at ``place``, read so."""
    start = _auxiliaries(sentence, place)
    words = _words_before(sentence, place)
    passive = reading.form in {Form.PAST, Form.PARTICIPLE} and bool(set(words) & (word_class("be") | {"'s", "’s"}))
    last = place + 1 + _degree(sentence, place, reading) + len(reading.verb.particles)
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
    ahead = range(place + 1, min(place + _NEAR + 2, sentence.last))
    only = next((spot for spot in ahead if sentence.lower(spot) in {"only", "that", "if", ","}), place)
    is_more = sentence.lower(only + 2) in {"which", "who"}
    return sentence.lower(only) == "only" and sentence.lower(only + 1) == "that" and not is_more


def is_asked(sentence: Sentence) -> bool:
    """``Did X confirm …?``: a question that its first word asks."""
    return sentence.tokens[-1].text == "?" and sentence.lower(0) in word_class("asking")
