"""Those who put down the phone, or smile in place of an answer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from provenance.extraction.grammar.adverbs import is_adverb, run_before
from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.unsaid import unsaid
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern
from provenance.extraction.words import word_class, words_of

_WHEN = frozenset({"when", "as", "after", "if", "on"})
_FAR = 10
_NEAR = 6
_JOINTS = frozenset({"and", "but", "before", "then", ","})
_ABOUT = word_class("asked_with") | {"about", ",", ";"}


@pattern("hung-up")
def hung_up(sentence: Sentence) -> Iterator[Wording]:
    """``X hung up when called``, ``X merely smiled when a reporter asked``: no answer where one was sought.

    So do those who shrug, grin, wink, blink or blush. The content is the last word of the cue.
    """
    for place in range(1, sentence.last):
        if sentence.is_quoted(place) or sentence.lower(place) not in _openers():
            continue
        found = _left_it(sentence, place)
        if found is not None:
            yield found


@cache
def _openers() -> frozenset[str]:
    return words_of("silences", "turning") | {"hung"}


def _left_it(sentence: Sentence, verb: int) -> Wording | None:
    """``hung up when called``, ``merely smiled when a reporter asked``: no answer where one was sought."""
    if sentence.lower(verb) != "hung":
        return _made(sentence, verb, verb + 1) if _when_asked(sentence, verb + 1) else None
    end = verb + 2
    ahead = {sentence.lower(spot) for spot in range(end + 1, min(end + _FAR, sentence.last))}
    is_called = sentence.lower(end) in _WHEN and not ahead.isdisjoint(words_of("silences", "seeking"))
    return _made(sentence, verb, end) if sentence.lower(verb + 1) == "up" and is_called else None


def _when_asked(sentence: Sentence, place: int) -> bool:
    """``when pressed``, ``when a reporter asked him about the price``: not ``when a reporter asked her son``."""
    if sentence.lower(place) not in {"when", "if"}:
        return False
    pressed = words_of("silences", "pressed")
    if sentence.lower(place + 1) in pressed:
        return sentence.lower(place + 2) not in {"to", "for"}
    for spot in range(place + 2, min(place + _NEAR, sentence.last)):
        if sentence.lower(spot) in pressed:
            end = spot + 1 + (sentence.lower(spot + 1) in {"him", "her", "them"})
            return end >= sentence.last or sentence.lower(end) in _ABOUT
        if sentence.lower(spot) == "brought":
            return sentence.lower(spot + 2) == "up"
    return False


def _made(sentence: Sentence, verb: int, end: int) -> Wording | None:
    start = run_before(sentence, verb, _helps)
    run = {sentence.lower(place) for place in range(start, verb)}
    source = subject_before(sentence, start) if start > 0 else None
    if source is None or is_own_voice(sentence, source) or not may_speak(sentence, source):
        return None
    if run & word_class("negations") or _then_speaks(sentence, end):
        return None
    return unsaid(sentence, source, (end - 1, end), (start, end))


def _then_speaks(sentence: Sentence, place: int) -> bool:
    """``grinned when asked about the cup and said``, ``shrugged when pressed before saying``: an answer follows."""
    joints = (spot for spot in range(place, sentence.last) if sentence.lower(spot) in _JOINTS)
    for joint in joints:
        verb = joint + 1
        while is_adverb(sentence.lower(verb)):
            verb += 1
        if any(form.verb.family == "say" for form in cue_forms().get(sentence.lower(verb), ())):
            return True
    return False


def _helps(word: str) -> bool:
    return word in word_class("auxiliaries") or is_adverb(word)
