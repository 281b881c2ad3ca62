"""What an outlet carries that a noun tells: a statement, a warning, a tweet of somebody."""

from __future__ import annotations

from dataclasses import replace

from provenance.extraction.grammar.adverbs import run_before
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.relays.fronting import fronts_with
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, spans_of
from provenance.extraction.words import names, relay_words, word_class, words_of
from provenance.records import Certainty

_ALL = frozenset({"all", "both", "each"})
_ARTICLES = frozenset({"a", "an", "the"})
_OWN = frozenset({"its", "his", "her", "their"})
_NEAR = 4
_FAR = 8


def carried_by(sentence: Sentence, noun: int, found: Wording) -> Wording:
    """``HGN carried a statement by X that …``, ``HGN carries X's denial that``: the outlet passes it on.

    So does somebody: ``the envoy passed on a warning from X that``.
    """
    end = _opens(sentence, noun, found)
    verb = next((place for place in range(end - 1, max(0, end - _FAR), -1) if _passes_on(sentence, place, end)), 0)
    hands = 0 if sentence.lower(end) in _OWN else _hands_on(sentence, end)  # “repeated its ruling that”
    verb = hands or verb
    start = run_before(sentence, verb, _helps) if verb else 0
    outlet = subject_before(sentence, start) if start and found.source else None
    if outlet is None or not _may_pass(sentence, outlet, is_any=bool(hands)):
        return found
    whom, cue = spans_of(sentence, outlet), spans_of(sentence, (start, end))
    outer = replace(
        found,
        source=whom,
        cue=cue,
        content=found.whole,
        certainty=Certainty.SAID,
        family="report",
    )
    return replace(found, within=outer)


def _opens(sentence: Sentence, noun: int, found: Wording) -> int:
    """Where ``a (grim) warning``, ``X's denial`` begins."""
    if found.source and found.source[0].start < sentence.tokens[noun].start:
        return next(place for place in range(noun) if sentence.tokens[place].start >= found.source[0].start)
    for place in range(noun - 1, max(0, noun - _NEAR), -1):
        if sentence.lower(place) in words_of("weights", "carried"):
            return noun
        if sentence.lower(place) in _ARTICLES:
            return place
    return noun


def _hands_on(sentence: Sentence, end: int) -> int:
    """Where ``passed on (a warning)``, ``read out (a letter)`` stands; 0 where nothing is handed on."""
    for length in (2, 1):
        verb = end - length
        words = " ".join(sentence.lower(place) for place in range(verb, end))
        if verb > 0 and words in names("relays", "handing_on"):
            return verb
    return 0


def _may_pass(sentence: Sentence, subject: Range, *, is_any: bool) -> bool:
    if is_any and may_speak(sentence, subject) and not is_own_voice(sentence, subject):
        return True
    return is_outlet(sentence.tokens[_last_joint(sentence, subject) : subject[1]])


def _helps(word: str) -> bool:
    return word in word_class("be") | word_class("have") | word_class("adverbs") | _ALL


def _last_joint(sentence: Sentence, phrase: Range) -> int:
    """``the Gazette and (RNZ)``: where the last of several begins."""
    joints = (place + 1 for place in range(phrase[1] - 2, phrase[0], -1) if sentence.lower(place) == "and")
    return next(joints, phrase[0])


def _passes_on(sentence: Sentence, verb: int, end: int) -> bool:
    """``carried (a statement)``, ``leads with (a warning)``, ``relied on (a tweet)``."""
    if verb == end - 1:
        return sentence.lower(verb) in words_of("weights", "carried")
    if verb == end - 2 and sentence.lower(verb) in relay_words("relying"):
        return sentence.lower(end - 1) in {"on", "upon", "from"}
    return sentence.lower(verb) in relay_words("fronting") and fronts_with(sentence, verb) == end - 1
